import { ensureNever } from '@alavanca/core'
import type { IntrabarPolicy } from '../config.ts'

/**
 * Whether, of two touches inside one bar whose order it does not tell, the one that is kind to the leg is taken to have come
 * first. Distances from the open, in price steps; of two equal ones the unkind comes first.
 */
export const isKindFirst = (kindDistance: number, unkindDistance: number, intrabar: IntrabarPolicy): boolean => {
  switch (intrabar) {
    case 'pessimistic':
      return false
    case 'optimistic':
      return true
    case 'nearest-first':
      return kindDistance < unkindDistance
    default:
      return ensureNever(intrabar)
  }
}
