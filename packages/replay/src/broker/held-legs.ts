import {
  type Contracts,
  direction,
  type EpochMs,
  type Instrument,
  moveValue,
  pointsToSteps,
  type Steps,
  toPrice,
  toSteps,
} from '@alavanca/core'
import type {
  BrokerEvent,
  CloseCommand,
  ExitCause,
  ExitFillEvent,
  FillEvent,
  LegName,
  ModifyCommand,
  OpenCommand,
} from '@alavanca/engine'
import { type BarSteps, type Exit, type ExitPlan, exitOnBar, exitOnQuote, type IntrabarPolicy } from '@alavanca/scalp'
import type { AfterEntry } from './after-entry.ts'
import type { BrokerConfig } from './broker-config.ts'
import { closingSide, isBeyondStop, isBeyondTarget, marketExitFill } from './fill-rules.ts'
import { askBar, type MarketPrices } from './market-prices.ts'

/** What the broker holds of one leg, with the bracket that came with its order. */
interface HeldLeg {
  readonly leg: LegName
  readonly contracts: number
  readonly entry: Steps
  readonly bracket: ExitPlan
  /** What the rest of the bar inside which it was entered makes of it; null for all others. */
  readonly leaving: Exit | null
}

/** When a leg comes in, and what is left of the bar inside which it does. */
export interface Entering {
  readonly time: EpochMs
  readonly rest?: (plan: ExitPlan) => AfterEntry
}

const EXTRA_FIRST: readonly LegName[] = ['EXTRA', 'BASE']

/** The legs that a simulated broker holds, with their brackets: how each comes in and leaves. */
export class HeldLegs {
  readonly #instrument: Instrument
  readonly #commissionPerContract: number
  readonly #slippage: Steps
  readonly #intrabar: IntrabarPolicy
  // two fields and no map: both are looked at at every price
  #base: HeldLeg | null = null
  #extra: HeldLeg | null = null
  #fills = 0

  constructor(instrument: Instrument, config: BrokerConfig, intrabar: IntrabarPolicy) {
    this.#instrument = instrument
    this.#commissionPerContract = config.commissionPerContract
    this.#slippage = pointsToSteps(config.slippagePoints, instrument, 'slippagePoints')
    this.#intrabar = intrabar
  }

  get isFlat(): boolean {
    return this.#base === null && this.#extra === null
  }

