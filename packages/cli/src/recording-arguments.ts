import {
  type FindingCode,
  type LoadOptions,
  SAYABLE,
  type SaidColumns,
  type Sayable,
  type WatchOptions,
} from '@alavanca/recordings'
import type { Arguments } from './arguments.ts'
import { UsageError } from './usage-error.ts'

interface TextOption {
  readonly type: 'string'
  readonly multiple?: boolean
}

type RecordingOption =
  | 'timeframe'
  | 'date'
  | 'epoch'
  | 'entry'
  | 'spread-unit'
  | 'on-bad-row'
  | 'on-disorder'
  | 'columns'
  | 'decimal'
  | 'date-order'
  | 'bar-time'
  | 'symbol'

type WatchOption = 'on-outlier' | 'on-crossed' | 'on-stale' | 'on-gap' | 'accept'

/** Options of every command that reads a recording. */
export const RECORDING_OPTIONS: Readonly<Record<RecordingOption, TextOption>> = {
  timeframe: { type: 'string' },
  date: { type: 'string' },
  epoch: { type: 'string' },
  entry: { type: 'string' },
  'spread-unit': { type: 'string' },
  'on-bad-row': { type: 'string' },
  'on-disorder': { type: 'string' },
  columns: { type: 'string' },
  decimal: { type: 'string' },
  'date-order': { type: 'string' },
  'bar-time': { type: 'string' },
  symbol: { type: 'string' },
}

/** Options that say what may be odd about a recording that is replayed. */
export const WATCH_OPTIONS: Readonly<Record<WatchOption, TextOption>> = {
  'on-outlier': { type: 'string' },
  'on-crossed': { type: 'string' },
  'on-stale': { type: 'string' },
  'on-gap': { type: 'string' },
  accept: { type: 'string', multiple: true },
}

/** How a recording is read, beyond instrument and zone. */
export type RecordingArguments = Pick<
  LoadOptions,
  'timeframeMs' | 'date' | 'epoch' | 'entry' | 'spreadUnit' | 'columns' | 'decimal' | 'dateOrder' | 'barTime' | 'symbol'
> & { readonly onBadRow: 'stop' | 'skip'; readonly onDisorder: 'stop' | 'repair' }

/** What may be accepted: what is odd about a recording, or an instrument whose money is not that of the capital. */
type Accepted = FindingCode | 'currency'

export type WatchArguments = Omit<WatchOptions, 'instrument' | 'timeZone' | 'accept'> & {
  readonly accept: readonly Accepted[]
}

const UNIT_MS: Readonly<Record<string, number>> = { S: 1_000, M: 60_000, H: 3_600_000, D: 86_400_000 }

const timeframeOf = (value: string | undefined): number | undefined => {
  if (value === undefined) return undefined
  const [, unit = '', count = ''] = /^([SMHD])([1-9]\d*)$/.exec(value.toUpperCase()) ?? []
  const unitMs = UNIT_MS[unit]
  if (unitMs === undefined) throw new UsageError(`--timeframe must be like M1, M5, H1 or D1; got ${value}.`)
  return unitMs * Number(count)
}

const isSayable = (name: string): name is Sayable => SAYABLE.some((each) => each === name)
const columnOf = (text: string): string | number => (/^[1-9]\d*$/.test(text) ? Number(text) : text)

/** `time=Data+Hora,open=Abertura,…`: a heading or a number from 1, two parts of a time with a plus between. */
const columnsOf = (text: string | undefined): SaidColumns | undefined => {
  if (text === undefined) return undefined
  const pairs = text.split(',').map((pair) => {
    const [name = '', value = ''] = pair.split('=').map((part) => part.trim())
    if (!isSayable(name) || value === '')
      throw new UsageError(
        `--columns must be like time=Data+Hora,open=Abertura,…, of ${SAYABLE.join(', ')}; got ${pair}.`,
      )
    const [first = '', second] = value.split('+')
    return [name, second === undefined ? columnOf(first) : [columnOf(first), columnOf(second)]] as const
  })
  return Object.fromEntries(pairs)
}

const STOP_SKIP_KEEP = ['stop', 'skip', 'keep'] as const
const ACCEPTED = ['zone', 'tick', 'price', 'currency'] as const

/** Throws `UsageError`. */
export const recordingArguments = (
  words: Pick<Arguments<RecordingOption>, 'text' | 'oneOf' | 'amount'>,
): RecordingArguments => ({
  timeframeMs: timeframeOf(words.text('timeframe')),
  date: words.text('date'),
  epoch: words.oneOf('epoch', ['wall', 'utc']),
  entry: words.text('entry'),
  spreadUnit: words.amount('spread-unit'),
  onBadRow: words.oneOf('on-bad-row', ['stop', 'skip']) ?? 'stop',
  onDisorder: words.oneOf('on-disorder', ['stop', 'repair']) ?? 'stop',
  columns: columnsOf(words.text('columns')),
  decimal: words.oneOf('decimal', ['point', 'comma']),
  dateOrder: words.oneOf('date-order', ['year-first', 'day-first', 'month-first']),
  barTime: words.oneOf('bar-time', ['start', 'end']),
  symbol: words.text('symbol'),
})

/** Throws `UsageError`. */
export const watchArguments = (words: Pick<Arguments<WatchOption>, 'texts' | 'oneOf'>): WatchArguments => ({
  onOutlier: words.oneOf('on-outlier', STOP_SKIP_KEEP),
  onCrossed: words.oneOf('on-crossed', STOP_SKIP_KEEP),
  onStale: words.oneOf('on-stale', STOP_SKIP_KEEP),
  onGap: words.oneOf('on-gap', ['stop', 'keep']),
  accept: words.texts('accept').map((word) => {
    const accepted = ACCEPTED.find((each) => each === word)
    if (accepted === undefined) throw new UsageError(`--accept must be one of ${ACCEPTED.join(', ')}; got ${word}.`)
    return accepted
  }),
})
