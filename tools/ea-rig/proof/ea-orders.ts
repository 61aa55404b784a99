/** An engine's orders through the whole bridge and the compiled Expert Advisor, both sides dying. `ea-orders.ts [orders] [seed]` */
import { missingCompiler } from '../src/build-ea.ts'
import { EaOrdeal } from '../src/ea-ordeal.ts'
import { isSound } from '../src/ordeal-report.ts'

const orders = Number(process.argv[2] ?? 1_000)
const missing = await missingCompiler()
if (missing !== null) {
  console.log(missing)
} else {
  const began = performance.now()
  const report = await EaOrdeal.of(orders, process.argv[3] ?? 'proof')
  const { byMishap, ...counts } = report
  console.table(counts)
  console.table({ ...byMishap })
  console.log(`${Math.round((performance.now() - began) / 1000)} s`)
  console.log(isSound(report) ? 'no double, no silent loss, no leg without its stop' : 'NOT sound')
  process.exitCode = isSound(report) ? 0 : 1
}
