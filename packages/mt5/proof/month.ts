/**
 * A month in virtual time, on both kinds of account, with other hands and without: both books are equal, or trading stands still
 * and says why. `month.ts [days [seed [log]]]`: with `log` everything that happens is written out.
 */
import { aMonth } from '../test/month/month.ts'

const days = Number(process.argv[2] ?? 23)
const seed = process.argv[3] ?? 'month 1'
const isLogged = process.argv[4] === 'log'
const log = (time: number, what: unknown): void =>
  console.log(new Date(time).toISOString(), JSON.stringify(what)?.slice(0, 1_000))

let sound = true
for (const hedging of [false, true])
  for (const otherHands of [true, false]) {
    const start = performance.now()
    const verdict = await aMonth({
      seed,
      hedging,
      days,
      tickMs: 15_000,
      mishapsAnHour: 4,
      otherHands,
      ...(isLogged && { tell: log }),
    })
    const { faults, deeds, moneyAmiss, toRepairOrHalt, withoutStop, outOfHalt, ...counts } = verdict
    const seconds = ((performance.now() - start) / 1_000).toFixed(1)
    const account = `${hedging ? 'hedging' : 'netting'}, ${otherHands ? 'other hands' : 'ours alone'}`
    console.log(`\n${account}: ${days} days, ${seconds} s`)
    console.table({ ...counts, ...(moneyAmiss !== null && { 'cents amiss': moneyAmiss }) })
    console.table({ 'to repair or halt': toRepairOrHalt, 'without stop': withoutStop, 'out of halt': outOfHalt })
    console.table(deeds)
    for (const fault of faults.slice(0, 20)) console.log(fault)
    if (faults.length > 20) console.log(`… and ${faults.length - 20} more`)
    sound &&= faults.length === 0 && (moneyAmiss ?? 0) === 0
  }
console.log(sound ? 'both books equal, or halted with the reason, at every look' : 'NOT sound')
process.exitCode = sound ? 0 : 1
