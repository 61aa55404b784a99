import {
  type Contracts,
  direction,
  type Instrument,
  moveValue,
  pointsToSteps,
  type Side,
  type Steps,
  toPrice,
  toSteps,
} from '@alavanca/core'
import type {
  BrokerEvent,
  CloseCommand,
  Command,
  ExitCause,
  ExitFillEvent,
  FillEvent,
  LegName,
  OpenCommand,
} from '@alavanca/engine'
import { type BarSteps, type Exit, type ExitPlan, exitOnBar, exitOnQuote, type IntrabarPolicy } from '@alavanca/scalp'
import type { BrokerConfig } from './broker-config.ts'
import { closingSide, entryFill, isBeyondStop, isBeyondTarget, marketExitFill } from './fill-rules.ts'
import { askBar, type MarketPrices } from './market-prices.ts'

/** What the broker holds of one leg, with the bracket that came with its order. */
interface HeldLeg {
  readonly leg: LegName
  readonly contracts: number
  readonly entry: Steps
  readonly bracket: ExitPlan
}

interface WaitingOrder {
  readonly command: OpenCommand
  /** Not filled by then, it lapses. Infinity: good till cancelled. */
  readonly expiresAt: number
}

const EXTRA_FIRST: readonly LegName[] = ['EXTRA', 'BASE']
const NOTHING: readonly BrokerEvent[] = Object.freeze([])

const rejected = ({ orderId }: Pick<Command, 'orderId'>, time: number, code: string, message: string): BrokerEvent => ({
  type: 'ORDER_REJECTED',
  time,
  orderId,
  code,
  message,
})

/**
 * A broker made of recorded prices, for one instrument. Entries wait for the next price, closes are filled at the price
 * that asked for them, brackets are watched; what became of everything comes back as events.
 */
export class SimulatedBroker {
  readonly #instrument: Instrument
  readonly #commissionPerContract: number
  readonly #slippage: Steps
  readonly #intrabar: IntrabarPolicy
  readonly #legs = new Map<LegName, HeldLeg>()
  #waiting: WaitingOrder[] = []
  #prices: MarketPrices | null = null
  #fills = 0

  constructor(instrument: Instrument, config: BrokerConfig, intrabar: IntrabarPolicy) {
    this.#instrument = instrument
    this.#commissionPerContract = config.commissionPerContract
    this.#slippage = pointsToSteps(config.slippagePoints, instrument, 'slippagePoints')
    this.#intrabar = intrabar
  }

  get isFlat(): boolean {
    return this.#legs.size === 0
  }

  get hasWaiting(): boolean {
    return this.#waiting.length > 0
  }

