import { opposite } from '@alavanca/core'
import type { DealRow, PositionRow } from '@alavanca/mt5-protocol'
import type { HeldLeg } from '../book/leg-book.ts'
import { compareTickets } from './explain-exits.ts'

/** What is known of positions at the moment. */
export interface PositionEvidence {
  /** Open positions. */
  readonly positions: readonly PositionRow[]
  /** Deals that closed something, and that nobody accounts for. */
  readonly exits: readonly DealRow[]
  readonly contractsOf: (lots: number) => number | null
}

/**
 * On a hedging account, which position a leg was that left, in whole or in part, before anybody knew which one it is: what is
 * still open of it and what left last add up to the leg. The newest, since older ones may have been told before this process
 * began; where two legs could swap, the older position is the base.
 */
export const identifyGone = (
  legs: readonly HeldLeg[],
  evidence: PositionEvidence,
): readonly { readonly leg: HeldLeg; readonly position: string }[] => {
  const taken = new Set(legs.flatMap(({ position }) => position ?? []))
  // extra before base: newest first
  const found = [...legs].reverse().flatMap((leg) => {
    if (leg.position !== null) return []
    const position = newestFirst(evidence.exits).find((one) => !taken.has(one) && isLeg(leg, one, evidence))
    if (position === undefined) return []
    taken.add(position)
    return [{ leg, position }]
  })
  return found.reverse()
}

const newestFirst = (exits: readonly DealRow[]): readonly string[] => {
  const positions = new Set(exits.flatMap(({ position }) => position ?? []))
  return [...positions].sort((a, b) => compareTickets(b, a))
}

/**
 * What is open of it and its newest exits make up the leg. Older exits are parts of it that were told before this process
 * began: the leg is what they left.
 */
const isLeg = (leg: HeldLeg, ticket: string, { positions, exits, contractsOf }: PositionEvidence): boolean => {
  const ours = exits.filter(({ position }) => position === ticket)
  const open = positions.filter((row) => row.ticket === ticket)
  const isSameWay = ours.every(({ side }) => side === opposite(leg.side)) && open.every(({ side }) => side === leg.side)
  const count = (volume: number): number => contractsOf(volume) ?? Number.NaN
  let left = leg.contracts - open.reduce((sum, { volume }) => sum + count(volume), 0)
  for (const { volume } of [...ours].sort((a, b) => compareTickets(b.ticket, a.ticket)))
    if (left > 0) left -= count(volume)
  return isSameWay && left === 0
}
