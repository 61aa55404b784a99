/**
 * `npm run bench`: speed and memory of the whole layer. `--json` prints them for machines, `--long` adds a file of ten
 * million ticks.
 */
import { cpus } from 'node:os'
import { measureQuotes, measureSteps } from './engine.ts'
import { makeMarket } from './market.ts'
import { measureMemory } from './memory.ts'
import { measureSpeed } from './speed.ts'

const json = process.argv.includes('--json')
const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length }

if (!json) console.log('Simulating a market and measuring on it; this takes a minute…')
const steps = measureSteps()
const speed = [...(await measureSpeed(makeMarket(200, 8))), ...(await measureQuotes())]
const memory = await measureMemory(process.argv.includes('--long'))

const rate = (perSecond: number): string => Math.round(perSecond).toLocaleString('en').padStart(12)

if (json) {
  console.log(JSON.stringify({ machine, speed, steps, memory }, null, 2))
} else {
  console.log(`\nNode ${machine.node}, ${machine.cores} × ${machine.cpu}; median of seven runs (slowest to fastest)\n`)
  for (const { name, unit, perSecond, slowest, fastest } of speed) {
    console.log(`${name.padEnd(40)}${rate(perSecond)} ${unit}/s  (${rate(slowest).trim()} to ${rate(fastest).trim()})`)
  }
  console.log(
    `\nOne engine step, over ${steps.steps.toLocaleString('en')} of them and ${steps.trades} trades that are learnt from`,
  )
  console.log(`${steps.medianMicros.toFixed(1).padStart(12)} µs median`)
  console.log(`${steps.p99Micros.toFixed(1).padStart(12)} µs, 99 of 100 take less`)
  console.log(`${steps.snapshotMs.toFixed(1).padStart(12)} ms a snapshot`)
  console.log('\nHighest heap in use while a file streams through')
  for (const { rows, highestHeapBytes } of memory) {
    console.log(`${rows.toLocaleString('en').padStart(12)} ticks  ${(highestHeapBytes / 2 ** 20).toFixed(1)} MiB`)
  }
}
