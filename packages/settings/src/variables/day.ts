import { type Cents, OPPOSITE_RULES, type OppositeRule } from '@alavanca/core'
import { choice } from '../kinds/choice.ts'
import { integer, moneyInCents } from '../kinds/number.ts'
import { timeOfDay } from '../kinds/time-of-day.ts'
import { timeZone } from '../kinds/time-zone.ts'
import type { VariablesOf } from '../variable.ts'

/** What "today" means. */
export interface SessionSettings {
  /** IANA name. */
  readonly timeZone: string
  /** `HH:MM` in that zone when a day ends and the next begins. */
  readonly rollover: string
}

/** What ends the day early. */
export interface RiskSettings {
  /** Loss after which trading is reduce-only for the rest of the session day; 0 for no limit. */
  readonly dailyLossLimitCents: Cents
  /** Whether that loss counts what is open. */
  readonly dailyLossBasis: LossBasis
  /** Older signals are refused; 0 for any age. */
  readonly signalMaxAgeSeconds: number
  /** What a signal of the other side does to an open trade. */
  readonly onOpposite: OppositeRule
  /** What becomes of a leg whose stop the broker does not hold, and could not be brought to. */
  readonly onLostStop: LostStopRule
}

const LOST_STOP_RULES = ['CLOSE', 'HALT'] as const
type LostStopRule = (typeof LOST_STOP_RULES)[number]

const LOSS_BASES = ['realised', 'equity'] as const
type LossBasis = (typeof LOSS_BASES)[number]

export const SESSION_VARIABLES: VariablesOf<SessionSettings> = {
  timeZone: timeZone({
    name: 'SESSION_TIMEZONE',
    default: 'America/Sao_Paulo',
    meaning: 'The time zone in which a session day begins and ends.',
  }),
  rollover: timeOfDay({
    name: 'SESSION_ROLLOVER',
    default: '00:00',
    meaning: 'When one session day ends and the next begins; for forex 17:00 with SESSION_TIMEZONE=America/New_York.',
  }),
}

export const RISK_VARIABLES: VariablesOf<RiskSettings> = {
  dailyLossLimitCents: moneyInCents({
    name: 'DAILY_LOSS_LIMIT_BRL',
    default: '0',
    meaning: 'Loss after which positions may only be reduced for the rest of the session day; 0 is off.',
  }),
  dailyLossBasis: choice(
    {
      name: 'DAILY_LOSS_BASIS',
      default: 'realised',
      meaning: 'What counts as the loss of the day: what was realised, or that and what open positions have lost.',
    },
    LOSS_BASES,
  ),
  signalMaxAgeSeconds: integer(
    {
      name: 'SIGNAL_MAX_AGE_SECONDS',
      default: '30',
      meaning: 'Signals older than this are refused; 0 takes any age. Replays take any.',
    },
    { atLeast: 0 },
  ),
  onOpposite: choice(
    {
      name: 'ON_OPPOSITE_SIGNAL',
      default: 'refuse',
      meaning: 'What a signal of the other side does to an open trade: nothing, close it, or close it and then enter.',
    },
    OPPOSITE_RULES,
  ),
  onLostStop: choice(
    {
      name: 'ON_LOST_STOP',
      default: 'CLOSE',
      meaning:
        'What becomes of a position whose stop the broker lost and twice could not be brought to hold: it is closed, or trading halts and it stays.',
    },
    LOST_STOP_RULES,
  ),
}
