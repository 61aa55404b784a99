import { choice, flag, text, texts } from '../map/option.ts'
import { LANGUAGE_NAMES, PRESETS } from './closed-lists.ts'

export const DASHBOARD_OPTIONS = {
  database: texts('BOT', 'file'),
  instrument: texts('BOT', 'name'),
  preset: choice('BOT', PRESETS),
  'ignore-variable': texts('BOT', 'name'),
  host: text('SERVER', 'name'),
  port: text('SERVER', 'number'),
  token: text('SERVER', 'text'),
  'allow-actions': flag('SERVER'),
  'allow-host': texts('SERVER', 'name'),
  language: choice('SERVER', LANGUAGE_NAMES),
  verbose: flag('SERVER'),
} as const
