import type { Instrument, MarketBar, MarketTick, SessionCalendar, Signal, SignalContext } from '@alavanca/core'
import type { EngineConfig } from '../config.ts'
import type { AdjustEvent, CancelEntryEvent, ExitEvent } from '../events.ts'
import type { DayNews, HostRefusal, TradeNews } from './host-news.ts'
import type { HostView } from './host-view.ts'

/** A signal together with how the host sees the market. */
export interface HostDecision {
  readonly signal: Signal
  readonly context: SignalContext
}

/** What a strategy may want: to enter, or something of a trade that it has. When that was is said by what it was shown. */
export type HostAction =
  | HostDecision
  | Omit<AdjustEvent, 'time'>
  | Omit<ExitEvent, 'time'>
  | Omit<CancelEntryEvent, 'time'>

/** Nothing, a signal, or several wishes in their order. */
export type HostAnswer = HostDecision | readonly HostAction[] | null

interface StrategyOf<Answer, Done> {
  readonly name: string
  /** Every finished bar, oldest first. */
  onBar(bar: MarketBar, view: HostView): Answer
  /** Every tick, where there are ticks; after the bar that it completes. */
  onTick?(tick: MarketTick, view: HostView): Answer
  /** What becomes of its trades: orders, fills, exits with their reasons, moved levels, and the end of each. */
  onTrade?(news: TradeNews): Done
  /** What came of nothing: signals that were refused or decided against, and wishes that could not be. */
  onRefusal?(refusal: HostRefusal): Done
  /** A day begins, or trading stops or goes on. */
  onDay?(news: DayNews): Done
}

/**
 * The user's own bot. It is shown the market, and answers with what it wants to do at the next price. Before each question it
 * is told all that has happened since the last, in its order; a question comes with a view of what is held now. It never sees
 * a price before the market has passed it. A method that throws ends the run.
 */
export interface HostStrategy extends StrategyOf<HostAnswer, void> {}

/** The same where nobody minds waiting, as in `drive`: it may answer with promises, a model or a process of its own behind it. */
export interface AsyncHostStrategy extends StrategyOf<HostAnswer | Promise<HostAnswer>, void | Promise<void>> {}

/** What a strategy is made for. */
export interface HostStrategySetup {
  readonly instrument: Instrument
  /** The session's days and clock, as the run has them. */
  readonly calendar?: SessionCalendar
  /** All that the run's engine goes by. */
  readonly settings?: EngineConfig
}

/** What a strategy module exports as its default: a fresh strategy for one run. */
export type HostStrategyFactory = (setup: HostStrategySetup) => HostStrategy
