import { choice, flag, text, texts } from '../map/option.ts'
import { LANGUAGE_NAMES, SEARCHES } from './closed-lists.ts'
import { RECORDING_OPTIONS, WATCH_OPTIONS } from './recording-options.ts'
import { STRATEGY_OPTIONS } from './strategy-options.ts'

/** Which sweep, and where it is kept. */
export const SWEEP_OPTIONS = {
  database: text('BOT', 'file'),
  sweep: text('BOT', 'name'),
  json: flag('OUTPUT'),
} as const

/** Of one that works on it. */
export const SWEEP_WORK_OPTIONS = {
  threads: text('BOT', 'number'),
  'data-folder': text('DATA', 'folder'),
  ...SWEEP_OPTIONS,
} as const

/** What is told of one. */
const TOLD = { report: text('OUTPUT', 'file'), language: choice('OUTPUT', LANGUAGE_NAMES) } as const

export const SWEEP_REPORT_OPTIONS = { ...SWEEP_OPTIONS, ...TOLD } as const

export const SWEEP_RESUME_OPTIONS = { ...SWEEP_WORK_OPTIONS, ...TOLD } as const

export const SWEEP_RUN_OPTIONS = {
  data: texts('DATA', 'file'),
  instrument: text('DATA', 'name'),
  timezone: text('DATA', 'zone'),
  ...RECORDING_OPTIONS,
  ...WATCH_OPTIONS,
  ...STRATEGY_OPTIONS,
  'without-policy': flag('STRATEGY'),
  space: text('SEARCH', 'file'),
  budget: text('SEARCH', 'number'),
  search: choice('SEARCH', SEARCHES),
  seed: text('SEARCH', 'text'),
  shards: text('SEARCH', 'number'),
  'hold-out': text('SEARCH', 'date'),
  ...SWEEP_OPTIONS,
  threads: text('BOT', 'number'),
  ...TOLD,
} as const
