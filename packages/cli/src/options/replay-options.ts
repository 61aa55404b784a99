import { choice, flag, text, texts } from '../map/option.ts'
import { ADJUSTMENTS, LANGUAGE_NAMES, PRESETS } from './closed-lists.ts'
import { RECORDING_OPTIONS, WATCH_OPTIONS } from './recording-options.ts'
import { STRATEGY_OPTIONS } from './strategy-options.ts'

export const REPLAY_OPTIONS = {
  data: texts('DATA', 'file'),
  instrument: text('DATA', 'name'),
  timezone: text('DATA', 'zone'),
  roll: text('DATA', 'rule'),
  adjust: choice('DATA', ADJUSTMENTS),
  ...RECORDING_OPTIONS,
  ...WATCH_OPTIONS,
  ...STRATEGY_OPTIONS,
  'train-days': text('MODE', 'number'),
  'test-days': text('MODE', 'number'),
  seeds: text('MODE', 'number'),
  workers: text('MODE', 'number'),
  'compare-env': text('MODE', 'file'),
  'compare-preset': choice('MODE', PRESETS),
  journal: text('MODE', 'file'),
  json: flag('OUTPUT'),
  out: text('OUTPUT', 'folder'),
  language: choice('OUTPUT', LANGUAGE_NAMES),
  'write-journal': text('OUTPUT', 'file'),
} as const
