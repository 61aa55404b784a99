import type { Side } from '@alavanca/core'
import type { HoldingDifference, LegName } from './events.ts'

export const NO_DIFFERENCES: readonly HoldingDifference[] = Object.freeze([])

/** Contracts that an operator wrote off here, or took over. */
interface Change {
  readonly symbol: string
  readonly side: Side
  readonly contracts: number
}

/** What is left of the differences after contracts were written off here: the first that they explain takes them. */
export const withSettled = (
  differences: readonly HoldingDifference[],
  { symbol, side, leg, contracts }: Change & { readonly leg: LegName },
): readonly HoldingDifference[] => {
  const index = differences.findIndex(
    (one) => one.symbol === symbol && one.side === side && (one.leg ?? leg) === leg && one.here > one.there,
  )
  return withHere(differences, index, -contracts)
}

/** The same after contracts were taken over from the broker. */
export const withAdopted = (
  differences: readonly HoldingDifference[],
  { symbol, side, contract, contracts }: Change & { readonly contract: string | null },
): readonly HoldingDifference[] => {
  const index = differences.findIndex(
    (one) =>
      one.symbol === symbol &&
      one.side === side &&
      (one.contract ?? contract) === (contract ?? one.contract) &&
      one.there > one.here,
  )
  return withHere(differences, index, contracts)
}

const withHere = (
  differences: readonly HoldingDifference[],
  index: number,
  change: number,
): readonly HoldingDifference[] =>
  differences.flatMap((one, position) => {
    if (position !== index) return one
    const here = Math.max(0, one.here + change)
    return here === one.there ? [] : { ...one, here }
  })

/** In words: symbol, leg, side, and both counts. */
export const describeDifference = ({ symbol, contract, leg, side, here, there }: HoldingDifference): string => {
  const name = contract === null || contract === symbol ? symbol : `${symbol} (${contract})`
  return `${name} ${leg ?? 'without a leg'} ${side}: ${here} held here, ${there} at the broker`
}