  /** Takes a command; entries that are not filled before `expiresAt` lapse. */
  carryOut(command: Command, expiresAt: number): readonly BrokerEvent[] {
    switch (command.type) {
      case 'OPEN':
        this.#waiting.push({ command, expiresAt })
        return NOTHING
      case 'CLOSE':
        return [this.#close(command)]
      case 'CANCEL':
        return this.#cancel(command.orderId, 'REQUESTED', command.time)
    }
  }

  /** The market is here now: the first order that waits is filled, refused, or lapses. */
  fillNext(prices: MarketPrices): BrokerEvent | null {
    this.#prices = prices
    const next = this.#waiting.shift()
    if (next === undefined) return null
    const { command, expiresAt } = next
    const { orderId, side, leg } = command
    const { time } = prices
    if (time >= expiresAt) return { type: 'ORDER_CANCELLED', time, orderId, cause: 'EXPIRED' }
    const price = entryFill(side, prices, this.#slippage)
    const stop = toSteps(command.stopPrice, this.#instrument)
    if (isBeyondStop(side, price, stop)) return rejected(command, time, 'BEYOND_STOP', 'the price lies beyond the stop')
    const target = command.targetPrice === null ? null : toSteps(command.targetPrice, this.#instrument)
    if (target !== null && isBeyondTarget(side, price, target))
      return rejected(command, time, 'BEYOND_TARGET', 'the price lies beyond the target')
    const bracket: ExitPlan = { side, stop, target, since: time, deadline: null }
    this.#legs.set(leg, { leg, contracts: command.contracts, entry: price, bracket })
    return this.#fill(command, price, time)
  }

  /** Takes back what waits; the recording or the session is over. */
  lapse(time: number): readonly BrokerEvent[] {
    return this.#waiting.flatMap(({ command }) => this.#cancel(command.orderId, 'EXPIRED', time))
  }

  /** The market is here now, and nothing is filled. */
  see(prices: MarketPrices): void {
    this.#prices = prices
  }

  /** Whether a bar of bids makes a leg leave by its bracket. */
  exitOnBar(leg: LegName, bar: BarSteps, spread: Steps): ExitFillEvent | null {
    const held = this.#legs.get(leg)
    if (held === undefined) return null
    const isLong = held.bracket.side === 'BUY'
    const exit = exitOnBar(held.bracket, isLong ? bar : askBar(bar, spread), this.#intrabar)
    if (exit === null) return null
    // from here on the market is where the leg left
    const bid = (isLong ? exit.price : exit.price - spread) as Steps
    this.#prices = { time: exit.time, bid, ask: (bid + spread) as Steps }
    return this.#leaveBy(held, exit)
  }

  /** Whether a tick makes a leg leave by its bracket. */
  exitOnPrices(leg: LegName, prices: MarketPrices): ExitFillEvent | null {
    const held = this.#legs.get(leg)
    if (held === undefined) return null
    const exit = exitOnQuote(held.bracket, closingSide(held.bracket.side, prices), prices.time)
    return exit === null ? null : this.#leaveBy(held, exit)
  }

  /** Closes every leg at the market: the session is over. */
  flatten(prices: MarketPrices): readonly ExitFillEvent[] {
    this.#prices = prices
    return EXTRA_FIRST.flatMap((leg) => {
      const held = this.#legs.get(leg)
      if (held === undefined) return []
      const { side } = held.bracket
      const price = marketExitFill(side, closingSide(side, prices), this.#slippage)
      return this.#leave(held, price, prices.time, 'SESSION_END', false)
    })
  }

  /** What closing everything at these prices would bring, in cents, its commission paid. */
  unrealised(prices: MarketPrices): number {
    let value = 0
    for (const { contracts, entry, bracket } of this.#legs.values()) {
      const steps = direction(bracket.side) * (closingSide(bracket.side, prices) - entry)
      value += moveValue(steps * contracts, this.#instrument) - contracts * this.#commissionPerContract
    }
    return value
  }

  #close(command: CloseCommand): BrokerEvent {
    const { leg, side, contracts, referencePrice, triggeredAt } = command
    const held = this.#legs.get(leg)
    if (held === undefined || held.contracts < contracts)
      return rejected(command, command.time, 'NO_POSITION', 'less is held than was to be closed')
    if (held.contracts === contracts) this.#legs.delete(leg)
    else this.#legs.set(leg, { ...held, contracts: held.contracts - contracts })
    if (referencePrice === null) return this.#closeAtMarket(command, held, side)
    const reference = toSteps(referencePrice, this.#instrument)
    // whatever asked for it, live it is a market order sent once the price was seen
    return this.#fill(command, marketExitFill(side, reference, this.#slippage), triggeredAt)
  }

  #closeAtMarket(command: CloseCommand, { entry }: HeldLeg, side: Side): BrokerEvent {
    const prices = this.#prices
    const reference = prices === null ? entry : closingSide(side, prices)
    return this.#fill(command, marketExitFill(side, reference, this.#slippage), prices?.time ?? command.time)
  }

  #cancel(orderId: string, cause: 'EXPIRED' | 'REQUESTED', time: number): readonly BrokerEvent[] {
    const isWaiting = this.#waiting.some(({ command }) => command.orderId === orderId)
    if (!isWaiting) return NOTHING
    this.#waiting = this.#waiting.filter(({ command }) => command.orderId !== orderId)
    return [{ type: 'ORDER_CANCELLED', time, orderId, cause }]
  }

  #leaveBy(held: HeldLeg, { reason, price, time, ambiguous }: Exit): ExitFillEvent {
    const { side, target } = held.bracket
    return reason === 'TP_HIT'
      ? this.#leave(held, target ?? price, time, 'TARGET', ambiguous)
      : this.#leave(held, marketExitFill(side, price, this.#slippage), time, 'STOP', ambiguous)
  }

  #leave({ leg, contracts }: HeldLeg, price: Steps, time: number, cause: ExitCause, ambiguous: boolean): ExitFillEvent {
    this.#legs.delete(leg)
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
