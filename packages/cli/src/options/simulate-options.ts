import { choice, flag, text } from '../map/option.ts'
import { EDGES, SIMULATED_KINDS } from './closed-lists.ts'

export const SIMULATE_OPTIONS = {
  edge: choice('MARKET', EDGES),
  days: text('MARKET', 'number'),
  'first-day': text('MARKET', 'date'),
  seed: text('MARKET', 'text'),
  instrument: text('MARKET', 'name'),
  kind: choice('OUTPUT', SIMULATED_KINDS),
  out: text('OUTPUT', 'file'),
  force: flag('OUTPUT'),
  json: flag('OUTPUT'),
} as const
