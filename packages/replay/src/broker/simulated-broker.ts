import { type EpochMs, type Instrument, pointsToSteps, type Steps, toSteps } from '@alavanca/core'
import type { BrokerEvent, CloseCommand, Command, ExitFillEvent, LegName, OpenCommand } from '@alavanca/engine'
import { adverseExtreme, type BarSteps, type ExitPlan, favourableExtreme, type IntrabarPolicy } from '@alavanca/scalp'
import { type AfterEntry, afterEntry } from './after-entry.ts'
import type { BrokerConfig } from './broker-config.ts'
import { enteringSide, entryFill, isEntryReached, waitingEntryFill } from './fill-rules.ts'
import { HeldLegs } from './held-legs.ts'
import { askBar, type MarketPrices, pricesAt } from './market-prices.ts'
import { type WaitingAtPrice, WaitingOrders } from './waiting-orders.ts'

const NOTHING: readonly BrokerEvent[] = Object.freeze([])

/**
 * A broker made of recorded prices, for one instrument. Entries wait for the next price or for their own, closes are filled at
 * the price that asked for them, brackets are watched; what became of everything comes back as events.
 */
export class SimulatedBroker {
  readonly #instrument: Instrument
  readonly #slippage: Steps
  readonly #intrabar: IntrabarPolicy
  readonly #legs: HeldLegs
  readonly #waiting = new WaitingOrders()
  #prices: MarketPrices | null = null

  constructor(instrument: Instrument, config: BrokerConfig, intrabar: IntrabarPolicy) {
    this.#instrument = instrument
    this.#slippage = pointsToSteps(config.slippagePoints, instrument, 'slippagePoints')
    this.#intrabar = intrabar
    this.#legs = new HeldLegs(instrument, config, intrabar)
  }

  get isFlat(): boolean {
    return this.#legs.isFlat
  }

  /** Whether an order waits for the next price. */
  get hasWaiting(): boolean {
    return this.#waiting.hasNext
  }

  /** Whether an entry waits for its own price. */
  get hasWaitingAtPrice(): boolean {
    return this.#waiting.hasAtPrice
  }

  /** Takes a command; entries that are not filled before `expiresAt`, or before they lapse themselves, lapse. */
  carryOut(command: Command, expiresAt: number): readonly BrokerEvent[] {
    switch (command.type) {
      case 'OPEN':
        this.#open(command, expiresAt)
        return NOTHING
      case 'CLOSE':
        return [this.#legs.close(command, this.#prices)]
      case 'MODIFY':
        return [this.#legs.modify(command)]
      case 'CANCEL':
        return this.#waiting.cancel(command.orderId, 'REQUESTED', command.time)
    }
  }

  /** Takes a close that no price asked for: it is filled at the next one, as a market order of the host's would be. */
  closeNext(command: CloseCommand): void {
    this.#waiting.put({ command, expiresAt: Number.POSITIVE_INFINITY })
  }

  /** The market is here now: the first order that waits for it is filled, refused, or lapses. */
  fillNext(prices: MarketPrices): BrokerEvent | null {
    this.#prices = prices
    const next = this.#waiting.takeNext()
    if (next === undefined) return null
    const { command, expiresAt } = next
    const { time } = prices
    if (command.type === 'CLOSE')
      return this.#legs.close({ ...command, time: Math.max(time, command.time) as EpochMs }, prices)
    if (time >= expiresAt) return { type: 'ORDER_CANCELLED', time, orderId: command.orderId, cause: 'EXPIRED' }
    return this.#legs.enter(command, entryFill(command.side, prices, this.#slippage), { time })
  }

  /** The market is here now: the first entry that waits for such a price is filled or refused. */
  fillReached(prices: MarketPrices): BrokerEvent | null {
    this.#prices = prices
    const { time } = prices
    const first = ({ side }: OpenCommand): Steps => enteringSide(side, prices)
    const order = this.#waiting.takeAtPrice(
      ({ command, type, level, expiresAt }) =>
        time < expiresAt && isEntryReached(type, command.side, first(command), level),
    )
    return order === undefined
      ? null
      : this.#legs.enter(order.command, this.#entryPrice(order, first(order.command)), { time })
  }

  /**
   * A bar of bids went by, its open aside: the first entry whose price it reached is filled at the bar's end, or refused.
   * What the rest of the bar then does to it, `exitAfterEntry` says.
   */
  fillInside(bar: BarSteps, spread: Steps): BrokerEvent | null {
    const order = this.#waiting.takeAtPrice(({ command, type, level, expiresAt }) => {
      const { side } = command
      const seen = side === 'BUY' ? askBar(bar, spread) : bar
      const reach = type === 'LIMIT' ? adverseExtreme(seen, side) : favourableExtreme(seen, side)
      return command.time < bar.end && bar.end <= expiresAt && isEntryReached(type, side, reach, level)
    })
    if (order === undefined) return null
    const { command, type, level } = order
    const { side } = command
    const rest = (plan: ExitPlan): AfterEntry => {
      const [seen, closing] = side === 'BUY' ? [bar, level - spread] : [askBar(bar, spread), level + spread]
      // as: a price less or plus a distance is a price
      return afterEntry(plan, { type, level: closing as Steps }, seen, this.#intrabar)
    }
    return this.#legs.enter(command, this.#entryPrice(order, level), { time: bar.end, rest })
  }

  /** Whether the rest of the bar inside which the leg was entered makes it leave. */
  exitAfterEntry(leg: LegName): ExitFillEvent | null {
    return this.#legs.exitAfterEntry(leg)
  }

  /** Takes back what waits; the recording or the session is over. */
  lapse(time: number): readonly BrokerEvent[] {
    return this.#waiting.lapseAll(time)
  }

  /** Takes back the entries that wait for a price and whose time has come. */
  lapseDue(time: number): readonly BrokerEvent[] {
    return this.#waiting.lapseDue(time)
  }

  /** The market is here now, and nothing is filled. */
  see(prices: MarketPrices): void {
    this.#prices = prices
  }

  /** Whether a bar of bids makes a leg leave by its bracket. */
  exitOnBar(leg: LegName, bar: BarSteps, spread: Steps): ExitFillEvent | null {
    const left = this.#legs.exitOnBar(leg, bar, spread)
    if (left === null) return null
    const { event, bid } = left
    // from here on the market is where the leg left
    this.#prices = pricesAt(event.time, bid, spread)
    return event
  }

  /** Whether a tick makes a leg leave by its bracket. */
  exitOnPrices(leg: LegName, prices: MarketPrices): ExitFillEvent | null {
    return this.#legs.exitOnPrices(leg, prices)
  }

  /** Closes every leg at the market: the session is over. */
  flatten(prices: MarketPrices): readonly ExitFillEvent[] {
    this.#prices = prices
    return this.#legs.flatten(prices)
  }

  /** What closing everything at these prices would bring, in cents, its commission paid. */
  unrealised(prices: MarketPrices): number {
    return this.#legs.unrealised(prices)
  }

  #open(command: OpenCommand, expiresAt: number): void {
    const { entry } = command
    if (entry === undefined) this.#waiting.put({ command, expiresAt })
    else
      this.#waiting.putAtPrice({
        command,
        type: entry.type,
        level: toSteps(entry.price, this.#instrument),
        expiresAt: Math.min(expiresAt, entry.expiresAt ?? expiresAt),
      })
  }

  #entryPrice({ command, type, level }: WaitingAtPrice, first: Steps): Steps {
    return waitingEntryFill({ type, side: command.side, level, first }, this.#slippage)
  }
}
