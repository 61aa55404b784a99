import { choice, flag, text, texts } from '../map/option.ts'
import { PRESETS } from './closed-lists.ts'
import { RECORDING_OPTIONS } from './recording-options.ts'

export const RUN_OPTIONS = {
  paper: flag('MARKET'),
  terminal: flag('MARKET'),
  account: text('MARKET', 'account'),
  observe: flag('MARKET'),
  port: text('MARKET', 'number'),
  'terminal-symbol': text('MARKET', 'name'),
  speed: text('MARKET', 'number'),
  days: text('MARKET', 'number'),
  seed: text('MARKET', 'text'),
  strategy: text('STRATEGY', 'module'),
  instrument: text('STRATEGY', 'name'),
  'warm-up': text('STRATEGY', 'file'),
  preset: choice('STRATEGY', PRESETS),
  'ignore-variable': texts('STRATEGY', 'name'),
  'max-contracts': text('STRATEGY', 'number'),
  challenger: text('STRATEGY', 'file'),
  database: text('BOT', 'file'),
  'env-file': text('BOT', 'file'),
  'order-prefix': text('BOT', 'letters'),
  'log-file': text('BOT', 'file'),
  data: text('DATA', 'file'),
  timezone: text('DATA', 'zone'),
  ...RECORDING_OPTIONS,
  spread: text('COSTS', 'points'),
  slippage: text('COSTS', 'points'),
  commission: text('COSTS', 'money'),
} as const
