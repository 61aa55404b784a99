/** `npm run bench:storage [-- --json] [-- --folder <where>]`: what it costs to keep steps, and to ask about them. */
import { cpus, tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { makeMarket } from '../market.ts'
import { measureQueries } from './queries.ts'
import { learningSteps } from './steps.ts'
import { measureDurable, measureJournal, measureReplays } from './writes.ts'

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, folder: { type: 'string', default: tmpdir() } },
})
const { json, folder } = values
const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, folder }

if (!json) console.log(`Measuring in ${folder}; this takes a few minutes…`)
const market = makeMarket(100, 2)
const steps = learningSteps(market)
const durable = await measureDurable(folder, steps)
const journal = await measureJournal(folder, steps)
const replays = await measureReplays(folder, market)
const queries = await measureQueries(folder)

const milliseconds = (value: number): string => value.toFixed(2).padStart(9)
if (json) console.log(JSON.stringify({ machine, durable, journal, replays, queries }, null, 2))
else {
  console.log(
    `\nNode ${machine.node}, ${machine.cores} × ${machine.cpu}\n\nMilliseconds, each step committed alone     median       p99     worst`,
  )
  for (const { name, medianMs, p99Ms, worstMs, calls } of durable)
    console.log(`${name.padEnd(40)}${[medianMs, p99Ms, worstMs].map(milliseconds).join(' ')}  (${calls} calls)`)
  console.log('\nA second of processor time, median of seven runs')
  for (const { name, unit, perCpuSecond } of [...journal, ...replays])
    console.log(`${name.padEnd(46)}${Math.round(perCpuSecond).toLocaleString('en').padStart(12)} ${unit}/s`)
  console.log('\nMilliseconds, a million rows in each table     median     worst')
  for (const { name, medianMs, worstMs } of queries)
    console.log(`${name.padEnd(42)}${[medianMs, worstMs].map(milliseconds).join(' ')}`)
}
