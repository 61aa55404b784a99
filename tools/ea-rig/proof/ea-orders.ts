/** An engine's orders through the whole bridge and the compiled Expert Advisor, both sides dying. `ea-orders.ts [orders]` */
import { missingCompiler } from '../src/build-ea.ts'
import { EaOrdeal } from '../src/ea-ordeal.ts'

const orders = Number(process.argv[2] ?? 1_000)
const missing = await missingCompiler()
if (missing !== null) {
  console.log(missing)
} else {
  const began = performance.now()
  const { byMishap, ...report } = await EaOrdeal.of(orders, 'proof')
  console.table(report)
  console.table({ ...byMishap })
  console.log(`${Math.round((performance.now() - began) / 1000)} s`)
  const isSound =
    report.executed === report.filled + report.reported &&
    report.contractsTold === report.contractsAtServer &&
    report.openTold === report.openAtServer
  console.log(isSound ? 'no double, no silent loss' : 'NOT sound')
  process.exitCode = isSound ? 0 : 1
}
