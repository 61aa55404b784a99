/**
 * What the signature of each line costs: the same orders over the same bridge, with signatures and without, in short
 * turns, so that whatever else the machine does falls on both alike. `mac.ts [pairs of turns]`
 */
import { LineChecker, LineSeal, LineSigner } from '@alavanca/mt5-protocol'
import { Bench, until } from '../test/bench.ts'

const ORDERS = 30
const pairs = Number(process.argv[2] ?? 30)
const BOUND_MS = 0.3

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
const median = (values: readonly number[]): number => at(values, 0.5)

// nothing in the bridge can be told to leave signatures out: this script takes them away from both ends at once
const { macOf } = LineSeal.prototype
const sign = (isOn: boolean): void => {
  LineSeal.prototype.macOf = isOn ? macOf : () => '0'.repeat(32)
}

/** Milliseconds from `send` to the event of the fill. */
const commandToFill = async (bench: Bench, count: number): Promise<number[]> => {
  const waits: number[] = []
  for (let index = 0; index < count; index += 1) {
    const start = performance.now()
    const { orderId } = index % 2 === 0 ? bench.open({ stopPrice: 100_000 }) : bench.close()
    await new Promise<void>((resolve) => {
      const leave = bench.broker.subscribe((event) => {
        if (!('orderId' in event) || event.orderId !== orderId || event.type === 'ORDER_ACCEPTED') return
        waits.push(performance.now() - start)
        leave()
        resolve()
      })
    })
    await until(() => bench.broker.underWay === 0, 'the end of an order')
  }
  return waits
}

/** Microseconds to sign and judge one line. */
const microsPerLine = (): number => {
  const [signer, checker] = [new LineSigner('a'.repeat(64), 1), new LineChecker('a'.repeat(64), 1)]
  const message = { t: 'result', ts: 1_764_000_000_000, cid: 'o-1', text: 'x'.repeat(250) } as const
  const times: number[] = []
  for (let turn = 0; turn < 50; turn += 1) {
    const start = performance.now()
    for (let line = 0; line < 200; line += 1) checker.check(signer.sign(message).slice(0, -1))
    times.push(((performance.now() - start) / 200) * 1_000)
  }
  return median(times)
}

const turn = async (isSigned: boolean): Promise<readonly number[]> => {
  sign(isSigned)
  const bench = await new Bench().start()
  const waits = await commandToFill(bench, ORDERS)
  await bench.stop()
  return waits
}

// the first turns warm the engine up, and are not counted
for (const isSigned of [true, false, true, false]) await turn(isSigned)
const signed: number[] = []
const bare: number[] = []
const cpuMs = { signed: 0, bare: 0 }
for (let pair = 0; pair < pairs; pair += 1) {
  const first = pair % 2 === 0
  for (const isSigned of [first, !first]) {
    const before = process.cpuUsage()
    const waited = await turn(isSigned)
    const { user, system } = process.cpuUsage(before)
    const kind = isSigned ? 'signed' : 'bare'
    ;(isSigned ? signed : bare).push(...waited)
    cpuMs[kind] += (user + system) / 1_000
  }
}
sign(true)
const cost = median(signed) - median(bare)
console.table({
  'command → fill p50, signed': `${median(signed).toFixed(3)} ms`,
  'command → fill p50, without': `${median(bare).toFixed(3)} ms`,
  'the tenth that waited least, signed and without': `${at(signed, 0.1).toFixed(3)} and ${at(bare, 0.1).toFixed(3)} ms`,
  'the signatures cost': `${cost.toFixed(3)} ms`,
  'processor time of a whole order, both ends: more by': `${((cpuMs.signed - cpuMs.bare) / (pairs * ORDERS)).toFixed(3)} ms (${((cpuMs.signed / cpuMs.bare - 1) * 100).toFixed(0)} %)`,
  'a line signed and judged': `${microsPerLine().toFixed(1)} µs`,
})
const holds = cost < BOUND_MS
console.log(holds ? `within ${BOUND_MS} ms of before` : 'NOT within bounds')
process.exitCode = holds ? 0 : 1
