/** Command to result over loopback with a timer of 20 ms, and ticks through the parser. */

import { FROM_TERMINAL, formatLine, LineSplitter, parseLine, type TerminalMessage } from '@alavanca/mt5-protocol'
import { toQuote } from '../src/mapping/quote.ts'
import { Bench, until } from '../test/bench.ts'

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN

/** Milliseconds from `send` to the fill's event. */
const latency = async (timerMs: number, orders: number): Promise<readonly number[]> => {
  const bench = await new Bench({ terminal: { timerMs } }).start()
  const waits: number[] = []
  for (let index = 0; index < orders; index += 1) {
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
    // a moment of its own in the terminal's beat: two whole beats wide, so that none is preferred
    const wait = performance.now() + Math.random() * 2 * (timerMs || 1)
    while (performance.now() < wait) await new Promise((resolve) => setImmediate(resolve))
  }
  await bench.stop()
  return waits.sort((a, b) => a - b)
}

/** Ticks a second from bytes to quotes. */
const ticksPerSecond = (ticksPerLine: number): number => {
  const ticks = Array.from({ length: ticksPerLine }, (_, index) => [
    1_764_000_000_000 + index,
    130_000,
    130_005,
    130_000,
    3,
    88,
  ])
  const line = Buffer.from(formatLine({ t: 'tick', n: 1, ts: 1_764_000_000_000, symbol: 'WINZ26', ticks } as const))
  let quotes = 0
  const splitter = new LineSplitter(65_536, {
    line: (text) => {
      const parsed = parseLine<TerminalMessage>(text, FROM_TERMINAL)
      if (parsed.kind !== 'MESSAGE' || parsed.message.t !== 'tick') return
      for (const tick of parsed.message.ticks) if (toQuote(tick, -10_800) !== null) quotes += 1
    },
    tooLong: () => undefined,
  })
  const start = performance.now()
  while (performance.now() - start < 1_500) for (let turn = 0; turn < 20; turn += 1) splitter.push(line)
  return quotes / ((performance.now() - start) / 1_000)
}

const rows: Record<string, string> = {}
for (const timerMs of [20, 0]) {
  const waits = await latency(timerMs, timerMs === 0 ? 400 : 120)
  rows[`command → fill, timer ${timerMs} ms`] =
    `p50 ${at(waits, 0.5).toFixed(2)} ms, p99 ${at(waits, 0.99).toFixed(2)} ms`
}
for (const ticksPerLine of [1, 10, 100])
  rows[`ticks through the parser, ${ticksPerLine} a line`] =
    `${Math.round(ticksPerSecond(ticksPerLine)).toLocaleString('en')} a second`
console.table(rows)
