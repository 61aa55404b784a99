import {
  type ApprovedReleverage,
  type Cents,
  direction,
  type Instrument,
  moveValue,
  type Regime,
  type Side,
  type Steps,
} from '@alavanca/core'
import type { BarSteps, ClosedEvent, ScalpEvent, ScalpManager } from '@alavanca/scalp'
import { closingSide } from '../broker/fill-rules.ts'
import { type MarketPrices, pricesAt } from '../broker/market-prices.ts'
import type { BaseExit, EntryOutcome } from '../broker/orders.ts'
import type { SimulatedBroker } from '../broker/simulated-broker.ts'
import { ExtraLeg } from './extra-leg.ts'
import type { Lesson } from './learning.ts'
import type { Ledger } from './ledger.ts'
import { OpenTrade } from './open-trade.ts'
import type { Trade } from './trade.ts'

/** What an entry was decided on. */
export interface EntryGrounds {
  readonly regime: Regime
  readonly approval: ApprovedReleverage | null
  /** Null where there is nothing to learn. */
  readonly lesson: Lesson | null
}

interface Parts {
  readonly instrument: Instrument
  readonly broker: SimulatedBroker
  readonly scalp: ScalpManager
  readonly ledger: Ledger
  readonly commissionPerContract: Cents
  readonly onScalpEvent: (event: ScalpEvent) => void
  readonly onTrade: (trade: Trade, lesson: Lesson | null) => void
}

/** Follows trades from fill to fill: the base leg at the broker, the extra leg by its scalp, the money of both. */
export class PositionKeeper {
  readonly #parts: Parts
  readonly #extra: ExtraLeg
  #baseTrade: OpenTrade | null = null
  // an extra leg may outlive its base, and the next base may then be open beside it
  #extraTrade: OpenTrade | null = null

  constructor(parts: Parts) {
    this.#parts = parts
    this.#extra = new ExtraLeg(parts)
  }

  get isFlat(): boolean {
    return this.#baseTrade === null && this.#extraTrade === null
  }

  /** An order became a position. */
  open(fill: Extract<EntryOutcome, { type: 'FILLED' }>, grounds: EntryGrounds): void {
    const { approval } = grounds
    const { instrument, commissionPerContract } = this.#parts
    this.#baseTrade = new OpenTrade(fill, grounds, instrument, commissionPerContract)
    if (approval === null || fill.order.extraContracts === 0) return
    this.#extraTrade = this.#baseTrade
    this.#extra.enter(fill, approval)
  }

  /** A bar of bids went by. The extra leg is judged first, so that a promotion is known when the base leaves. */
  onBar(bar: BarSteps, spread: Steps): void {
    this.#extraLeft(this.#extra.onBar(bar, spread))
    this.#baseLeft(this.#parts.broker.exitOnBar(bar, spread))
    this.#releaseOrphan(pricesAt(bar.end, bar.close, spread))
  }

  /** A tick came in. */
  onPrices(prices: MarketPrices): void {
    this.#extraLeft(this.#extra.onPrices(prices))
    this.#baseLeft(this.#parts.broker.exitOnPrices(prices))
    this.#releaseOrphan(prices)
  }

  /** The session is over: everything is closed at the market. */
  flatten(prices: MarketPrices): void {
    this.#baseLeft(this.#parts.broker.flatten(prices))
    const extra = this.#extra.current
    if (extra !== null) this.#extraLeft(this.#extra.close('SESSION_END', closingSide(extra.side, prices), prices.time))
  }

  /** What closing everything at these prices would bring, in cents, commission paid. */
  unrealised(prices: MarketPrices): number {
    const base = this.#parts.broker.position
    const extra = this.#extra.current
    const ofBase = base === null ? 0 : this.#worth(base.bracket.side, base.entry, base.contracts, prices)
    return ofBase + (extra === null ? 0 : this.#worth(extra.side, extra.entry, extra.contracts, prices))
  }

  #worth(side: Side, entry: Steps, contracts: number, prices: MarketPrices): number {
    const steps = direction(side) * (closingSide(side, prices) - entry)
    return moveValue(steps * contracts, this.#parts.instrument) - 2 * contracts * this.#parts.commissionPerContract
  }

  #baseLeft(exit: BaseExit | null): void {
    const trade = this.#baseTrade
    if (exit === null || trade === null) return
    this.#baseTrade = null
    this.#parts.ledger.book(trade.closeBase(exit))
    this.#report(trade)
    // a promoted leg stays with the base position until that closes
    if (this.#extra.current?.promoted && this.#extraTrade === trade)
      this.#extraLeft(this.#extra.close('BASE_CLOSED', exit.price, exit.time))
  }

  /** A leg that is promoted after its base has gone has nothing to stay with. */
  #releaseOrphan(prices: MarketPrices): void {
    const extra = this.#extra.current
    if (extra?.promoted && this.#extraTrade !== this.#baseTrade)
      this.#extraLeft(this.#extra.close('BASE_CLOSED', closingSide(extra.side, prices), prices.time))
  }

  #extraLeft(event: ClosedEvent | null): void {
    const trade = this.#extraTrade
    if (event === null || trade === null) return
    this.#extraTrade = null
    this.#parts.ledger.book(trade.closeExtra(event))
    this.#report(trade)
  }

  #report(trade: OpenTrade): void {
    const finished = trade.finished()
    if (finished !== null) this.#parts.onTrade(finished, trade.lesson)
  }
}
