import { AlavancaError, type SessionCalendar, type SessionDay } from '@alavanca/core'
import type { Batches, MarketBar, MarketTick, Replayable } from '@alavanca/recordings'

/** A market that was read once and is replayed many times. */
export type MarketRows =
  | { readonly kind: 'bars'; readonly rows: readonly MarketBar[] }
  | { readonly kind: 'ticks'; readonly rows: readonly MarketTick[] }

const gathered = async <Row>(batches: Batches<Row>): Promise<readonly Row[]> => {
  const rows: Row[] = []
  for await (const batch of batches) for (const row of batch) rows.push(row)
  return rows
}

/** Reads a recording to its end. Throws what its loader throws. */
export const readMarket = async (recording: Replayable): Promise<MarketRows> =>
  recording.kind === 'bars'
    ? { kind: 'bars', rows: await gathered(recording.batches) }
    : { kind: 'ticks', rows: await gathered(recording.batches) }

/** The same rows as a recording, as often as one likes. */
export const asRecording = (market: MarketRows): Replayable =>
  market.kind === 'bars' ? { kind: 'bars', batches: [market.rows] } : { kind: 'ticks', batches: [market.rows] }

/** Session days that have rows, oldest first. */
export const daysOf = ({ rows }: MarketRows, calendar: SessionCalendar): readonly SessionDay[] => {
  const days: SessionDay[] = []
  for (const { time } of rows) {
    const day = calendar.dayOf(time)
    if (day !== days.at(-1)) days.push(day)
  }
  return days
}

const within = <Row extends { readonly time: number }>(
  rows: readonly Row[],
  calendar: SessionCalendar,
  [from, to]: readonly [SessionDay, SessionDay],
): readonly Row[] =>
  rows.filter(({ time }) => {
    const day = calendar.dayOf(time)
    return day >= from && day <= to
  })

/** What belongs to session days from one to another, both included. */
export const rowsWithin = (
  market: MarketRows,
  calendar: SessionCalendar,
  span: readonly [SessionDay, SessionDay],
): MarketRows =>
  market.kind === 'bars'
    ? { kind: 'bars', rows: within(market.rows, calendar, span) }
    : { kind: 'ticks', rows: within(market.rows, calendar, span) }

/**
 * Session days in as many parts as there are shards, as equal as can be, oldest first; what is held out is in none. Throws
 * `UNREADABLE_DATA` where there are fewer days than shards.
 */
export const shardDays = (
  days: readonly SessionDay[],
  { shards, holdOut }: { readonly shards: number; readonly holdOut: SessionDay | null },
): readonly (readonly SessionDay[])[] => {
  const open = holdOut === null ? days : days.filter((day) => day < holdOut)
  if (open.length < shards)
    throw new AlavancaError(
      'UNREADABLE_DATA',
      `The recording has ${open.length} session days to search on${holdOut === null ? '' : ` before ${holdOut}`}, and ${shards} shards: each needs one at least.`,
    )
  return Array.from({ length: shards }, (_, shard) =>
    open.slice(Math.floor((shard * open.length) / shards), Math.floor(((shard + 1) * open.length) / shards)),
  )
}
