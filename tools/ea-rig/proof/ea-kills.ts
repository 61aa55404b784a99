/** Orders through the compiled Expert Advisor while it is killed, cut off and lied to. `ea-kills.ts [orders] [seed]` */
import { missingCompiler } from '../src/build-ea.ts'
import { KillRun } from '../src/kill-run.ts'

const [orders = '200', seed = 'proof'] = process.argv.slice(2)
const missing = await missingCompiler()
if (missing !== null) {
  console.log(missing)
} else {
  const began = performance.now()
  const report = await KillRun.of(Number(orders), seed)
  const { byMishap, byStatus, doubled, misreported, ...rest } = report
  console.table({ ...rest, doubled: doubled.length, misreported: misreported.length })
  console.table({ ...byMishap })
  console.table({ ...byStatus })
  console.log(`${Math.round((performance.now() - began) / 1000)} s, seed ${seed}`)
  const isSound = doubled.length + misreported.length + report.garbage === 0 && report.atBroker === report.executed
  if (!isSound) {
    console.log({ doubled, misreported })
    process.exitCode = 1
  }
}
