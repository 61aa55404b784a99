import { type Cents, type Contracts, direction, type Instrument, moveValue, type Regime, toPrice } from '@alavanca/core'
import type { ClosedEvent } from '@alavanca/scalp'
import type { BaseExit, EntryOutcome } from '../broker/orders.ts'
import type { Lesson } from './learning.ts'
import type { EntryGrounds } from './position-keeper.ts'
import { type LegResult, netOf, type Trade } from './trade.ts'

type Filled = Extract<EntryOutcome, { type: 'FILLED' }>

/** A trade from its entry until both legs are flat. */
export class OpenTrade {
  readonly #fill: Filled
  readonly #regime: Regime
  /** What the decision behind it can learn from it. */
  readonly lesson: Lesson | null
  readonly #instrument: Instrument
  readonly #commissionPerContract: Cents
  #base: LegResult | null = null
  #extra: LegResult | null = null

  constructor(
    fill: Filled,
    { regime, lesson }: Pick<EntryGrounds, 'regime' | 'lesson'>,
    instrument: Instrument,
    commissionPerContract: Cents,
  ) {
    this.#fill = fill
    this.#regime = regime
    this.lesson = lesson
    this.#instrument = instrument
    this.#commissionPerContract = commissionPerContract
  }

  closeBase(exit: BaseExit): LegResult {
    const { order, price: entry, time: openedAt } = this.#fill
    const steps = direction(order.side) * (exit.price - entry) * order.baseContracts
    this.#base = {
      contracts: order.baseContracts,
      entryPrice: toPrice(entry, this.#instrument),
      exitPrice: toPrice(exit.price, this.#instrument),
      exitReason: exit.reason,
      openedAt,
      closedAt: exit.time,
      grossCents: moveValue(steps, this.#instrument),
      commissionCents: this.#commission(order.baseContracts),
      ambiguous: exit.ambiguous,
    }
    return this.#base
  }

  closeExtra({ type, contracts, entryPrice, exitPrice, time, pnlCents, ambiguous }: ClosedEvent): LegResult {
    this.#extra = {
      contracts,
      entryPrice,
      exitPrice,
      exitReason: type,
      openedAt: this.#fill.time,
      closedAt: time,
      grossCents: pnlCents,
      commissionCents: this.#commission(contracts),
      ambiguous,
    }
    return this.#extra
  }

  /** The whole trade once both legs are flat, else null. */
  finished(): Trade | null {
    const [base, extra] = [this.#base, this.#extra]
    const { order, time } = this.#fill
    if (base === null || (order.extraContracts > 0 && extra === null)) return null
    const { id, side } = order
    return {
      id,
      symbol: this.#instrument.symbol,
      side,
      regime: this.#regime,
      action: this.lesson?.decision.action ?? null,
      openedAt: time,
      // the later of two times is a time
      closedAt: Math.max(base.closedAt, extra?.closedAt ?? base.closedAt) as typeof time,
      base,
      extra,
      netCents: (netOf(base) + (extra === null ? 0 : netOf(extra))) as Cents,
    }
  }

  #commission(contracts: Contracts): Cents {
    return (2 * contracts * this.#commissionPerContract) as Cents
  }
}
