import type { Step } from '@alavanca/engine'
import type { DecisionAnswer } from '../schemas/index.ts'

type PricePoint = DecisionAnswer['prices'][number]

const MINUTE = 60_000

interface Span {
  readonly time: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

const spanOf = ({ event, records }: Step, symbol: string): Span | null => {
  if ((event.type !== 'QUOTE' && event.type !== 'BAR') || event.symbol !== symbol) return null
  // what the engine did not believe is no price
  if (records.some(({ type }) => type === 'REFUSED')) return null
  if (event.type === 'BAR') return event
  const price = 'price' in event ? event.price : event.bid
  return { time: event.time, open: price, high: price, low: price, close: price }
}

/** Bids of steps in their order, one bar a minute; longer bars stay as they are. */
export const minuteBars = (steps: readonly Step[], symbol: string): readonly PricePoint[] => {
  const bars = new Map<number, PricePoint>()
  for (const step of steps) {
    const span = spanOf(step, symbol)
    if (span === null) continue
    const timeMs = Math.floor(span.time / MINUTE) * MINUTE
    const { open, high, low, close } = span
    const before = bars.get(timeMs)
    bars.set(
      timeMs,
      before === undefined
        ? { timeMs, open, high, low, close }
        : { timeMs, open: before.open, high: Math.max(before.high, high), low: Math.min(before.low, low), close },
    )
  }
  return [...bars.values()]
}
