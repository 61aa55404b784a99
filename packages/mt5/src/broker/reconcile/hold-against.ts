import type { Contracts, Side } from '@alavanca/core'
import type { HoldingDifference } from '@alavanca/engine'
import type { OrderRow, PositionRow } from '@alavanca/mt5-protocol'
import { type HeldLeg, signed } from '../book/leg-book.ts'
import { compareTickets } from './explain-exits.ts'

/** Where our book and the terminal's positions differ in a number of contracts. */
export interface Difference extends HoldingDifference {
  /** The position it is about, where positions are told apart (hedging). */
  readonly position: string | null
}

/** What is compared: a contract of the terminal, and the engine's symbol for it. */
export interface Place {
  readonly symbol: string
  readonly contract: string
}

type ContractsOf = (lots: number) => Contracts | null

/** Half a contract stands for a volume that is no whole number of them, and equals nothing that we hold. */
const countOf = (lots: number, contractsOf: ContractsOf): number => contractsOf(lots) ?? Math.floor(lots) + 0.5

const sideOf = (net: number): Side => (net < 0 ? 'SELL' : 'BUY')

/** What is different, by side; `leg` is the one that is held. */
const differ = (
  here: number,
  there: number,
  { leg, ...what }: Place & Pick<Difference, 'leg' | 'position'>,
): Difference[] => {
  if (here === there) return []
  const ours = { ...what, leg, side: sideOf(here), here: Math.abs(here) }
  const theirs = { ...what, leg: here === 0 ? null : leg, side: sideOf(there), there: Math.ceil(Math.abs(there)) }
  if (here === 0) return [{ ...theirs, here: 0 }]
  if (there === 0) return [{ ...ours, there: 0 }]
  if (Math.sign(here) === Math.sign(there)) return [{ ...ours, there: theirs.there }]
  return [
    { ...ours, there: 0 },
    { ...theirs, leg: null, here: 0 },
  ]
}

/** Signed contracts of legs. */
export const heldIn = (legs: readonly HeldLeg[]): number =>
  legs.reduce((sum, { side, contracts }) => sum + signed(side, contracts), 0)

/** Signed contracts of positions. */
export const thereIn = (positions: readonly PositionRow[], contractsOf: ContractsOf): number =>
  positions.reduce((sum, { side, volume }) => sum + signed(side, countOf(volume, contractsOf)), 0)

/** On a netting account a contract has one position, whoever made it. */
export const netDifferences = (
  place: Place,
  legs: readonly HeldLeg[],
  positions: readonly PositionRow[],
  contractsOf: ContractsOf,
): readonly Difference[] => {
  const [only, ...others] = legs
  const leg = only !== undefined && others.length === 0 ? only.leg : null
  return differ(heldIn(legs), thereIn(positions, contractsOf), { ...place, leg, position: null })
}

/** On a hedging account each leg is a position of its own; those of other magic numbers are somebody else's. */
export const hedgedDifferences = (
  place: Place,
  legs: readonly HeldLeg[],
  { positions, magic }: { readonly positions: readonly PositionRow[]; readonly magic: string },
  contractsOf: ContractsOf,
): readonly Difference[] => {
  const ours = new Set(legs.map(({ position }) => position))
  const ofLegs = legs.flatMap((leg) => {
    const rows = positions.filter(({ ticket }) => ticket === leg.position)
    const { position } = leg
    return differ(heldIn([leg]), thereIn(rows, contractsOf), { ...place, leg: leg.leg, position })
  })
  const strangers = positions
    .filter((row) => row.magic === magic && !ours.has(row.ticket))
    .flatMap((row) => differ(0, thereIn([row], contractsOf), { ...place, leg: null, position: row.ticket }))
  return [...ofLegs, ...strangers]
}

/**
 * Which position each leg is that does not know it yet: one of the same magic, side and volume; where two legs could swap,
 * the older position is the base.
 */
export const identifyLegs = (
  legs: readonly HeldLeg[],
  positions: readonly PositionRow[],
  magic: string,
  contractsOf: ContractsOf,
): readonly { readonly leg: HeldLeg; readonly position: string }[] => {
  const taken = new Set(legs.flatMap(({ position }) => position ?? []))
  const free = positions
    .filter((row) => row.magic === magic && !taken.has(row.ticket))
    .sort((a, b) => compareTickets(a.ticket, b.ticket))
  return legs
    .filter(({ position }) => position === null)
    .flatMap((leg) => {
      const index = free.findIndex((row) => row.side === leg.side && contractsOf(row.volume) === leg.contracts)
      const [row] = index === -1 ? [] : free.splice(index, 1)
      return row === undefined ? [] : [{ leg, position: row.ticket }]
    })
}

/** Working orders of ours that no flight accounts for. */
export const strayOrders = (
  orders: readonly OrderRow[],
  magic: string,
  isKnown: (order: OrderRow) => boolean,
): readonly OrderRow[] => orders.filter((order) => order.magic === magic && !isKnown(order))
