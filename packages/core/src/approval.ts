/**
 * The permission to open an extra leg. It is a value that only the capital package makes (a test of the house holds every
 * other package to that), and the only thing that opens one: what was refused cannot be opened by mistake.
 */
import type { Contracts, EpochMs } from './units.ts'

// registered, so that a permission made by the ESM build is recognised by the CommonJS build
const GRANTED: unique symbol = Symbol.for('@alavanca/approved-releverage')

export interface ApprovedReleverage {
  readonly [GRANTED]: true
  readonly symbol: string
  /** When it was granted. A leg opened before that is refused. */
  readonly time: EpochMs
  /** The most contracts the extra leg may have; at least 1. */
  readonly extraContracts: Contracts
}

/** For the capital package alone. */
export const grantReleverage = (grant: {
  symbol: string
  time: EpochMs
  extraContracts: Contracts
}): ApprovedReleverage => Object.freeze({ ...grant, [GRANTED]: true as const })

export const isApprovedReleverage = (value: unknown): value is ApprovedReleverage =>
  typeof value === 'object' && value !== null && Reflect.get(value, GRANTED) === true
