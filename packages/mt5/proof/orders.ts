/** No double, no loss: orders while links are cut, lines torn, the terminal and this side killed. */
import { EVERYTHING, ordersUnderFaults } from '../test/orders-under-faults.ts'

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
  sound &&= verdict.doubles === 0 && verdict.silent === 0 && verdict.contractsAmiss === 0
}
console.log(sound ? 'no double, no silent loss' : 'NOT sound')
process.exitCode = sound ? 0 : 1
