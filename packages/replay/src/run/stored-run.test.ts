import { parseCapitalConfig } from '@alavanca/capital'
import { seededRng, WIN } from '@alavanca/core'
import type { Step } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { ReportCollector, type RunSummary } from '@alavanca/report'
import { CALM } from '@alavanca/testing/signals'
import { expect, test } from 'vitest'
import { MINUTE, OPEN, setup, signal } from '../../test/scripted.ts'
import { parseBrokerConfig } from '../broker/broker-config.ts'
import type { HostStrategy } from '../host-strategy.ts'
import { engineOf } from './engine-of.ts'
import { ReplaySession } from './replay-session.ts'
import type { ReplaySetup } from './replay-setup.ts'
import { StoredRun } from './stored-run.ts'
import { tellAll } from './tell-all.ts'

const DAY = 86_400_000

const often = (): HostStrategy => {
  const rng = seededRng('often')
  return {
    name: 'often',
    onBar: ({ time, durationMs, close }) => {
      if (rng.next() < 0.6) return null
      const isBuy = rng.next() < 0.5
      const to = isBuy ? 1 : -1
      const levels = { stopPrice: close - to * 60, targets: [close + to * 80], entryPrice: close }
      const side = isBuy ? 'BUY' : 'SELL'
      return { signal: signal({ id: `s${time}`, time: time + durationMs, side, ...levels }), context: CALM }
    },
  }
}

const made = (over: Partial<ReplaySetup> = {}): ReplaySetup =>
  setup(often(), {
    capital: parseCapitalConfig({ operatorCapital: 30_000, requireProfitToday: false }),
    broker: parseBrokerConfig({ commissionPerContract: 0.25 }, WIN),
    performance: { resamples: 50 },
    learning: { gate: parseGateConfig(), policy: parsePolicyConfig(), online: parseOnlineConfig() },
    ...over,
  })

const feeds: Readonly<Record<'bars' | 'ticks', (session: ReplaySession) => void>> = {
  bars: (session) => {
    const rng = seededRng('prices')
    let price = 130_000
    for (let index = 0; index < 600; index += 1) {
      const open = price
      price += Math.round((rng.next() - 0.5) * 16) * 5
      const time = OPEN + Math.floor(index / 150) * DAY + (index % 150) * MINUTE
      const [high, low] = [Math.max(open, price) + 20, Math.min(open, price) - 20]
      session.onBar({ time, durationMs: MINUTE, open, high, low, close: price, volume: 1, spread: null })
    }
  },
  ticks: (session) => {
    const rng = seededRng('prices')
    let price = 130_000
    for (let index = 0; index < 6_000; index += 1) {
      price += Math.round((rng.next() - 0.5) * 6) * 5
      const time = OPEN + Math.floor(index / 1_500) * DAY + (index % 1_500) * 7_000
      session.onTick({ time, bid: price, ask: price + 5, last: price, volume: 1 })
    }
  },
}

interface Lived {
  readonly summary: RunSummary
  readonly report: ReturnType<ReportCollector['toReport']>
  readonly steps: readonly Step[]
  readonly session: ReplaySession
}

const lived = (feed: (session: ReplaySession) => void): Lived => {
  const steps: Step[] = []
  const collector = new ReportCollector()
  const session = new ReplaySession(made({ listener: tellAll(collector, { onStep: (step) => steps.push(step) }) }))
  feed(session)
  const summary = session.finish()
  return { summary, report: collector.toReport(summary, { instrument: WIN }), steps, session }
}

const retold = (steps: readonly Step[], startFrom: ReturnType<ReplaySession['snapshot']>) => {
  const collector = new ReportCollector()
  const run = new StoredRun(made({ listener: collector }))
  for (const step of steps) run.onStep(step)
  const summary = run.finish(engineOf(made({ startFrom })))
  return { summary, report: collector.toReport(summary, { instrument: WIN }) }
}

/** Signals at an hour at which nothing could be filled never reached the engine. */
const asked = ({ signals, outsideSession, ...rest }: RunSummary['signals']) => ({
  ...rest,
  signals: signals - outsideSession,
})

test.each(['bars', 'ticks'] as const)('the steps of a run by %s tell what the run itself said', (by) => {
  const { summary, report, steps, session } = lived(feeds[by])
  expect(summary.trades.trades).toBeGreaterThan(40)
  const told = retold(steps, session.snapshot())
  const { hash, signals, ...rest } = told.summary
  const { hash: _, signals: own, ...expected } = summary
  expect(rest).toEqual(expected)
  const { outsideSession: __, ...toldSignals } = signals
  expect(toldSignals).toEqual(asked(own))
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  const { tradeList, tradeMarks, releverage, scalps, money } = told.report
  expect({ tradeList, tradeMarks, releverage, scalps, money }).toEqual({
    ...{ tradeList: report.tradeList, tradeMarks: report.tradeMarks, releverage: report.releverage },
    ...{ scalps: report.scalps, money: report.money },
  })
})

test('a stretch has the trades that were closed in it, and stretches add up', () => {
  const { summary, steps, session } = lived(feeds.bars)
  const middle = OPEN + 1.5 * DAY
  const parts = [steps.filter(({ time }) => time < middle), steps.filter(({ time }) => time >= middle)].map(
    (part) => retold(part, session.snapshot()).summary,
  )
  expect(parts.map(({ trades }) => trades.trades).every((count) => count > 10)).toBe(true)
  for (const name of ['grossCents', 'commissionCents', 'netCents'] as const)
    expect(parts.reduce((sum, { money }) => sum + money[name], 0)).toBe(summary.money[name])
  expect(parts.reduce((sum, { trades }) => sum + trades.trades, 0)).toBe(summary.trades.trades)
})
