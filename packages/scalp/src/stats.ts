import type { Cents } from '@alavanca/core'
import { type ClosedEvent, EXIT_REASONS, type ExitReason } from './events.ts'

/** Counts over a symbol's whole life, beyond what the event list still holds. Plain JSON. */
export interface Tally {
  readonly opened: number
  readonly promoted: number
  readonly exits: Readonly<Record<ExitReason, number>>
  readonly profitable: number
  readonly losing: number
  readonly ambiguous: number
  readonly rejectedCloses: number
  readonly outOfOrder: number
  readonly heldSeconds: number
  readonly pnlCents: Cents
}

/** Extra legs so far, added up. */
export interface ScalpStats extends Omit<Tally, 'pnlCents' | 'heldSeconds'> {
  readonly closed: number
  /** Realised, by currency: amounts of two currencies do not add up. */
  readonly pnlCents: Readonly<Record<string, Cents>>
  /** Share of closed legs that earned something, 0 to 1; null before the first. */
  readonly winRate: number | null
  /** Null before the first close. */
  readonly averageHoldSeconds: number | null
}

const countExits = (count: (reason: ExitReason) => number): Record<ExitReason, number> =>
  // fromEntries forgets the keys' type; EXIT_REASONS has them all
  Object.fromEntries(EXIT_REASONS.map((reason) => [reason, count(reason)])) as Record<ExitReason, number>

export const emptyTally = (): Tally => ({
  opened: 0,
  promoted: 0,
  exits: countExits(() => 0),
  profitable: 0,
  losing: 0,
  ambiguous: 0,
  rejectedCloses: 0,
  outOfOrder: 0,
  heldSeconds: 0,
  pnlCents: 0 as Cents,
})

/** One more of something that is merely counted. */
export const withOne = (tally: Tally, what: 'opened' | 'promoted' | 'rejectedCloses' | 'outOfOrder'): Tally => ({
  ...tally,
  [what]: tally[what] + 1,
})

export const withClosed = (tally: Tally, { type, pnlCents, holdSeconds, ambiguous }: ClosedEvent): Tally => ({
  ...tally,
  exits: { ...tally.exits, [type]: tally.exits[type] + 1 },
  profitable: tally.profitable + (pnlCents > 0 ? 1 : 0),
  losing: tally.losing + (pnlCents < 0 ? 1 : 0),
  ambiguous: tally.ambiguous + (ambiguous ? 1 : 0),
  heldSeconds: tally.heldSeconds + holdSeconds,
  // a sum of cents is cents
  pnlCents: (tally.pnlCents + pnlCents) as Cents,
})

const COUNTS = ['opened', 'promoted', 'profitable', 'losing', 'ambiguous', 'rejectedCloses', 'outOfOrder'] as const

/** Several symbols' counts as one, each tally with the currency its money is in. */
export const statsOf = (tallies: readonly (readonly [currency: string, tally: Tally])[]): ScalpStats => {
  const sum = (count: (tally: Tally) => number): number => tallies.reduce((total, [, tally]) => total + count(tally), 0)
  const exits = countExits((reason) => sum((tally) => tally.exits[reason]))
  const closed = Object.values(exits).reduce((total, count) => total + count, 0)
  const pnlCents = new Map<string, Cents>()
  // a sum of cents is cents
  for (const [currency, tally] of tallies)
    pnlCents.set(currency, ((pnlCents.get(currency) ?? 0) + tally.pnlCents) as Cents)
  return {
    // fromEntries forgets the keys' type; COUNTS has them
    ...(Object.fromEntries(COUNTS.map((name) => [name, sum((tally) => tally[name])])) as Pick<
      Tally,
      (typeof COUNTS)[number]
    >),
    exits,
    closed,
    // unlike an assignment, this makes a property of every name
    pnlCents: Object.fromEntries(pnlCents),
    winRate: closed === 0 ? null : sum(({ profitable }) => profitable) / closed,
    averageHoldSeconds: closed === 0 ? null : sum(({ heldSeconds }) => heldSeconds) / closed,
  }
}
