import type { ParseArgsConfig } from 'node:util'
import { MARKET_EDGES, type MarketEdge } from '@alavanca/replay'
import { Arguments } from '../arguments.ts'
import { UsageError } from '../usage-error.ts'

const OPTIONS = {
  out: { type: 'string' },
  instrument: { type: 'string' },
  edge: { type: 'string' },
  days: { type: 'string' },
  'first-day': { type: 'string' },
  seed: { type: 'string' },
  kind: { type: 'string' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options']

const KINDS = ['bars', 'ticks'] as const

/** What was asked of `alavanca simulate`. */
export interface SimulateArguments {
  readonly out: string
  readonly instrument: string
  readonly edge: MarketEdge
  /** Weekdays that are simulated. */
  readonly days: number
  /** `YYYY-MM-DD`. */
  readonly firstDay: string
  readonly seed: string
  readonly kind: (typeof KINDS)[number]
  /** Whether a file that is there may be written over. */
  readonly force: boolean
  readonly json: boolean
}

/** Any Monday will do; a fixed one, so that the same words write the same file whenever they are said. */
const FIRST_DAY = '2026-01-05'
/** Four years of weekdays. */
const MOST_DAYS = 1_000

const daysOf = (asked: number | undefined, edge: MarketEdge): number => {
  const days = asked ?? 60
  if (days > MOST_DAYS) throw new UsageError(`--days must be at most ${MOST_DAYS}; got ${days}.`)
  if (edge === 'dying' && days < 3)
    throw new UsageError('--edge dying takes at least 3 days: it dies when a third of them are over.')
  return days
}

const firstDayOf = (day: string): string => {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  // some engines read 31 February as 3 March
  if (!Number.isFinite(time) || !new Date(time).toISOString().startsWith(day))
    throw new UsageError(`--first-day must be a day as YYYY-MM-DD; got ${day}.`)
  return day
}

/** Throws `UsageError` for what is missing, unknown or out of range. */
export const simulateArguments = (argv: readonly string[]): SimulateArguments => {
  const words = new Arguments(argv, OPTIONS)
  const edge = words.oneOf('edge', MARKET_EDGES) ?? 'none'
  return {
    out: words.required('out'),
    instrument: words.text('instrument') ?? 'WIN',
    edge,
    days: daysOf(words.count('days'), edge),
    firstDay: firstDayOf(words.text('first-day') ?? FIRST_DAY),
    seed: words.text('seed') || 'alavanca',
    kind: words.oneOf('kind', KINDS) ?? 'bars',
    force: words.has('force'),
    json: words.has('json'),
  }
}
