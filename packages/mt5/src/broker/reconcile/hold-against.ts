import type { Contracts } from '@alavanca/core'
import type { OrderRow, PositionRow } from '@alavanca/mt5-protocol'
import type { HeldLeg } from '../book/leg-book.ts'
import { compareTickets } from './explain-exits.ts'

/** Where our book and the terminal's positions of one symbol differ. */
export interface Difference {
  /** The position it is about, where positions are told apart (hedging). */
  readonly position: string | null
  /** Contracts that the book holds and the terminal does not. */
  readonly missing: number
  /** Contracts that the terminal holds and the book does not. */
  readonly surplus: number
}

type ContractsOf = (lots: number) => Contracts | null

const signed = ({ side, volume }: PositionRow, contractsOf: ContractsOf): number => {
  const contracts = contractsOf(volume) ?? Number.POSITIVE_INFINITY
  return side === 'BUY' ? contracts : -contracts
}

const differ = (held: number, there: number, position: string | null): Difference[] => {
  if (held === there) return []
  const isSameWay = Math.sign(held) === Math.sign(there) || there === 0
  if (isSameWay && Math.abs(held) > Math.abs(there))
    return [{ position, missing: Math.abs(held) - Math.abs(there), surplus: 0 }]
  if (held === 0 || Math.sign(held) === Math.sign(there))
    return [{ position, missing: 0, surplus: Math.abs(there) - Math.abs(held) }]
  return [{ position, missing: Math.abs(held), surplus: Math.abs(there) }]
}

/** On a netting account a symbol has one position, whoever made it. */
export const netDifferences = (
  net: number,
  positions: readonly PositionRow[],
  contractsOf: ContractsOf,
): readonly Difference[] =>
  differ(
    net,
    positions.reduce((sum, row) => sum + signed(row, contractsOf), 0),
    null,
  )

/** On a hedging account each leg is a position of its own; those of other magic numbers are somebody else's. */
export const hedgedDifferences = (
  legs: readonly HeldLeg[],
  positions: readonly PositionRow[],
  magic: string,
  contractsOf: ContractsOf,
): readonly Difference[] => {
  const ours = new Set(legs.map(({ position }) => position))
  const ofLegs = legs.flatMap((leg) => {
    const row = positions.find(({ ticket }) => ticket === leg.position)
    const held = leg.side === 'BUY' ? leg.contracts : -leg.contracts
    return differ(held, row === undefined ? 0 : signed(row, contractsOf), leg.position)
  })
  const strangers = positions
    .filter((row) => row.magic === magic && !ours.has(row.ticket))
    .flatMap((row) => differ(0, signed(row, contractsOf), row.ticket))
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
