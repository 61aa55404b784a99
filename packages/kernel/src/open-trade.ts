import type { Steps } from '@alavanca/core'
import type { LegName } from '@alavanca/engine'
import type { LegResult } from '@alavanca/report'
import type { ExitPlan, Leg } from '@alavanca/scalp'
import type { EnteringSignal } from './decoded-tape.ts'

/** What is held of one leg, with the bracket that came with its order. */
export interface HeldLeg {
  readonly contracts: number
  readonly entry: Steps
  readonly bracket: ExitPlan
}

/** One accepted signal until both its legs are flat. */
export interface OpenTrade {
  readonly signal: EnteringSignal
  /** Of the base, as ordered. */
  readonly contracts: number
  /** Approved extra contracts that wait for the base. */
  awaitedExtra: number
  /** Whether the order of a leg waits at the broker. */
  baseWaits: boolean
  extraWaits: boolean
  base: HeldLeg | null
  extra: HeldLeg | null
  /** The extra by its own rules; null before it came in, and after it left. */
  scalp: Leg | null
  baseResult: LegResult | null
  extraResult: LegResult | null
  isFlattening: boolean
}

/** What the engine asks of the broker. */
export interface Wish {
  readonly type: 'OPEN' | 'CLOSE' | 'CANCEL'
  readonly leg: LegName
  /** The price that asked for a close, and when; null at the market. */
  readonly reference: Steps | null
  readonly at: number
}

/** An order that waits for the next price. */
export interface Waiting {
  readonly type: 'OPEN' | 'CLOSE'
  readonly leg: LegName
  readonly expiresAt: number
}

export const newTrade = (signal: EnteringSignal, contracts: number, awaitedExtra: number): OpenTrade => ({
  signal,
  contracts,
  awaitedExtra,
  baseWaits: true,
  extraWaits: false,
  base: null,
  extra: null,
  scalp: null,
  baseResult: null,
  extraResult: null,
  isFlattening: false,
})

type Closing = NonNullable<NonNullable<OpenTrade['scalp']>['closing']>

/** A close that the extra's own rules, or the engine, ask for; the first time of asking. */
export const asked = (reason: Closing['reason'], referencePrice: Steps | null): Closing => ({
  reason,
  referencePrice,
  attempt: 1,
  pending: true,
})