  /** A leg comes in with its bracket, or is refused where that would be hit at once. */
  enter(command: OpenCommand, price: Steps, { time, rest }: Entering): BrokerEvent {
    const { orderId, side, leg, contracts } = command
    const refused = (code: string, level: string): BrokerEvent => {
      const message = `the price lies beyond the ${level}`
      return { type: 'ORDER_REJECTED', time, orderId, code, message }
    }
    const stop = toSteps(command.stopPrice, this.#instrument)
    if (isBeyondStop(side, price, stop)) return refused('BEYOND_STOP', 'stop')
    const target = command.targetPrice === null ? null : toSteps(command.targetPrice, this.#instrument)
    if (target !== null && isBeyondTarget(side, price, target)) return refused('BEYOND_TARGET', 'target')
    const bracket: ExitPlan = { side, stop, target, since: time, deadline: null }
    const after = rest?.(bracket) ?? null
    const leaving = after?.exit ?? null
    this.#hold({ leg, contracts, entry: price, bracket, leaving })
    const filled = this.#fill(command, price, time)
    // that it stays may be an assumption too; an exit carries its own
    return after?.ambiguous && leaving === null ? { ...filled, ambiguous: true } : filled
  }

  /** From now on the leg has these levels. */
  modify({ orderId, leg, time, stopPrice, targetPrice }: ModifyCommand): BrokerEvent {
    const held = this.#held(leg)
    if (held === null)
      return { type: 'ORDER_REJECTED', time, orderId, code: 'NO_POSITION', message: 'nothing is held of the leg' }
    const stop = toSteps(stopPrice, this.#instrument)
    const target = targetPrice === null ? null : toSteps(targetPrice, this.#instrument)
    this.#hold({ ...held, bracket: { ...held.bracket, stop, target } })
    return { type: 'ORDER_MODIFIED', time, orderId }
  }

  /** Closes so many contracts at the price that asked for it, or at the market as it was last seen. */
  close(command: CloseCommand, prices: MarketPrices | null): BrokerEvent {
    const { orderId, leg, side, contracts, referencePrice, triggeredAt, time } = command
    const held = this.#held(leg)
    if (held === null || held.contracts < contracts)
      return {
        type: 'ORDER_REJECTED',
        time,
        orderId,
        code: 'NO_POSITION',
        message: 'less is held than was to be closed',
      }
    if (held.contracts === contracts) this.#drop(leg)
    else this.#hold({ ...held, contracts: held.contracts - contracts })
    if (referencePrice !== null) {
      const reference = toSteps(referencePrice, this.#instrument)
      // whatever asked for it, live it is a market order sent once the price was seen
      return this.#fill(command, marketExitFill(side, reference, this.#slippage), triggeredAt)
    }
    const market = prices === null ? held.entry : closingSide(side, prices)
    return this.#fill(command, marketExitFill(side, market, this.#slippage), prices?.time ?? time)
  }

  /** Whether a bar of bids makes a leg leave by its bracket; and at what bid that was. */
  exitOnBar(leg: LegName, bar: BarSteps, spread: Steps): { readonly event: ExitFillEvent; readonly bid: Steps } | null {
    const held = this.#held(leg)
    if (held === null) return null
    const isLong = held.bracket.side === 'BUY'
    const exit = exitOnBar(held.bracket, isLong ? bar : askBar(bar, spread), this.#intrabar)
    if (exit === null) return null
    const bid = (isLong ? exit.price : exit.price - spread) as Steps
    return { event: this.#leaveBy(held, exit), bid }
  }

  /** Whether the rest of the bar inside which the leg was entered makes it leave. */
  exitAfterEntry(leg: LegName): ExitFillEvent | null {
    const held = this.#held(leg)
    return held === null || held.leaving === null ? null : this.#leaveBy(held, held.leaving)
  }

  /** Whether a tick makes a leg leave by its bracket. */
  exitOnPrices(leg: LegName, prices: MarketPrices): ExitFillEvent | null {
    const held = this.#held(leg)
    if (held === null) return null
    const exit = exitOnQuote(held.bracket, closingSide(held.bracket.side, prices), prices.time)
    return exit === null ? null : this.#leaveBy(held, exit)
  }

  /** Closes every leg at the market: the session is over. */
  flatten(prices: MarketPrices): readonly ExitFillEvent[] {
    return EXTRA_FIRST.flatMap((leg) => {
      const held = this.#held(leg)
      if (held === null) return []
      const { side } = held.bracket
      const price = marketExitFill(side, closingSide(side, prices), this.#slippage)
      return this.#leave(held, price, prices.time, 'SESSION_END', false)
    })
  }

  /** What closing everything at these prices would bring, in cents, its commission paid. */
  unrealised(prices: MarketPrices): number {
    return this.#worth(this.#base, prices) + this.#worth(this.#extra, prices)
  }

  #worth(held: HeldLeg | null, prices: MarketPrices): number {
    if (held === null) return 0
    const { contracts, entry, bracket } = held
    const steps = direction(bracket.side) * (closingSide(bracket.side, prices) - entry)
    return moveValue(steps * contracts, this.#instrument) - contracts * this.#commissionPerContract
  }

  #held(leg: LegName): HeldLeg | null {
    return leg === 'BASE' ? this.#base : this.#extra
  }

  #hold(held: HeldLeg): void {
    if (held.leg === 'BASE') this.#base = held
    else this.#extra = held
  }

  #drop(leg: LegName): void {
    if (leg === 'BASE') this.#base = null
    else this.#extra = null
  }

  #leaveBy(held: HeldLeg, { reason, price, time, ambiguous }: Exit): ExitFillEvent {
    const { side, target } = held.bracket
    return reason === 'TP_HIT'
      ? this.#leave(held, target ?? price, time, 'TARGET', ambiguous)
      : this.#leave(held, marketExitFill(side, price, this.#slippage), time, 'STOP', ambiguous)
  }

  #leave({ leg, contracts }: HeldLeg, price: Steps, time: number, cause: ExitCause, ambiguous: boolean): ExitFillEvent {
    this.#drop(leg)
    const { symbol } = this.#instrument
    return { type: 'EXIT_FILL', time, symbol, leg, cause, ambiguous, contracts, ...this.#priced(price, contracts) }
  }

  #fill(
    { orderId, contracts }: { readonly orderId: string; readonly contracts: Contracts },
    price: Steps,
    time: number,
  ): FillEvent {
    return { type: 'FILL', time, orderId, contracts, ...this.#priced(price, contracts) }
  }

  #priced(price: Steps, contracts: number): { fillId: string; price: number; commissionCents: number } {
    this.#fills += 1
    return {
      fillId: `fill-${this.#fills}`,
      price: toPrice(price, this.#instrument),
      commissionCents: contracts * this.#commissionPerContract,
    }
  }
}
