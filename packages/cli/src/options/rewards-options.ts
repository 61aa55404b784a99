import { flag, text, texts } from '../map/option.ts'

export const REWARDS_OPTIONS = {
  database: text('TRADES', 'file'),
  trades: text('TRADES', 'file'),
  journal: text('TRADES', 'file'),
  reward: texts('TRADES', 'rule'),
  'ignore-variable': texts('STRATEGY', 'name'),
  json: flag('OUTPUT'),
} as const
