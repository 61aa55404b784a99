import { PRESET_NAMES, type PresetName } from '@alavanca/settings'
import type { Arguments } from '../arguments.ts'
import type { RUN_OPTIONS } from '../options/run-options.ts'
import { type RecordingArguments, recordingArguments } from '../recording-arguments.ts'
import { SHIPPED } from '../strategy/shipped.ts'
import { usage } from '../usage-error.ts'
import type { BotNames } from './bot-files.ts'

/** The words of `alavanca run`. */
export type RunWords = Arguments<keyof typeof RUN_OPTIONS>

/** Only for paper, where the market is made here. */
const OF_PAPER = ['data', 'speed', 'days', 'seed', 'spread', 'slippage', 'commission'] as const
const OF_TERMINAL = ['account', 'observe', 'port', 'terminal-symbol'] as const

/** What was asked of `alavanca run`, with words checked but files unopened. */
export interface RunArguments extends RecordingArguments, BotNames {
  readonly strategy: string
  readonly instrument: string
  readonly account: string | undefined
  readonly observe: boolean
  readonly port: number | undefined
  readonly terminalSymbol: string | undefined
  readonly maxContracts: number | undefined
  readonly orderPrefix: string | undefined
  readonly warmUp: string | undefined
  readonly timeZone: string | undefined
  /** A recording for paper; without one the market is simulated. */
  readonly data: string | undefined
  /** Seconds of the market in one of ours. */
  readonly speed: number
  /** Days that are simulated. */
  readonly days: number
  readonly seed: string
  readonly spreadPoints: number | undefined
  readonly slippagePoints: number | undefined
  readonly commissionPerContract: number | undefined
  readonly preset: PresetName | undefined
  readonly ignoredVariables: readonly string[]
  readonly logFile: string | undefined
  /** Variables over the bot's own: settings that are compared with them on the side. */
  readonly challenger: string | undefined
}

const requireOneMarket = (words: RunWords): boolean => {
  const [paper, terminal] = [words.has('paper'), words.has('terminal')]
  if (paper === terminal) throw usage`run takes one of --paper (a market made of code) and --terminal (MetaTrader 5).`
  const strange = (paper ? OF_TERMINAL : OF_PAPER).find((name) => words.has(name))
  if (strange !== undefined) throw usage`--${strange} goes with ${paper ? '--terminal' : '--paper'} alone.`
  return paper
}

const accountOf = (words: RunWords): string | undefined => {
  const account = words.text('account')
  if (account !== undefined && !/^\d{1,20}$/.test(account))
    throw usage`--account must be the number of an account; got ${account}.`
  return account
}

const speedOf = (words: RunWords): number => {
  const speed = words.amount('speed') ?? 1
  if (!(speed > 0)) throw usage`--speed must be above 0; got ${speed}.`
  return speed
}

const requireZone = (words: RunWords): void => {
  const file = (['data', 'warm-up'] as const).find((name) => words.has(name))
  if (file !== undefined && !words.has('timezone'))
    throw usage`--timezone is missing: in which zone does the clock of --${file} run?`
  if (words.has('data') && words.has('days')) throw usage`--days is of a simulated market; --data is one.`
}

/** Throws `UsageError` for what is missing, unknown or out of range. */
export const runArguments = (words: RunWords): RunArguments => {
  const paper = requireOneMarket(words)
  requireZone(words)
  return {
    ...recordingArguments(words),
    paper,
    strategy: paper ? (words.text('strategy') ?? SHIPPED) : words.required('strategy'),
    instrument: words.text('instrument') ?? 'WIN',
    database: words.text('database'),
    envFile: words.text('env-file'),
    account: accountOf(words),
    observe: words.has('observe'),
    port: words.count('port'),
    terminalSymbol: words.text('terminal-symbol'),
    maxContracts: words.count('max-contracts'),
    orderPrefix: words.text('order-prefix'),
    warmUp: words.text('warm-up'),
    timeZone: words.text('timezone'),
    data: words.text('data'),
    speed: speedOf(words),
    days: words.count('days') ?? 1,
    seed: words.text('seed') ?? 'alavanca',
    spreadPoints: words.amount('spread'),
    slippagePoints: words.amount('slippage'),
    commissionPerContract: words.amount('commission'),
    preset: words.oneOf('preset', PRESET_NAMES),
    ignoredVariables: words.texts('ignore-variable'),
    logFile: words.text('log-file'),
    challenger: words.text('challenger'),
  }
}
