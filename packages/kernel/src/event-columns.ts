import { type Instrument, toSteps } from '@alavanca/core'
import type { MarketPrices } from '@alavanca/replay'
import type { BarSteps } from '@alavanca/scalp'
import { type TapeColumns, UNKNOWN_SPREAD } from './decoded-tape.ts'
import { Growing } from './growing.ts'

const LARGEST = 2 ** 31 - 1

const numbers = (): Growing<Float64Array<ArrayBufferLike>> => new Growing((length) => new Float64Array(length))
const steps = (): Growing<Int32Array<ArrayBufferLike>> => new Growing((length) => new Int32Array(length))

/** The bars or ticks of a tape as they come in. */
export class EventColumns {
  readonly #starts = numbers()
  readonly #ends = numbers()
  readonly #rawClose = numbers()
  readonly #open = steps()
  readonly #high = steps()
  readonly #low = steps()
  readonly #close = steps()
  readonly #spread = steps()
  readonly #flags = new Growing<Uint8Array<ArrayBufferLike>>((length) => new Uint8Array(length))
  /** Whether a price or its spread is too large for a column. */
  isTooLarge = false

  /** Events so far. */
  get length(): number {
    return this.#starts.length
  }

  bar({ time, end, open, high, low, close }: BarSteps, rawClose: number, spread: number | null, flags: number): void {
    this.#push(time, close, spread, flags)
    this.#ends.push(end)
    this.#open.push(open)
    this.#high.push(high)
    this.#low.push(low)
    this.#rawClose.push(rawClose)
    this.#measure(high, spread)
  }

  tick({ time, bid, ask }: MarketPrices, isSpreadKnown: boolean, flags: number): void {
    const spread = isSpreadKnown ? ask - bid : null
    this.#push(time, bid, spread, flags)
    this.#measure(bid, spread)
  }

  columns(
    kind: 'bars' | 'ticks',
  ): Pick<TapeColumns, 'starts' | 'ends' | 'open' | 'high' | 'low' | 'close' | 'spread' | 'flags' | 'rawClose'> {
    const [starts, close, spread, flags] = [this.#starts, this.#close, this.#spread, this.#flags].map((one) =>
      one.taken(),
    ) as [Float64Array, Int32Array, Int32Array, Uint8Array]
    const rawClose = this.#rawClose.taken()
    const isBars = kind === 'bars'
    return {
      starts,
      ends: isBars ? this.#ends.taken() : starts,
      open: isBars ? this.#open.taken() : close,
      high: isBars ? this.#high.taken() : close,
      low: isBars ? this.#low.taken() : close,
      close,
      spread,
      flags,
      rawClose,
    }
  }

  #push(time: number, close: number, spread: number | null, flags: number): void {
    this.#starts.push(time)
    this.#close.push(close)
    this.#spread.push(spread ?? UNKNOWN_SPREAD)
    this.#flags.push(flags)
  }

  #measure(price: number, spread: number | null): void {
    if (price + (spread ?? 0) > LARGEST) this.isTooLarge = true
  }
}

/** A recorded spread in steps; null where there was none. */
export const spreadSteps = (spread: number | null, instrument: Instrument): number | null =>
  spread === null ? null : toSteps(spread, instrument)
