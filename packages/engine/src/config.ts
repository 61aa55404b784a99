import { type CapitalConfig, type MarginSchedule, parseCapitalConfig, requireMarginSchedule } from '@alavanca/capital'
import {
  type Cents,
  type Instrument,
  invalidInput,
  OPPOSITE_RULES,
  type OppositeRule,
  requireFinite,
  requireInteger,
  requireOneOf,
  requireText,
  requireTimeOfDay,
  SessionCalendar,
} from '@alavanca/core'
import type { GateConfig } from '@alavanca/gate'
import type { OnlineConfig } from '@alavanca/online'
import type { PolicyConfig } from '@alavanca/policy'
import { parseScalpConfig, type ScalpConfig } from '@alavanca/scalp'
import { type DayRules, type DayRulesInput, parseDayRules } from './day-rules.ts'

/** How signals are decided on and trades learnt from. Settings as `loadSettings` gives them fit. */
export interface LearningConfig {
  readonly gate: GateConfig
  readonly policy: PolicyConfig
  readonly online: OnlineConfig
}

/** What a day's loss is counted in: what fills realised, or that and what open positions stand at. */
export const LOSS_BASES = ['realised', 'equity'] as const
/** One of `LOSS_BASES`: what a day's loss is counted in. */
export type LossBasis = (typeof LOSS_BASES)[number]

/** What becomes of a leg whose stop the broker could not be brought to hold: it is closed, or trading halts and it stays. */
export const LOST_STOP_RULES = ['CLOSE', 'HALT'] as const
/** One of `LOST_STOP_RULES`: what becomes of a leg without a stop at the broker. */
export type LostStopRule = (typeof LOST_STOP_RULES)[number]

/** What an engine is made of; what is left out gets its default. */
export interface EngineConfigInput {
  /** Everything that is traded, at least one; all of it in the account's currency. */
  readonly instruments: readonly Instrument[]
  /** What the account's money is; the first instrument's currency unless given. */
  readonly accountCurrency?: string
  readonly capital?: CapitalConfig
  readonly scalp?: ScalpConfig
  /** Null or left out: capital and its eight layers decide alone, and nothing is learnt. */
  readonly learning?: LearningConfig | null
  /** IANA zone in which "today" begins and ends; America/Sao_Paulo unless given. */
  readonly timeZone?: string
  /** `HH:MM` in that zone when one session day ends and the next begins; midnight unless given, 17:00 in New York for forex. */
  readonly sessionRollover?: string
  /** Loss of a day, in cents, at which no position is opened until the day is over; 0 is none. */
  readonly dailyLossLimit?: Cents
  /** What counts as that loss; realised money unless given. */
  readonly dailyLossBasis?: LossBasis
  /** Rules of the day beside the loss limit; all off unless given. */
  readonly dayRules?: DayRulesInput
  /** What a signal of the other side does while a position is held, unless the signal says so itself; `refuse` unless given. */
  readonly onOpposite?: OppositeRule
  /** What becomes of a leg whose stop is lost at the broker and cannot be set again; `CLOSE` unless given. */
  readonly onLostStop?: LostStopRule
  /** A signal older than this is refused; 30 unless given, 0 for any age, as in a replay. */
  readonly signalMaxAgeSeconds?: number
  /**
   * How far the stamp of a quote or bar may lead `receivedAt`, or, without one, leap ahead before it needs another that
   * confirms it; 300 unless given. 0 takes every stamp as the time it is: for recordings, which are their own clock.
   */
  readonly maxStampLeadSeconds?: number
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
  readonly dayRules: DayRules
}

const PREFIX = /^[A-Za-z0-9]{1,6}$/

const requireKnown = (named: Readonly<Record<string, unknown>>, symbols: readonly string[], path: string): void => {
  for (const symbol of Object.keys(named)) {
    if (!symbols.includes(symbol))
      throw invalidInput(`${path}.${symbol}`, symbol, `must be one of ${symbols.join(', ')}`)
  }
}

const requireOneCurrency = (instruments: readonly Instrument[], accountCurrency: string | undefined): string => {
  const [first] = instruments
  if (accountCurrency !== undefined) requireText(accountCurrency, 'accountCurrency')
  const currency = accountCurrency ?? first?.currency ?? ''
  const owner = accountCurrency === undefined ? `${first?.symbol}` : 'the account'
  for (const [index, instrument] of instruments.entries()) {
    if (instrument.currency !== currency)
      throw invalidInput(
        `instruments.${index}.currency`,
        instrument.currency,
        `of ${instrument.symbol} must be ${currency}, as of ${owner}: amounts of two currencies cannot be added`,
      )
  }
  return currency
}

// only what is meant: whole settings may be given, and they hold much more
const learningOf = ({ learning }: EngineConfigInput): LearningConfig | null =>
  learning ? Object.freeze({ gate: learning.gate, policy: learning.policy, online: learning.online }) : null

/** A checked configuration. Throws `INVALID_INPUT` or `INVALID_CONFIGURATION`. */
export const parseEngineConfig = (input: EngineConfigInput): EngineConfig => {
  const { instruments, orderPrefix = 'alv', weights = {}, margins = {}, timeZone = 'America/Sao_Paulo' } = input
  const { sessionRollover = '00:00', signalMaxAgeSeconds = 30, maxStampLeadSeconds = 300 } = input
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
  requireTimeOfDay(sessionRollover, 'sessionRollover')
  // the calendar refuses a zone it does not know
  new SessionCalendar(timeZone)
  return Object.freeze({
    instruments: Object.freeze([...instruments]),
    accountCurrency: requireOneCurrency(instruments, input.accountCurrency),
    capital: input.capital ?? parseCapitalConfig(),
    scalp: input.scalp ?? parseScalpConfig(),
    learning: learningOf(input),
    timeZone,
    sessionRollover,
    dailyLossLimit: requireInteger(input.dailyLossLimit ?? 0, 'dailyLossLimit', 0) as Cents,
    dailyLossBasis: requireOneOf(input.dailyLossBasis ?? 'realised', LOSS_BASES, 'dailyLossBasis'),
    dayRules: parseDayRules(input.dayRules),
    onOpposite: requireOneOf(input.onOpposite ?? 'refuse', OPPOSITE_RULES, 'onOpposite'),
    onLostStop: requireOneOf(input.onLostStop ?? 'CLOSE', LOST_STOP_RULES, 'onLostStop'),
    signalMaxAgeSeconds: requireInteger(signalMaxAgeSeconds, 'signalMaxAgeSeconds', 0),
    maxStampLeadSeconds: requireInteger(maxStampLeadSeconds, 'maxStampLeadSeconds', 0),
    orderPrefix,
    weights: Object.freeze({ ...weights }),
    margins: Object.freeze({ ...margins }),
  })
}
