import { invalidInput, type MarketBar, type MarketTick } from '@alavanca/core'
import type { Engine } from '../engine.ts'
import type { BarEvent, BrokerEvent, EngineEvent, MarketEvent, QuoteEvent, SignalEvent } from '../events.ts'
import type { Step } from '../step.ts'
import type { AsyncHostStrategy } from './host-strategy.ts'
import { type Shown, StrategyDesk } from './strategy-desk.ts'

/**
 * What a host's feed tells: events for the engine, its prices with what only the strategy wants to know of them, and bars that
 * only the strategy is shown, where the engine lives on quotes.
 */
export type FeedEvent =
  | (BarEvent & { readonly volume?: number })
  | (QuoteEvent & { readonly last?: number | null; readonly volume?: number })
  | { readonly type: 'SHOW_BAR'; readonly bar: MarketBar }
  | Exclude<EngineEvent, MarketEvent | BrokerEvent>

/** What `hosted` brings together: an engine, a strategy, and the feed that both see. */
export interface HostedParts {
  readonly engine: Engine
  readonly strategy: AsyncHostStrategy
  /** What the strategy trades. It is shown no price of another symbol, and told nothing of one. */
  readonly symbol: string
  readonly feed: Iterable<FeedEvent> | AsyncIterable<FeedEvent>
}

/** The two parts of a drive that a strategy is. */
export interface Hosted {
  readonly events: AsyncIterable<EngineEvent>
  readonly onStep: (step: Step) => void
}

/**
 * A strategy beside `drive`: every price goes to the engine first; once its step is kept and its orders are sent, the strategy
 * is told what happened and asked, and what it wants comes next. Its answer is waited for, and the broker's news are taken
 * in meanwhile. A method that throws ends the drive with `STRATEGY_FAILED`. Throws `INVALID_INPUT` for a symbol that the engine
 * does not trade.
 */
export const hosted = ({ engine, strategy, symbol, feed }: HostedParts): Hosted => {
  const desk = new StrategyDesk(strategy, engine, symbol)
  let asked: EngineEvent | null = null
  const events = async function* (): AsyncGenerator<EngineEvent> {
    for await (const news of feed) {
      const event = forEngine(news)
      if (event !== null) yield event
      const shown = shownOf(news, symbol)
      if (shown === null || (shown.type === 'TICK' && !desk.asksTicks)) continue
      for (const wish of await desk.askAndWait(shown)) {
        if (wish.type === 'SIGNAL') requireSymbol(wish, symbol)
        asked = wish
        yield wish
      }
    }
    await desk.tellAndWait()
  }
  return { events: events(), onStep: (step) => desk.hear(step, step.event === asked) }
}

/** What the engine takes in of it. */
const forEngine = (news: FeedEvent): EngineEvent | null => {
  switch (news.type) {
    case 'SHOW_BAR':
      return null
    case 'BAR': {
      const { volume: _, ...event } = news
      return event
    }
    case 'QUOTE': {
      const { last: _, volume: __, ...event } = news
      return event
    }
    default:
      return news
  }
}

const shownOf = (news: FeedEvent, symbol: string): Shown | null => {
  if (news.type === 'SHOW_BAR') return { type: 'BAR', bar: news.bar }
  if ((news.type !== 'BAR' && news.type !== 'QUOTE') || news.symbol !== symbol) return null
  return news.type === 'BAR' ? { type: 'BAR', bar: barOf(news) } : { type: 'TICK', tick: tickOf(news) }
}

const barOf = (news: Extract<FeedEvent, { type: 'BAR' }>): MarketBar => {
  const { time, durationMs, open, high, low, close, volume = 0, spread = null } = news
  return { time, durationMs, open, high, low, close, volume, spread }
}

const tickOf = (news: Extract<FeedEvent, { type: 'QUOTE' }>): MarketTick => {
  const { time, last = null, volume = 0 } = news
  // one price for both sides is the last trade's
  if ('price' in news) return { time, bid: null, ask: null, last: news.price, volume }
  return { time, bid: news.bid, ask: news.ask, last, volume }
}

const requireSymbol = ({ signal }: SignalEvent, symbol: string): void => {
  if (signal?.symbol !== symbol)
    throw invalidInput('signal.symbol', signal?.symbol, `must be ${symbol}, which the strategy trades`)
}
