import {
  type FindingCode,
  type LoadOptions,
  SAYABLE,
  type SaidColumns,
  type Sayable,
  type WatchOptions,
} from '@alavanca/recordings'
import type { Arguments } from './arguments.ts'
import {
  ACCEPTED,
  BAR_TIMES,
  DATE_ORDERS,
  DECIMALS,
  EPOCHS,
  STOP_KEEP,
  STOP_REPAIR,
  STOP_SKIP,
  STOP_SKIP_KEEP,
} from './options/closed-lists.ts'
import type { RECORDING_OPTIONS, WATCH_OPTIONS } from './options/recording-options.ts'
import { usage } from './usage-error.ts'

type RecordingOption = keyof typeof RECORDING_OPTIONS
type WatchOption = keyof typeof WATCH_OPTIONS

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
  if (unitMs === undefined) throw usage`--timeframe must be like M1, M5, H1 or D1; got ${value}.`
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
      throw usage`--columns must be like time=Data+Hora,open=Abertura,…, of ${SAYABLE.join(', ')}; got ${pair}.`
    const [first = '', second] = value.split('+')
    return [name, second === undefined ? columnOf(first) : [columnOf(first), columnOf(second)]] as const
  })
  return Object.fromEntries(pairs)
}

/** Throws `UsageError`. */
export const recordingArguments = (
  words: Pick<Arguments<RecordingOption>, 'text' | 'oneOf' | 'amount'>,
): RecordingArguments => ({
  timeframeMs: timeframeOf(words.text('timeframe')),
  date: words.text('date'),
  epoch: words.oneOf('epoch', EPOCHS),
  entry: words.text('entry'),
  spreadUnit: words.amount('spread-unit'),
  onBadRow: words.oneOf('on-bad-row', STOP_SKIP) ?? 'stop',
  onDisorder: words.oneOf('on-disorder', STOP_REPAIR) ?? 'stop',
  columns: columnsOf(words.text('columns')),
  decimal: words.oneOf('decimal', DECIMALS),
  dateOrder: words.oneOf('date-order', DATE_ORDERS),
  barTime: words.oneOf('bar-time', BAR_TIMES),
  symbol: words.text('symbol'),
})

/** Throws `UsageError`. */
export const watchArguments = (words: Pick<Arguments<WatchOption>, 'texts' | 'oneOf'>): WatchArguments => ({
  onOutlier: words.oneOf('on-outlier', STOP_SKIP_KEEP),
  onCrossed: words.oneOf('on-crossed', STOP_SKIP_KEEP),
  onStale: words.oneOf('on-stale', STOP_SKIP_KEEP),
  onGap: words.oneOf('on-gap', STOP_KEEP),
  accept: words.texts('accept').map((word) => {
    const accepted = ACCEPTED.find((each) => each === word)
    if (accepted === undefined) throw usage`--accept must be one of ${ACCEPTED.join(', ')}; got ${word}.`
    return accepted
  }),
})
