/**
 * The permission to open an extra leg. It is a value that only the capital package makes (a test of the house holds every
 * other package to that), and the only thing that opens one: what was refused cannot be opened by mistake.
 */
import { requireInteger } from './assert.ts'
import type { Contracts, EpochMs } from './units.ts'

// registered, so that a permission made by the ESM build is recognised by the CommonJS build
const GRANTED: unique symbol = Symbol.for('@alavanca/approved-releverage')

/**
 * Permission to open an extra leg, which only `grantReleverage` makes: the compiler and `isApprovedReleverage` refuse
 * one that was put together by hand.
 */
export interface ApprovedReleverage {
  readonly [GRANTED]: true
  readonly symbol: string
  /** When it was granted. A leg opened before that is refused. */
  readonly time: EpochMs
  /** The most contracts the extra leg may have; at least 1. */
  readonly extraContracts: Contracts
}

/** For the capital package alone. Throws `INVALID_INPUT` for less than one contract. */
export const grantReleverage = (grant: {
  symbol: string
  time: EpochMs
  extraContracts: Contracts
}): ApprovedReleverage => {
  requireInteger(grant.extraContracts, 'extraContracts', 1)
  const granted = { ...grant }
  // not enumerable, so that `{ ...approval, extraContracts: 9 }` is no permission
  Object.defineProperty(granted, GRANTED, { value: true })
  // as: the compiler does not follow defineProperty
  return Object.freeze(granted) as typeof granted & { readonly [GRANTED]: true }
}

/** Whether a value is a permission itself, and not a copy of one, nor one that came back from JSON. */
export const isApprovedReleverage = (value: unknown): value is ApprovedReleverage =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, GRANTED)
