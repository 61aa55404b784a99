import { type Instrument, type SignalContext, type Steps, type Target, targetShares, toSteps } from '@alavanca/core'
import { roundPrices, type SignalEvent } from '@alavanca/engine'
import type { TapeColumns, TapeSignal } from './decoded-tape.ts'
import { Growing } from './growing.ts'
import type { NotCovered } from './not-covered.ts'

type Signal = SignalEvent['signal']

const NEARLY_ALL = 1 - 1e-9
const ELSEWHERE = ': replay each set by itself'

/** What of a signal the kernel does not do; null for one that it does. */
const refusedOf = ({
  side,
  entry,
  exit,
  targets,
  onOpposite,
}: Signal): readonly [field: string, why: string] | null => {
  if (side === 'HOLD') return null
  if (entry !== undefined && entry.type !== 'MARKET') return ['entry', 'waits for its price']
  if (exit !== undefined && Object.values(exit).some((rule) => rule !== undefined))
    return ['exit', 'brings exits of its own']
  const [first] = targetShares(targets, side)
  if (targets.length > 1 || (first !== undefined && first.share <= NEARLY_ALL))
    return ['targets', 'leaves in parts, or leaves a part without a target']
  return onOpposite === undefined || onOpposite === 'refuse' ? null : ['onOpposite', 'ends trades of the other side']
}

const targetOf = (targets: readonly Target[], side: 'BUY' | 'SELL', instrument: Instrument): Steps | null => {
  const [only] = targetShares(targets, side)
  return only === undefined ? null : toSteps(only.price, instrument)
}

/** The signals of a tape as they come in. */
export class SignalColumns {
  readonly #instrument: Instrument
  readonly #gaps = new Growing((length) => new Int32Array(length))
  readonly #times = new Growing((length) => new Float64Array(length))
  readonly #dayBreaking = new Growing((length) => new Int32Array(length))
  readonly #entering = new Growing((length) => new Int32Array(length))
  readonly #signals: TapeSignal[] = []
  readonly #ids = new Set<string>()
  readonly #refused = new Map<string, NotCovered>()

  constructor(instrument: Instrument) {
    this.#instrument = instrument
  }

  /** One that an engine would be given in this gap. Its prices are rounded as there; throws `INVALID_INPUT` as there. */
  add({ signal, context, time }: SignalEvent, gap: number, expiresAt: number, breaksDay: boolean): void {
    const index = this.#signals.length
    this.#note(signal, index)
    this.#gaps.push(gap)
    this.#times.push(time)
    if (breaksDay) this.#dayBreaking.push(index)
    if (breaksDay || signal.side !== 'HOLD') this.#entering.push(index)
    this.#signals.push(this.#rounded(signal, context, time, expiresAt))
  }

  /** What of them is not covered, the first of each kind. */
  get notCovered(): readonly NotCovered[] {
    return [...this.#refused.values()]
  }

  columns(): Pick<TapeColumns, 'gaps' | 'signalTimes' | 'signals' | 'dayBreaking' | 'entering'> {
    return {
      gaps: this.#gaps.taken(),
      signalTimes: this.#times.taken(),
      signals: this.#signals,
      dayBreaking: this.#dayBreaking.taken(),
      entering: this.#entering.taken(),
    }
  }

  #note(signal: Signal, index: number): void {
    const found = this.#ids.has(signal.id) ? (['id', 'comes twice'] as const) : refusedOf(signal)
    this.#ids.add(signal.id)
    if (found === null) return
    const [field, why] = found
    if (!this.#refused.has(field))
      this.#refused.set(field, { path: `signals.${index}.${field}`, reason: `${why}${ELSEWHERE}` })
  }

  #rounded(given: Signal, market: SignalContext, time: number, expiresAt: number): TapeSignal {
    const { signal } = roundPrices(given, this.#instrument)
    const { id, side, stopPrice, targets, requestedContracts: requested = Number.POSITIVE_INFINITY } = signal
    const facts = { id, market, time, requested, expiresAt }
    if (side === 'HOLD') return { ...facts, side, stop: 0 as Steps, target: null }
    const target = targetOf(targets, side, this.#instrument)
    return { ...facts, side, stop: toSteps(stopPrice, this.#instrument), target }
  }
}
