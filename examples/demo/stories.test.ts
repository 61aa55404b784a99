import { cents, WIN } from '@alavanca/core'
import {
  edgeDiesOn,
  marketWithEdge,
  parseBrokerConfig,
  type RunListener,
  replay,
  simulateSessions,
  strategySetupOf,
  usualStart,
  weekdaysFrom,
} from '@alavanca/replay'
import type { RunSummary } from '@alavanca/report'
import { engineSettings, loadSettings } from '@alavanca/settings'
import { beforeAll, expect, test } from 'vitest'
import createBurstFollower from '../strategies/burst-follower.ts'
import { type EdgeRuns, edgeStory } from './edge-story.ts'
import { losingStory } from './losing-story.ts'
import type { RunRecords } from './run-folder.ts'

// what `alavanca simulate --edge dying` makes, and what the demo asks of it
const days = weekdaysFrom('2026-01-05', 60)
const timeZone = 'America/Sao_Paulo'
const LONG_MS = 300_000

const bars = [
  ...simulateSessions({
    ...{ seed: 'alavanca', instrument: WIN, days, startPrice: usualStart(WIN) },
    ...marketWithEdge('dying', days),
  }),
].map((session) => session.bars)

const run = (environment: Record<string, string>, listener: RunListener = {}): Promise<RunSummary> => {
  const broker = parseBrokerConfig({ commissionPerContract: 0.25 }, WIN)
  const rules = { instrument: WIN, ...engineSettings(loadSettings(environment)), broker }
  const strategy = createBurstFollower(strategySetupOf(rules))
  return replay({ ...rules, strategy, recording: { kind: 'bars', batches: bars }, listener })
}

/** Mutable while the run goes on. */
type Filled<Records> = { [Name in keyof Records]: Records[Name] extends readonly (infer One)[] ? One[] : never }
const records: Filled<RunRecords> = { decisions: [], trades: [], freezes: [] }
let runs: EdgeRuns

beforeAll(async () => {
  const withExtras = await run(
    {},
    {
      onDecision: (decision) => records.decisions.push(decision),
      onStep: (step) => {
        for (const record of step.records) {
          if (record.type === 'TRADE_CLOSED') records.trades.push(record.trade)
          if (record.type === 'LEARNT')
            for (const event of record.result.events)
              if (event.type === 'FROZEN') records.freezes.push({ time: step.time, event })
        }
      },
    },
  )
  const without = await run({ REALAVANCAGEM_ENABLED: 'false' })
  const diesOn = edgeDiesOn('dying', days) ?? ''
  const [netWith, netWithout] = [withExtras.money.netCents, without.money.netCents]
  runs = { ...records, netWith, netWithout, diesOn, timeZone }
}, LONG_MS)

const line = (beginning: string): string => edgeStory(runs).find((each) => each.trim().startsWith(beginning)) ?? ''

test('under the settings as shipped extras are earned on the planted edge, and pay', () => {
  expect(line('Earned: ')).toContain('trade 12 is the first with an extra contract')
  expect(line('while the edge lived')).toMatch(/130 extras, \+1,253\.00$/)
  expect(runs.netWith).toBeGreaterThan(runs.netWithout)
})

test('both trends freeze after it has died, by a statistic that is said, and no extra is had there any more', () => {
  expect(runs.freezes.map(({ event }) => event.regime).sort()).toEqual(['TREND_DOWN', 'TREND_UP'])
  expect(line('Frozen: TREND_DOWN')).toMatch(/fell 18\.16 R below their peak, more than the 18\.07 R/)
  for (const { time, event } of runs.freezes)
    expect(
      runs.trades.some((trade) => trade.regime === event.regime && trade.extra !== null && trade.openedAt > time),
    ).toBe(false)
})

test('a signal that three layers and more refuse is told with all eight', () => {
  const story = edgeStory(runs)
  const start = story.findIndex((each) => each.startsWith('Refused: '))
  const layers = story.slice(start + 1, start + 9)
  expect(layers.map((each) => each.trim()[0])).toEqual([...'12345678'])
  expect(layers.filter((each) => each.includes('REFUSES')).length).toBeGreaterThanOrEqual(3)
})

test('where there is nothing to tell, that is told', () => {
  const nothing = { decisions: [], trades: [], freezes: [] }
  const story = edgeStory({ ...runs, ...nothing })
  expect(story[0]).toBe('Earned: no extra contract was opened under these settings.')
  expect(story).toContain('Frozen: no regime was.')
  expect(losingStory({ ...nothing, net: cents(-100) })[1]).toBe(
    'All eight layers agreed 0 times, and 0 extras were opened.',
  )
})

test('a losing run says what was held, and why the last extra that all layers allowed was declined', () => {
  const allowed = runs.decisions.find(
    ({ action, layers, contracts }) =>
      action !== 'HOLD' && layers.every(({ passed }) => passed) && contracts.extra === 0,
  )
  const decisions = allowed === undefined ? [] : [allowed]
  const story = losingStory({ decisions, trades: [], freezes: [], net: cents(-500) })
  expect(story[0]).toContain('0 trades, net -5.00; 0 of 1 signals were held')
  expect(story[2]).toContain(allowed?.reason)
})
