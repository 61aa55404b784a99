import { choice, text, texts } from '../map/option.ts'
import { INTRABAR, PRESETS } from './closed-lists.ts'

/** Options that say what is replayed over a recording, and at what costs. */
export const STRATEGY_OPTIONS = {
  strategy: text('STRATEGY', 'module'),
  'warm-up': text('STRATEGY', 'file'),
  preset: choice('STRATEGY', PRESETS),
  'ignore-variable': texts('STRATEGY', 'name'),
  spread: text('COSTS', 'points'),
  slippage: text('COSTS', 'points'),
  commission: text('COSTS', 'money'),
  intrabar: choice('COSTS', INTRABAR),
} as const
