/**
 * `npm run proof:engine [-- --events 100000] [--seed n]`: random worlds, in which stamps, fills, margins and operators are
 * wrong sometimes, every law held after every step. Prints what was met, and how to repeat what fails.
 */
import { parseArgs } from 'node:util'
import { liveWorld, Tally } from '../test/worlds/live-world.ts'

const { values } = parseArgs({
  options: { events: { type: 'string', default: '100000' }, seed: { type: 'string', default: 'proof' } },
})
const EVENTS_A_WORLD = 500
const worlds = Math.ceil(Number(values.events) / EVENTS_A_WORLD)

const tally = new Tally()
const faults: string[] = []
const start = performance.now()
for (let world = 1; world <= worlds; world += 1) {
  try {
    await liveWorld(`${values.seed} ${world}`, EVENTS_A_WORLD, tally)
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error))
  }
}

for (const [name, times] of [...tally.counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${name.padEnd(48)}${times.toLocaleString('en').padStart(10)}`)
for (const fault of faults) console.log(`\n${fault}`)
const seconds = ((performance.now() - start) / 1_000).toFixed(0)
console.log(`\n${worlds * EVENTS_A_WORLD} events in ${worlds} worlds, ${seconds} s: ${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
