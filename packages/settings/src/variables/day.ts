import type { Cents } from '@alavanca/core'
import { moneyInCents } from '../kinds/number.ts'
import { timeZone } from '../kinds/time-zone.ts'
import type { VariablesOf } from '../variable.ts'

/** What "today" means. */
export interface SessionSettings {
  /** IANA name. */
  readonly timeZone: string
}

/** What ends the day early. */
export interface RiskSettings {
  /** Realised loss after which trading is reduce-only for the rest of the session day; 0 for no limit. */
  readonly dailyLossLimitCents: Cents
}

export const SESSION_VARIABLES: VariablesOf<SessionSettings> = {
  timeZone: timeZone({
    name: 'SESSION_TIMEZONE',
    default: 'America/Sao_Paulo',
    meaning: 'The time zone in which a session day begins and ends.',
  }),
}

export const RISK_VARIABLES: VariablesOf<RiskSettings> = {
  dailyLossLimitCents: moneyInCents({
    name: 'DAILY_LOSS_LIMIT_BRL',
    default: '0',
    meaning: 'Realised loss after which positions may only be reduced for the rest of the session day; 0 is off.',
  }),
}
