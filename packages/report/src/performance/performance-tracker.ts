import { type Cents, type Rng, SessionCalendar } from '@alavanca/core'
import type { MarketEvent, Step } from '@alavanca/engine'
import type { Trade } from '../outcome/trade.ts'
import { DayBook } from './day-book.ts'
import { DrawdownTracker } from './drawdown-tracker.ts'
import { type Excursion, ExcursionTracker } from './excursion-tracker.ts'
import { MarketWalk } from './market-walk.ts'
import { performanceReport } from './performance-of.ts'
import type { PerformanceReport } from './performance-report.ts'
import type { PerformanceSetup } from './performance-setup.ts'
import { RuinWatch } from './ruin-watch.ts'
import type { TradeFacts } from './trade-facts.ts'

const factsOf = ({ side, openedAt, closedAt, netCents, base, extra }: Trade, went: Excursion | null): TradeFacts => ({
  side,
  openedAt,
  closedAt,
  netCents,
  baseContracts: base.contracts,
  extraContracts: extra?.contracts ?? 0,
  adverseCents: went?.adverseCents ?? null,
  favourableCents: went?.favourableCents ?? null,
})

/**
 * Listens to the run of one instrument and makes its figures: hand it every step of the engine, and what the account is
 * worth after each price. It keeps a few numbers a trade and a day.
 */
export class PerformanceTracker {
  readonly #setup: PerformanceSetup
  readonly #days = new DayBook()
  readonly #drawdowns: DrawdownTracker
  readonly #ruin: RuinWatch
  readonly #excursions: ExcursionTracker
  readonly #market: MarketWalk
  readonly #trades: TradeFacts[] = []
  #realised = 0
  #commission = 0
  #now = 0
  #went: Excursion | null = null

  /** Throws `INVALID_INPUT` for a time zone that is not known. */
  constructor(setup: PerformanceSetup) {
    this.#setup = setup
    this.#drawdowns = new DrawdownTracker(setup.capitalCents)
    this.#ruin = new RuinWatch(setup)
    this.#excursions = new ExcursionTracker(setup.instrument)
    this.#market = new MarketWalk(setup.instrument)
  }

  /** How far the trade that the newest step closed went; null where it closed none. */
  get went(): Excursion | null {
    return this.#went
  }

  readonly onStep = (step: Step): void => {
    this.#went = this.#excursions.onStep(step)
    for (const record of step.records) {
      if (record.type === 'DAY_STARTED') {
        this.#days.start(record.day)
        this.#drawdowns.startDay()
      }
      if (record.type === 'REALISED') this.#realise(record)
      if (record.type === 'TRADE_CLOSED') this.#close(record.trade, this.#went)
    }
    const { event } = step
    if (event.type === 'QUOTE' || event.type === 'BAR') this.#price(event)
  }

  /** A price of which no step was made, since it led to nothing. */
  readonly onPrice = (price: MarketEvent): void => {
    this.#went = null
    this.#excursions.onPrice(price)
    this.#price(price)
  }

  /** What the account is worth against its start, open positions included, after the newest price. */
  readonly onEquity = (equity: Cents): void => {
    this.#excursions.endBar()
    this.#days.see(equity)
    this.#drawdowns.see(equity, this.#now)
    this.#ruin.see(equity, this.#now, this.#days.day)
  }

  /** All of it. The outcomes are drawn from `rng`; the same one gives the same. */
  toReport(rng: Rng, resamples?: number): PerformanceReport {
    const { timeZone, sessionRollover } = this.#setup
    return performanceReport({
      setup: this.#setup,
      calendar: new SessionCalendar(timeZone, 'timeZone', sessionRollover),
      days: this.#days.tallies(),
      sessionMs: this.#days.sessionMs(),
      trades: this.#trades,
      netCents: this.#realised,
      commissionCents: this.#commission,
      drawdowns: this.#drawdowns,
      ruin: this.#ruin,
      market: this.#market,
      rng,
      resamples,
    })
  }

  #realise({
    grossCents,
    commissionCents,
    swapCents = 0,
  }: {
    readonly grossCents: number
    readonly commissionCents: number
    readonly swapCents?: number
  }): void {
    const net = grossCents - commissionCents + swapCents
    this.#realised += net
    this.#commission += commissionCents
    this.#days.realise(net)
  }

  #close(trade: Trade, went: Excursion | null): void {
    this.#trades.push(factsOf(trade, went))
    this.#days.closeTrade(trade.netCents)
    this.#drawdowns.closeTrade()
    this.#ruin.closeTrade()
  }

  #price(event: MarketEvent): void {
    if (event.type === 'BAR') {
      const { time, durationMs, open, close, spread = 0 } = event
      this.#now = time + durationMs
      this.#days.price(time, this.#now)
      if (!this.#market.hasStarted) this.#market.start(open + spread)
      this.#market.see(close)
    } else {
      const [bid, ask] = 'price' in event ? [event.price, event.price] : [event.bid, event.ask]
      this.#now = event.time
      this.#days.price(event.time, event.time)
      if (!this.#market.hasStarted) this.#market.start(ask)
      this.#market.see(bid)
    }
  }
}
