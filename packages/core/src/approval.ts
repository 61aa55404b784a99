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

/**
 * Its mark lies on the prototype, where neither a spread nor a copy by JSON takes it along: to mark every permission by
 * itself costs as much as all the rest of an allocation.
 */
class Grant implements ApprovedReleverage {
  declare readonly [GRANTED]: true
  readonly symbol: string
  readonly time: EpochMs
  readonly extraContracts: Contracts

  constructor(symbol: string, time: EpochMs, extraContracts: Contracts) {
    this.symbol = symbol
    this.time = time
    this.extraContracts = extraContracts
  }
}
Object.defineProperty(Grant.prototype, GRANTED, { value: true })

/** For the capital package alone. Throws `INVALID_INPUT` for less than one contract. */
export const grantReleverage = ({
  symbol,
  time,
  extraContracts,
}: {
  symbol: string
  time: EpochMs
  extraContracts: Contracts
}): ApprovedReleverage => {
  requireInteger(extraContracts, 'extraContracts', 1)
  return Object.freeze(new Grant(symbol, time, extraContracts))
}

const isMarked = (kind: unknown): boolean => typeof kind === 'object' && kind !== null && Object.hasOwn(kind, GRANTED)

/** Whether a value is a permission itself, and not a copy of one, nor one that came back from JSON. */
export const isApprovedReleverage = (value: unknown): value is ApprovedReleverage =>
  // a library's deep copy keeps the prototype, and can be written to
  typeof value === 'object' && value !== null && isMarked(Object.getPrototypeOf(value)) && Object.isFrozen(value)
