import type { ParseArgsConfig } from 'node:util'
import { Arguments } from './arguments.ts'
import { UsageError } from './usage-error.ts'

const OPTIONS = {
  data: { type: 'string', multiple: true },
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
} as const satisfies ParseArgsConfig['options']

type ReplayWords = Arguments<keyof typeof OPTIONS>

/** What was asked of `alavanca replay`, with words checked but files unopened. */
export interface ReplayArguments {
  /** Oldest first, at least one. */
  readonly data: readonly string[]
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
}

const UNIT_MS: Readonly<Record<string, number>> = { S: 1_000, M: 60_000, H: 3_600_000, D: 86_400_000 }
const PRESETS = ['conservative', 'balanced', 'aggressive'] as const

const timeframe = (words: ReplayWords): number | undefined => {
  const value = words.text('timeframe')
  if (value === undefined) return undefined
  const [, unit = '', count = ''] = /^([SMHD])([1-9]\d*)$/.exec(value.toUpperCase()) ?? []
  const unitMs = UNIT_MS[unit]
  if (unitMs === undefined) throw new UsageError(`--timeframe must be like M1, M5, H1 or D1; got ${value}.`)
  return unitMs * Number(count)
}

const dataFiles = (words: ReplayWords): readonly string[] => {
  const files = words.texts('data')
  if (files.length === 0 || files.includes('')) throw new UsageError('--data is missing.')
  return files
}

/** Throws `UsageError` for what is missing, unknown or out of range. */
export const replayArguments = (argv: readonly string[]): ReplayArguments => {
  const words = new Arguments(argv, OPTIONS)
  return {
    data: dataFiles(words),
    instrument: words.required('instrument'),
    timeZone: words.required('timezone'),
    strategy: words.required('strategy'),
    warmUp: words.text('warm-up'),
    timeframeMs: timeframe(words),
    date: words.text('date'),
    epoch: words.oneOf('epoch', ['wall', 'utc']) ?? 'wall',
    entry: words.text('entry'),
    spreadUnit: words.amount('spread-unit'),
    onBadRow: words.oneOf('on-bad-row', ['stop', 'skip']) ?? 'stop',
    onDisorder: words.oneOf('on-disorder', ['stop', 'repair']) ?? 'stop',
    preset: words.oneOf('preset', PRESETS),
    spreadPoints: words.amount('spread'),
    slippagePoints: words.amount('slippage'),
    commissionPerContract: words.amount('commission'),
    intrabar: words.oneOf('intrabar', ['pessimistic', 'optimistic', 'nearest-first']),
    ignoredVariables: words.texts('ignore-variable'),
    json: words.has('json'),
    out: words.text('out'),
  }
}
