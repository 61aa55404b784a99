/**
 * No double, no loss, no leg without its stop: orders, entries that wait and moves while links are cut, lines torn, the terminal
 * and this side killed; fills that come without their stop; and how long a difference of holdings goes untold.
 */
import { stopsUnderFaults } from '../test/left-alone/stops-under-faults.ts'
import { timesToTell } from '../test/left-alone/time-to-tell.ts'
import { EVERYTHING, faultsOf, ordersUnderFaults } from '../test/orders-under-faults.ts'

const orders = Number(process.argv[2] ?? 1_000)
let sound = true
for (const hedging of [false, true]) {
  const start = performance.now()
  const verdict = await ordersUnderFaults({
    orders,
    seed: `ordeal ${hedging}`,
    hedging,
    faults: EVERYTHING,
    nodeKilled: 0.1,
  })
  console.log(`\n${hedging ? 'hedging' : 'netting'}, ${((performance.now() - start) / 1_000).toFixed(1)} s`)
  console.table(verdict)
  for (const fault of faultsOf(verdict)) console.log(fault)
  sound &&= faultsOf(verdict).length === 0
}
for (const hedging of [false, true]) {
  console.log(`\n${hedging ? 'hedging' : 'netting'}, one fill in twenty without its stop`)
  const verdict = await stopsUnderFaults({ orders, hedging, seed: `stops ${hedging}`, stopLeftOut: 0.05 })
  console.table(verdict)
  sound &&= verdict.longestInSnapshots <= 1 && verdict.nakedAtTheEnd === 0 && verdict.repaired === verdict.leftOut
}
console.log('\nfrom a difference to a halt, to agreement again, and to an exit that is booked')
console.table(await timesToTell(20, 300))
console.log(sound ? 'no double, no silent loss, no leg without its stop' : 'NOT sound')
process.exitCode = sound ? 0 : 1
