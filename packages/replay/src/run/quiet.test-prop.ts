import { parseCapitalConfig } from '@alavanca/capital'
import type { EngineSnapshot, Step } from '@alavanca/engine'
import type { MarketBar, MarketTick } from '@alavanca/recordings'
import type { RunSummary } from '@alavanca/report'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { learning } from '../../test/days.ts'
import { bot, market, wishes } from '../../test/random-bots.ts'
import { setup } from '../../test/scripted.ts'
import { ReplaySession } from './replay-session.ts'
import type { ReplaySetup } from './replay-setup.ts'
import type { RunListener } from './run-log.ts'

interface Ran {
  readonly summary: RunSummary
  readonly snapshot: EngineSnapshot
}

const run = (feed: (session: ReplaySession) => void, made: ReplaySetup): Ran => {
  const session = new ReplaySession(made)
  feed(session)
  return { summary: session.finish(), snapshot: session.snapshot() }
}

const bars = (rows: readonly MarketBar[]) => (session: ReplaySession) => {
  for (const row of rows) session.onBar(row)
}

/** Each bar by its open, its extremes and its close, and a few prices beside its close that change little. */
const ticksOf = ({ time, open, high, low, close }: MarketBar): MarketTick[] =>
  [open, low, high, close, close + 5, close, close - 5, close].map((bid, index) => ({
    time: time + index * 7_000,
    bid,
    ask: bid + 5,
    last: null,
    volume: 0,
  }))

const ticks = (rows: readonly MarketBar[]) => (session: ReplaySession) => {
  for (const tick of rows.flatMap(ticksOf)) session.onTick(tick)
}

test.prop([market(40), wishes, fc.boolean(), fc.constantFrom(bars, ticks), fc.boolean()])(
  'a run that nobody hears every step of is the one that is heard step by step: summary, hash and engine',
  (rows, wanted, learns, feed, asksFigures) => {
    const made = (listener: RunListener): ReplaySetup =>
      setup(bot(wanted), {
        listener,
        capital: parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false }),
        ...(learns && { learning: learning() }),
        ...(asksFigures && { performance: { resamples: 10 } }),
      })
    const steps: Step[] = []
    const news: Step[] = []
    const heard = run(feed(rows), made({ onStep: (step) => steps.push(step) }))
    const unheard = run(feed(rows), made({ onNews: (step) => news.push(step) }))
    expect(unheard).toEqual(heard)
    expect(unheard.snapshot.state.sequence).toBe(steps.length)
    expect(news).toEqual(steps.filter(({ commands, records }) => commands.length + records.length > 0))
  },
)
