import { type CapitalConfig, type MarginSchedule, parseCapitalConfig, requireMarginSchedule } from '@alavanca/capital'
import {
  type Cents,
  type Instrument,
  invalidInput,
  requireFinite,
  requireInteger,
  SessionCalendar,
} from '@alavanca/core'
import type { GateConfig } from '@alavanca/gate'
import type { OnlineConfig } from '@alavanca/online'
import type { PolicyConfig } from '@alavanca/policy'
import { parseScalpConfig, type ScalpConfig } from '@alavanca/scalp'

/** How signals are decided on and trades learnt from. Settings as `loadSettings` gives them fit. */
export interface LearningConfig {
  readonly gate: GateConfig
  readonly policy: PolicyConfig
  readonly online: OnlineConfig
}

/** What an engine is made of; what is left out gets its default. */
export interface EngineConfigInput {
  /** Everything that is traded, at least one. */
  readonly instruments: readonly Instrument[]
  readonly capital?: CapitalConfig
  readonly scalp?: ScalpConfig
  /** Null or left out: capital and its eight layers decide alone, and nothing is learnt. */
  readonly learning?: LearningConfig | null
  /** IANA zone in which "today" begins and ends; America/Sao_Paulo unless given. */
  readonly timeZone?: string
  /** Realised loss of a day, in cents, at which no position is opened until the day is over; 0 is none. */
  readonly dailyLossLimit?: Cents
  /** How order ids begin: one to six letters and digits, different for every engine of an account. */
  readonly orderPrefix?: string
  /** Shares of the capital by symbol, where there are several; equal unless given. */
  readonly weights?: Readonly<Record<string, number>>
  /** Margins by date and hour, by symbol; the configured margin where left out. */
  readonly margins?: Readonly<Record<string, MarginSchedule>>
}

/** The same, complete, checked and frozen. */
export interface EngineConfig extends Required<EngineConfigInput> {
  readonly learning: LearningConfig | null
}

const PREFIX = /^[A-Za-z0-9]{1,6}$/

const requireKnown = (named: Readonly<Record<string, unknown>>, symbols: readonly string[], path: string): void => {
  for (const symbol of Object.keys(named)) {
    if (!symbols.includes(symbol))
      throw invalidInput(`${path}.${symbol}`, symbol, `must be one of ${symbols.join(', ')}`)
  }
}

// only what is meant: whole settings may be given, and they hold much more
const learningOf = ({ learning }: EngineConfigInput): LearningConfig | null =>
  learning ? Object.freeze({ gate: learning.gate, policy: learning.policy, online: learning.online }) : null

/** A checked configuration. Throws `INVALID_INPUT` or `INVALID_CONFIGURATION`. */
export const parseEngineConfig = (input: EngineConfigInput): EngineConfig => {
  const { instruments, orderPrefix = 'alv', weights = {}, margins = {}, timeZone = 'America/Sao_Paulo' } = input
  if (instruments.length === 0) throw invalidInput('instruments', instruments, 'must hold at least one')
  const symbols = instruments.map(({ symbol }) => symbol)
  for (const [index, symbol] of symbols.entries()) {
    if (symbols.indexOf(symbol) < index)
      throw invalidInput(`instruments.${index}.symbol`, symbol, 'must not be given twice')
  }
  if (!PREFIX.test(orderPrefix)) throw invalidInput('orderPrefix', orderPrefix, 'must be 1 to 6 letters and digits')
  requireKnown(weights, symbols, 'weights')
  for (const [symbol, weight] of Object.entries(weights)) {
    if (requireFinite(weight, `weights.${symbol}`) < 0)
      throw invalidInput(`weights.${symbol}`, weight, 'must be at least 0')
  }
  requireKnown(margins, symbols, 'margins')
  for (const [symbol, schedule] of Object.entries(margins)) requireMarginSchedule(schedule, `margins.${symbol}`)
  // the calendar refuses a zone it does not know
  new SessionCalendar(timeZone)
  return Object.freeze({
    instruments: Object.freeze([...instruments]),
    capital: input.capital ?? parseCapitalConfig(),
    scalp: input.scalp ?? parseScalpConfig(),
    learning: learningOf(input),
    timeZone,
    dailyLossLimit: requireInteger(input.dailyLossLimit ?? 0, 'dailyLossLimit', 0) as Cents,
    orderPrefix,
    weights: Object.freeze({ ...weights }),
    margins: Object.freeze({ ...margins }),
  })
}
