import { flag, text } from '../map/option.ts'

/** Of a command that only prints facts. */
export const JSON_OPTIONS = { json: flag('OUTPUT') } as const

/** Of a word to a bot that runs: which one. */
export const CONTROL_OPTIONS = {
  database: text('BOT', 'file'),
  paper: flag('BOT'),
  'env-file': text('BOT', 'file'),
  json: flag('OUTPUT'),
} as const

export const NO_OPTIONS = {} as const
