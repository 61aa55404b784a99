import { choice, text, texts } from '../map/option.ts'
import { PRESETS } from './closed-lists.ts'

export const PIPE_OPTIONS = {
  instrument: texts('STRATEGY', 'name'),
  preset: choice('STRATEGY', PRESETS),
  'ignore-variable': texts('STRATEGY', 'name'),
  database: text('BOT', 'file'),
  'order-prefix': text('BOT', 'letters'),
} as const
