/** Command to result through the compiled Expert Advisor, on loopback, with its default timer. `ea-latency.ts [orders]` */

import { missingCompiler } from '../src/build-ea.ts'
import { close, EaRig, open } from '../src/ea-rig.ts'

const orders = Number(process.argv[2] ?? 300)
const missing = await missingCompiler()
if (missing !== null) {
  console.log(missing)
} else {
  const rig = await EaRig.start()
  try {
    await rig.ready()
    const times: number[] = []
    for (let i = 0; i < orders; i += 1) {
      // orders come when they come, not in step with the timer
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 40))
      const began = performance.now()
      await rig.order(i % 2 === 0 ? open(`l-${i}`) : close(`l-${i}`))
      times.push(performance.now() - began)
    }
    times.sort((a, b) => a - b)
    const at = (share: number): string => `${times[Math.floor(times.length * share)]?.toFixed(1)} ms`
    console.table({ orders, p50: at(0.5), p90: at(0.9), p99: at(0.99) })
  } finally {
    await rig.stop()
  }
}
