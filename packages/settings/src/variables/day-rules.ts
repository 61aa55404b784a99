import type { Cents } from '@alavanca/core'
import { choice } from '../kinds/choice.ts'
import { decimal, integer, moneyInCents } from '../kinds/number.ts'
import { optionalTimeOfDay } from '../kinds/time-of-day.ts'
import type { VariablesOf } from '../variable.ts'

const RESULT_BASES = ['realised', 'equity'] as const

/** Rules that let no new trade begin for the rest of the day, or end what is open; as the engine takes them. */
export interface DayRuleSettings {
  readonly stopGain: Cents
  readonly maxTrades: number
  readonly maxLosingStreak: number
  readonly profitLockShare: number
  readonly profitLockFrom: Cents
  readonly flatBy: string | null
  readonly noNewTradesAfter: string | null
  readonly basis: (typeof RESULT_BASES)[number]
}

const NEVER = { en: 'never', 'pt-BR': 'nunca' } as const

export const DAY_RULE_VARIABLES: VariablesOf<DayRuleSettings> = {
  stopGain: moneyInCents({
    name: 'DAILY_STOP_GAIN_BRL',
    default: '0',
    meaning: 'Stop gain: once the day has earned so much no new trade begins; 0 is off.',
  }),
  maxTrades: integer(
    { name: 'DAILY_MAX_TRADES', default: '0', meaning: 'Most trades of a day; 0 is off.' },
    { atLeast: 0 },
  ),
  maxLosingStreak: integer(
    {
      name: 'DAILY_MAX_LOSING_STREAK',
      default: '0',
      meaning: 'Losing trades one after the other, after which no new trade begins on that day; 0 is off.',
    },
    { atLeast: 0 },
  ),
  profitLockShare: decimal(
    {
      name: 'DAILY_PROFIT_LOCK_SHARE',
      default: '0',
      meaning:
        "Profit lock: once more than this share of the day's best result is given back no new trade begins; 0 is off.",
    },
    { atLeast: 0, atMost: 1 },
  ),
  profitLockFrom: moneyInCents({
    name: 'DAILY_PROFIT_LOCK_FROM_BRL',
    default: '0',
    meaning: 'Days whose best result stays below this are not locked.',
  }),
  flatBy: optionalTimeOfDay(
    {
      name: 'DAILY_FLAT_BY',
      default: '',
      meaning: 'Time of the day, HH:MM, at which everything is closed and after which nothing is opened.',
    },
    NEVER,
  ),
  noNewTradesAfter: optionalTimeOfDay(
    {
      name: 'DAILY_NO_NEW_TRADES_AFTER',
      default: '',
      meaning: 'Time of the day, HH:MM, after which no new trade begins.',
    },
    NEVER,
  ),
  basis: choice(
    {
      name: 'DAILY_RULES_BASIS',
      default: 'realised',
      meaning: 'What stop gain and profit lock count: realised money, or equity, with what is open.',
    },
    RESULT_BASES,
  ),
}
