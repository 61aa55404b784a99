import { choice, choices, flag, text, texts } from '../map/option.ts'
import { LANGUAGE_NAMES, LEARNING_ACCEPTED, PRESETS } from './closed-lists.ts'

export const INIT_OPTIONS = { preset: choice('STRATEGY', PRESETS), json: flag('OUTPUT') } as const

export const DOCTOR_OPTIONS = {
  database: text('BOT', 'file'),
  strategy: text('STRATEGY', 'module'),
  instrument: text('STRATEGY', 'name'),
  preset: choice('STRATEGY', PRESETS),
  'ignore-variable': texts('STRATEGY', 'name'),
  all: flag('OUTPUT'),
  json: flag('OUTPUT'),
} as const

export const INSPECT_OPTIONS = {
  database: text('BOT', 'file'),
  limit: text('OUTPUT', 'number'),
  symbol: text('BOT', 'name'),
  regime: text('BOT', 'name'),
  json: flag('OUTPUT'),
} as const

export const REPORT_OPTIONS = {
  database: text('BOT', 'file'),
  from: text('BOT', 'date'),
  to: text('BOT', 'date'),
  symbol: text('BOT', 'name'),
  instrument: text('STRATEGY', 'name'),
  preset: choice('STRATEGY', PRESETS),
  'ignore-variable': texts('STRATEGY', 'name'),
  out: text('OUTPUT', 'folder'),
  language: choice('OUTPUT', LANGUAGE_NAMES),
  json: flag('OUTPUT'),
} as const

export const EXPORT_OPTIONS = {
  database: text('BOT', 'file'),
  preset: choice('STRATEGY', PRESETS),
  'ignore-variable': texts('STRATEGY', 'name'),
  out: text('OUTPUT', 'file'),
  json: flag('OUTPUT'),
} as const

export const IMPORT_OPTIONS = {
  database: text('BOT', 'file'),
  from: text('BOT', 'file'),
  accept: choices('BOT', LEARNING_ACCEPTED),
  instrument: texts('STRATEGY', 'name'),
  preset: choice('STRATEGY', PRESETS),
  'ignore-variable': texts('STRATEGY', 'name'),
  json: flag('OUTPUT'),
} as const
