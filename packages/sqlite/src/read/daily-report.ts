import { invalidInput, requireText, SessionCalendar } from '@alavanca/core'
import { z } from 'zod'
import type { Connection } from '../driver/connection.ts'
import { jsonColumn } from '../json.ts'
import { sqliteCompiler as db } from '../queries/compiler.ts'
import {
  type Stretch,
  selectHolds,
  selectRlTotals,
  selectScalpTotals,
  selectTradeTotals,
} from '../queries/summaries.ts'
import type { NewRlReport } from '../schema/database.ts'

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/
const DAY_MS = 86_400_000
/** Days before, against which a day is held. */
const REFERENCE_DAYS = 7
/** How far the mean reward must be from that of the days before to count as a trend. */
const TREND_MARGIN = 0.02

/** Whether the last days went better than those before: `UNKNOWN` without rewards to compare. */
export type PerformanceTrend = 'IMPROVING' | 'STABLE' | 'DECLINING' | 'UNKNOWN'

const middayOf = (day: string): number => {
  const [, year, month, date] = DAY.exec(day) ?? []
  const midday = Date.UTC(Number(year), Number(month) - 1, Number(date), 12)
  if (Number.isNaN(midday) || new Date(midday).toISOString().slice(0, 10) !== day)
    throw invalidInput('day', day, 'must be a date such as 2026-09-22')
  return midday
}

const trendOf = (today: number | null, before: number | null): PerformanceTrend => {
  if (today === null || before === null) return 'UNKNOWN'
  if (today - before > TREND_MARGIN) return 'IMPROVING'
  return before - today > TREND_MARGIN ? 'DECLINING' : 'STABLE'
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

// only the policy's own HOLDs stood in a signal's way: others had no signal, or no money
const heldByPolicy = z.object({ code: z.literal('DECIDED') })

/** One symbol's session day, added up from the events of the day. */
export const dailyReport = (
  connection: Connection,
  day: string,
  symbol: string,
  timeZone: string,
): NewRlReport & { readonly performance_trend: PerformanceTrend } => {
  requireText(symbol, 'symbol')
  const calendar = new SessionCalendar(timeZone)
  const midday = calendar.toTime(middayOf(day))
  const stretch: Stretch = { symbol, from: calendar.startOfDay(midday), to: calendar.endOfDay(midday) }
  const before: Stretch = { symbol, from: calendar.startOfDay(midday - REFERENCE_DAYS * DAY_MS), to: stretch.from }

  const rl = connection.first(selectRlTotals(db, stretch))
  const scalps = connection.first(selectScalpTotals(db, stretch))
  const trades = connection.first(selectTradeTotals(db, stretch))
  const holds = connection.all(selectHolds(db, stretch))
  const reference = connection.first(selectRlTotals(db, before))
  const [won, closed] = [scalps?.won ?? 0, scalps?.closed ?? 0]
  return {
    report_date: day,
    symbol,
    total_rl_events: rl?.events ?? 0,
    actions_enter_count: rl?.enter ?? 0,
    actions_hold_count: rl?.hold ?? 0,
    actions_conservative_count: rl?.conservative ?? 0,
    actions_realavancagem_count: rl?.releveraged ?? 0,
    blocked_by_rl_count: holds.filter(({ detail_json }) => heldByPolicy.safeParse(jsonColumn(detail_json)).success)
      .length,
    avg_reward: rl?.avg_reward ?? null,
    regimes_frozen_count: rl?.regimes_frozen ?? 0,
    total_realavancagem_triggered: scalps?.opened ?? 0,
    realavancagem_success_rate: share(won, scalps?.opened ?? 0),
    total_scalps: closed,
    scalp_winrate: share(won, closed),
    scalp_total_pnl: scalps?.pnl ?? 0,
    performance_trend: trendOf(rl?.avg_reward ?? null, reference?.avg_reward ?? null),
    detail_json: JSON.stringify({ timeZone, trades, rewardBefore: reference?.avg_reward ?? null }),
  }
}
