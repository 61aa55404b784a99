import { MARKET_EDGES, type MarketEdge } from '@alavanca/replay'
import type { Arguments } from '../arguments.ts'
import { SIMULATED_KINDS } from '../options/closed-lists.ts'
import type { SIMULATE_OPTIONS } from '../options/simulate-options.ts'
import { usage } from '../usage-error.ts'

export type SimulateWords = Arguments<keyof typeof SIMULATE_OPTIONS>

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
  readonly kind: (typeof SIMULATED_KINDS)[number]
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
  if (days > MOST_DAYS) throw usage`--days must be at most ${MOST_DAYS}; got ${days}.`
  if (edge === 'dying' && days < 3)
    throw usage`--edge dying takes at least 3 days: it dies when a third of them are over.`
  return days
}

const firstDayOf = (day: string): string => {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  // some engines read 31 February as 3 March
  if (!Number.isFinite(time) || !new Date(time).toISOString().startsWith(day))
    throw usage`--first-day must be a day as YYYY-MM-DD; got ${day}.`
  return day
}

/** Throws `UsageError` for what is missing, unknown or out of range. */
export const simulateArguments = (words: SimulateWords): SimulateArguments => {
  const edge = words.oneOf('edge', MARKET_EDGES) ?? 'none'
  return {
    out: words.required('out'),
    instrument: words.text('instrument') ?? 'WIN',
    edge,
    days: daysOf(words.count('days'), edge),
    firstDay: firstDayOf(words.text('first-day') ?? FIRST_DAY),
    seed: words.text('seed') || 'alavanca',
    kind: words.oneOf('kind', SIMULATED_KINDS) ?? 'bars',
    force: words.has('force'),
    json: words.has('json'),
  }
}
