import {
  type Contracts,
  type EpochMs,
  epochMs,
  type Instrument,
  invalidInput,
  requireInteger,
  requireSteps,
  type Steps,
} from '@alavanca/core'
import type { Leg } from './leg.ts'

/** What the broker reports about a close. */
export interface CloseFill {
  readonly symbol: string
  /** In price units; taken to the nearest price step. */
  readonly price: number
  /** At least 1, at most what is still open. */
  readonly contracts: number
  /** Epoch milliseconds. Any time is taken: what was filled was filled. */
  readonly time: number
}

/** What the broker reports about more of an entry. */
export interface EntryFill {
  readonly symbol: string
  /** In price units; taken to the nearest price step. */
  readonly price: number
  /** At least 1. */
  readonly contracts: number
}

/** What the broker reports when it will not close, or not the rest. */
export interface CloseRejection {
  readonly symbol: string
  /** Epoch milliseconds; any time is taken. */
  readonly time: number
}

/** A fill that a leg can take. */
interface CheckedFill {
  readonly price: Steps
  readonly contracts: Contracts
  readonly time: EpochMs
}

/** Throws `INVALID_INPUT` for a broken number and for more contracts than are open. */
export const requireFill = (fill: CloseFill, leg: Leg, instrument: Instrument): CheckedFill => {
  const contracts = requireInteger(fill.contracts, 'fill.contracts', 1) as Contracts
  if (contracts > leg.remaining) {
    throw invalidInput('fill.contracts', contracts, `must be at most ${leg.remaining}, what is still open`)
  }
  return {
    price: requireSteps(fill.price, instrument, 'fill.price'),
    contracts,
    time: epochMs(fill.time, 'fill.time'),
  }
}
