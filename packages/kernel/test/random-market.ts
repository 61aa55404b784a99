import { defineInstrument, EURUSD, type Instrument, type Rng, toPrice, toSteps, WDO, WIN } from '@alavanca/core'
import type { MarketBar, MarketTick } from '@alavanca/recordings'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Whole numbers from `min` to `max`. */
export const whole = (rng: Rng, min: number, max: number): number => min + Math.floor(rng.next() * (max - min + 1))

export const oneOf = <Value>(rng: Rng, values: readonly [Value, ...Value[]]): Value =>
  values[whole(rng, 0, values.length - 1)] ?? values[0]

const around = (session: Instrument['session'], symbol: string, pointValue: number): Instrument =>
  defineInstrument({ symbol, tickSize: 0.25, pointSize: 1, pointValue, currency: 'USD', volumeStep: 1, session })

/** Parts of a cent a step, a session over midnight, one that ends at midnight, and one that never ends. */
const OWN = [
  around({ timeZone: 'UTC', opens: '22:00', closes: '06:00' }, 'NIGHT', 0.133),
  around({ timeZone: 'America/New_York', opens: '09:30', closes: '24:00' }, 'LATE', 0.5),
  around({ timeZone: 'Europe/Lisbon', opens: '00:00', closes: '24:00' }, 'ALWAYS', 0.07),
] as const

export const INSTRUMENTS: readonly [Instrument, ...Instrument[]] = [WIN, WDO, EURUSD, ...OWN]

const startOf = ({ symbol }: Instrument): number => ({ WIN: 130_000, WDO: 5_400, EURUSD: 1.08 })[symbol] ?? 4_000

/** A price that wanders by whole ticks, with a jump now and then. */
class Walk {
  readonly #rng: Rng
  readonly #instrument: Instrument
  readonly #wide: number
  steps: number

  constructor(rng: Rng, instrument: Instrument) {
    this.#rng = rng
    this.#instrument = instrument
    this.#wide = whole(rng, 1, 12)
    this.steps = toSteps(startOf(instrument), instrument)
  }

  /** So many ticks at most, and ten times as many once in a while. */
  next(): number {
    const { stepsPerTick } = this.#instrument.grid
    const far = this.#rng.next() < 0.03 ? 10 * this.#wide : this.#wide
    this.steps += whole(this.#rng, -far, far) * stepsPerTick
    return this.steps
  }

  price(): number {
    return toPrice(this.steps, this.#instrument)
  }

  above(ticks: number): number {
    return toPrice(this.steps + ticks * this.#instrument.grid.stepsPerTick, this.#instrument)
  }
}

/** Times of so many events: several days, clusters about random hours, equal times where those are normal. */
const moments = (rng: Rng, count: number, least: number): number[] => {
  // both switches of New York and Lisbon lie in what may come
  let time = Date.UTC(2026, oneOf(rng, [1, 2, 2, 2, 9, 9]), whole(rng, 1, 28), whole(rng, 0, 23))
  return Array.from({ length: count }, () => {
    const pause = rng.next()
    if (pause < 0.05) time += whole(rng, 1, 20) * HOUR
    else if (pause < 0.12) time += whole(rng, 1, 90) * MINUTE
    time = Math.ceil(time / Math.max(1, least)) * Math.max(1, least)
    const now = time
    time += least === 0 ? whole(rng, 0, 3) * whole(rng, 0, 20_000) : least
    return now
  })
}

/** Bars of one length, some of them off the tick, with their spreads known or not. */
export const randomBars = (rng: Rng, instrument: Instrument): MarketBar[] => {
  const durationMs = oneOf(rng, [MINUTE, MINUTE, 5 * MINUTE, HOUR, DAY])
  const walk = new Walk(rng, instrument)
  const off = rng.next() < 0.2 ? instrument.tickSize / 3 : 0
  const spreads = oneOf(rng, ['known', 'unknown', 'both'] as const)
  return moments(rng, whole(rng, 20, 160), durationMs).map((time) => {
    if (rng.next() < 0.2) walk.next()
    const open = walk.price() + off
    const up = oneOf(rng, [0, 1, 2, whole(rng, 0, 20)])
    const down = oneOf(rng, [0, 1, 2, whole(rng, 0, 20)])
    walk.next()
    const close = walk.price() + off
    const high = Math.max(open, close) + up * instrument.tickSize
    const low = Math.min(open, close) - down * instrument.tickSize
    const isKnown = spreads === 'known' || (spreads === 'both' && rng.next() < 0.5)
    const spread = isKnown ? whole(rng, 0, 3) * instrument.tickSize : null
    return { time, durationMs, open, high, low, close, volume: 10, spread }
  })
}

/** Ticks with two sides or one, crossed now and then, of trades or not; some before any price. */
export const randomTicks = (rng: Rng, instrument: Instrument): MarketTick[] => {
  const walk = new Walk(rng, instrument)
  const sides = oneOf(rng, ['two', 'two', 'one', 'any'] as const)
  const blind = rng.next() < 0.2 ? whole(rng, 1, 3) : 0
  return moments(rng, whole(rng, 40, 400), 0).map((time, index) => {
    walk.next()
    const isTwo = sides === 'two' || (sides === 'any' && rng.next() < 0.5)
    const width = whole(rng, rng.next() < 0.1 ? -2 : 0, 4)
    if (index < blind) return { time, bid: null, ask: null, last: null, volume: 0 }
    const bid = isTwo || rng.next() < 0.5 ? walk.price() : null
    const last = bid === null || rng.next() < 0.3 ? walk.price() : null
    return { time, bid, ask: isTwo ? walk.above(width) : null, last, volume: last === null ? 0 : whole(rng, 0, 5) }
  })
}
