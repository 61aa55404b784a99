import type { Instrument, MarketBar, MarketTick } from '@alavanca/core'
import type { Replayable } from '@alavanca/recordings'

/** Where a bar's prices stand within it, as shares of its length: opened, the nearer end, the further, closed. */
const WITHIN = [0, 0.25, 0.6, 0.99] as const

/** The prices of a bar as they may have followed each other: first towards the end that lies nearer to its open. */
const ticksOfBar = (
  { time, durationMs, open, high, low, close, volume, spread }: MarketBar,
  usualSpread: number,
): MarketTick[] => {
  const path = high - open < open - low ? [open, high, low, close] : [open, low, high, close]
  return path.map((bid, index) => ({
    time: time + Math.floor((WITHIN[index] ?? 0) * durationMs),
    bid,
    ask: bid + (spread || usualSpread),
    last: null,
    volume: index === 3 ? volume : 0,
  }))
}

async function* allTicksOf(prices: Replayable, tickSize: number): AsyncGenerator<MarketTick> {
  if (prices.kind === 'ticks') for await (const ticks of prices.batches) yield* ticks
  else for await (const bars of prices.batches) for (const bar of bars) yield* ticksOfBar(bar, tickSize)
}

/** Every price of a recording that is newer than `after`, oldest first; bars become four prices each. */
export async function* ticksOf(
  prices: Replayable,
  { tickSize }: Pick<Instrument, 'tickSize'>,
  after: number,
): AsyncGenerator<MarketTick> {
  for await (const tick of allTicksOf(prices, tickSize)) if (tick.time > after) yield tick
}

export interface PlayParts {
  readonly ticks: AsyncIterable<MarketTick>
  readonly speed: number
  /** Milliseconds of a clock that is never put back. */
  readonly steady: () => number
  readonly wait: (milliseconds: number) => Promise<void>
  /** Gets every price when its time has come, and is waited for. */
  readonly onTick: (tick: MarketTick) => Promise<void>
  readonly isOver: () => boolean
}

/** A pause that is longer, a night for instance, is skipped. */
const LONGEST_PAUSE_MS = 60_000
/** A price that is due so soon comes now. */
const SOON_MS = 2

/** Plays prices at the pace at which they came, or so many times as fast. */
export const play = async ({ ticks, speed, steady, wait, onTick, isOver }: PlayParts): Promise<void> => {
  let start: { readonly stamp: number; readonly at: number } | null = null
  let last = Number.NEGATIVE_INFINITY
  for await (const tick of ticks) {
    if (isOver()) return
    if (start === null || tick.time - last > LONGEST_PAUSE_MS) start = { stamp: tick.time, at: steady() }
    last = tick.time
    const ahead = start.at + (tick.time - start.stamp) / speed - steady()
    if (ahead > SOON_MS) await wait(ahead)
    if (isOver()) return
    await onTick(tick)
  }
}
