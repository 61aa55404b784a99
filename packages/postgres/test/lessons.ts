import type { Cents } from '@alavanca/core'
import { type ClosedTrade, parsePolicyConfig } from '@alavanca/policy'
import { sharedSettingsHash } from '@alavanca/policy/shared'
import type { SharedLesson } from '../src/ledger/lesson.ts'

export const DAY = 86_400_000
/** In the afternoon of a Monday in São Paulo. */
export const CLOSED = Date.UTC(2026, 8, 21, 18)

/** The settings of tests that name none. */
export const SETTINGS: string = sharedSettingsHash(parsePolicyConfig())

export const tradeOf = (id: string, change: Partial<ClosedTrade> = {}): ClosedTrade => ({
  id,
  symbol: 'WIN',
  regime: 'TREND_UP',
  state: 'TREND_UP|15:00|HIGH|LOW',
  action: 'ENTER',
  booked: 'ENTER',
  propensity: 0.5,
  openedAt: CLOSED - 60_000,
  closedAt: CLOSED,
  basePnl: 500 as Cents,
  extraPnl: 0 as Cents,
  riskBudget: 1_000 as Cents,
  shares: { base: 1, extra: 0 },
  ...change,
})

export const lessonOf = (
  id: string,
  change: Partial<ClosedTrade> = {},
  other: Partial<SharedLesson> = {},
): SharedLesson => ({
  bot: 'bot-1',
  settings: SETTINGS,
  trade: tradeOf(id, change),
  reward: 0.75,
  ...other,
})

export const manyLessons = (count: number, prefix = 't'): readonly SharedLesson[] =>
  Array.from({ length: count }, (_, index) =>
    lessonOf(
      `${prefix}${index}`,
      { regime: index % 2 === 0 ? 'TREND_UP' : 'RANGE', state: `S${index % 7}` },
      { reward: (index % 100) / 100 },
    ),
  )
