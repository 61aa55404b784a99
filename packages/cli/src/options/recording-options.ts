import { choice, choices, text } from '../map/option.ts'
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
} from './closed-lists.ts'

/** Options of every command that reads a recording. */
export const RECORDING_OPTIONS = {
  timeframe: text('DATA', 'name'),
  date: text('DATA', 'date'),
  epoch: choice('DATA', EPOCHS),
  entry: text('DATA', 'name'),
  'spread-unit': text('DATA', 'size'),
  columns: text('DATA', 'list'),
  decimal: choice('DATA', DECIMALS),
  'date-order': choice('DATA', DATE_ORDERS),
  'bar-time': choice('DATA', BAR_TIMES),
  symbol: text('DATA', 'name'),
  'on-bad-row': choice('DATA', STOP_SKIP),
  'on-disorder': choice('DATA', STOP_REPAIR),
} as const

/** Options that say what may be odd about a recording that is replayed. */
export const WATCH_OPTIONS = {
  'on-outlier': choice('DATA', STOP_SKIP_KEEP),
  'on-crossed': choice('DATA', STOP_SKIP_KEEP),
  'on-stale': choice('DATA', STOP_SKIP_KEEP),
  'on-gap': choice('DATA', STOP_KEEP),
  accept: choices('DATA', ACCEPTED),
} as const
