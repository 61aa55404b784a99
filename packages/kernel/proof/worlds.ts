/**
 * `npm run proof:kernel [-- --worlds 4000] [--sets 6] [--seed n]`: random markets, strategies and sets, every set by the kernel
 * and by a replay of its own, which must agree to the bit. Prints what was met, and how to repeat what differs.
 */
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { bothWays } from '../test/both-ways.ts'
import { Met } from '../test/met.ts'
import { randomWorld } from '../test/random-world.ts'

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '4000' },
    sets: { type: 'string', default: '6' },
    seed: { type: 'string', default: 'proof' },
    from: { type: 'string', default: '1' },
  },
})
const [worlds, sets, from] = [Number(values.worlds), Number(values.sets), Number(values.from)]

const met = new Met()
const faults: string[] = []
const start = performance.now()
for (let world = from; world < from + worlds; world += 1) {
  const seed = `${values.seed} ${world}`
  const { kernel, alone } = bothWays(randomWorld(seed, sets))
  for (const [index, outcome] of kernel.entries()) {
    met.add(outcome)
    if (!isDeepStrictEqual(outcome, alone[index])) faults.push(`${seed}, set ${index}`)
  }
}

for (const [name, times] of met.counts) console.log(`${name.padEnd(48)}${times.toLocaleString('en').padStart(10)}`)
for (const fault of faults.slice(0, 20)) console.log(`differs: ${fault}`)
const seconds = ((performance.now() - start) / 1_000).toFixed(0)
console.log(`\n${worlds} worlds of ${sets} sets, ${seconds} s: ${faults.length} differ`)
process.exitCode = faults.length === 0 ? 0 : 1
