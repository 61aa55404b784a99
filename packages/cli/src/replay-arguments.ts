import { type ParseArgsConfig, parseArgs } from 'node:util'
import { LANGUAGES, type Language } from '@alavanca/core'
import { UsageError } from './usage-error.ts'

const OPTIONS = {
  data: { type: 'string' },
  instrument: { type: 'string' },
  timezone: { type: 'string' },
  timeframe: { type: 'string' },
  date: { type: 'string' },
  epoch: { type: 'string' },
  entry: { type: 'string' },
  'spread-unit': { type: 'string' },
  'on-bad-row': { type: 'string' },
  'on-disorder': { type: 'string' },
  strategy: { type: 'string' },
  'warm-up': { type: 'string' },
  preset: { type: 'string' },
  spread: { type: 'string' },
  slippage: { type: 'string' },
  commission: { type: 'string' },
  intrabar: { type: 'string' },
  'ignore-variable': { type: 'string', multiple: true },
  json: { type: 'boolean' },
  out: { type: 'string' },
  language: { type: 'string' },
} as const satisfies ParseArgsConfig['options']

type Name = keyof typeof OPTIONS

/** What was asked of `alavanca replay`, with words checked but files unopened. */
export interface ReplayArguments {
  readonly data: string
  readonly instrument: string
  readonly timeZone: string
  readonly strategy: string
  readonly warmUp: string | undefined
  readonly timeframeMs: number | undefined
  readonly date: string | undefined
  readonly epoch: 'wall' | 'utc'
  /** Which file of a zip. */
  readonly entry: string | undefined
  /** In price units, what a recorded spread of 1 is. */
  readonly spreadUnit: number | undefined
  readonly onBadRow: 'stop' | 'skip'
  readonly onDisorder: 'stop' | 'repair'
  readonly preset: 'conservative' | 'balanced' | 'aggressive' | undefined
  readonly spreadPoints: number | undefined
  readonly slippagePoints: number | undefined
  readonly commissionPerContract: number | undefined
  readonly intrabar: 'pessimistic' | 'optimistic' | 'nearest-first' | undefined
  /** Variables of the environment that look like settings and are none. */
  readonly ignoredVariables: readonly string[]
  readonly json: boolean
  readonly out: string | undefined
  /** Of the report. */
  readonly language: Language
}

const UNIT_MS: Readonly<Record<string, number>> = { S: 1_000, M: 60_000, H: 3_600_000, D: 86_400_000 }

type Values = Partial<Record<Name, string | boolean | readonly string[]>>

const read = (argv: readonly string[]): Values => {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values
  } catch (error) {
    // parseArgs throws TypeErrors whose messages are meant for people
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

const text = (values: Values, name: Name): string | undefined => {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

const required = (values: Values, name: Name): string => {
  const value = text(values, name)
  if (!value) throw new UsageError(`--${name} is missing.`)
  return value
}

const oneOf = <Word extends string>(values: Values, name: Name, allowed: readonly Word[]): Word | undefined => {
  const value = text(values, name)
  const word = allowed.find((candidate) => candidate === value)
  if (value !== undefined && word === undefined)
    throw new UsageError(`--${name} must be one of ${allowed.join(', ')}; got ${value}.`)
  return word
}

const amount = (values: Values, name: Name): number | undefined => {
  const value = text(values, name)
  if (value === undefined) return undefined
  if (!/^\d+(\.\d+)?$/.test(value)) throw new UsageError(`--${name} must be a number of at least 0; got ${value}.`)
  return Number(value)
}

const timeframe = (values: Values): number | undefined => {
  const value = text(values, 'timeframe')
  if (value === undefined) return undefined
  const [, unit = '', count = ''] = /^([SMHD])([1-9]\d*)$/.exec(value.toUpperCase()) ?? []
  const unitMs = UNIT_MS[unit]
  if (unitMs === undefined) throw new UsageError(`--timeframe must be like M1, M5, H1 or D1; got ${value}.`)
  return unitMs * Number(count)
}

/** Throws `UsageError` for what is missing, unknown or out of range. */
export const replayArguments = (argv: readonly string[]): ReplayArguments => {
  const values = read(argv)
  return {
    data: required(values, 'data'),
    instrument: required(values, 'instrument'),
    timeZone: required(values, 'timezone'),
    strategy: required(values, 'strategy'),
    warmUp: text(values, 'warm-up'),
    timeframeMs: timeframe(values),
    date: text(values, 'date'),
    epoch: oneOf(values, 'epoch', ['wall', 'utc']) ?? 'wall',
    entry: text(values, 'entry'),
    spreadUnit: amount(values, 'spread-unit'),
    onBadRow: oneOf(values, 'on-bad-row', ['stop', 'skip']) ?? 'stop',
    onDisorder: oneOf(values, 'on-disorder', ['stop', 'repair']) ?? 'stop',
    preset: oneOf(values, 'preset', ['conservative', 'balanced', 'aggressive']),
    spreadPoints: amount(values, 'spread'),
    slippagePoints: amount(values, 'slippage'),
    commissionPerContract: amount(values, 'commission'),
    intrabar: oneOf(values, 'intrabar', ['pessimistic', 'optimistic', 'nearest-first']),
    ignoredVariables: [values['ignore-variable'] ?? []].flat().map(String),
    json: values.json === true,
    out: text(values, 'out'),
    language: oneOf(values, 'language', LANGUAGES) ?? 'en',
  }
}
