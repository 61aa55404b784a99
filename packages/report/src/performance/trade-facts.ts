import type { Side } from '@alavanca/core'

/** What of a trade its figures are made of. */
export interface TradeFacts {
  readonly side: Side
  readonly openedAt: number
  readonly closedAt: number
  readonly netCents: number
  readonly baseContracts: number
  readonly extraContracts: number
  /** The furthest it went against itself and for itself, as amounts that are not negative; null where no price was seen. */
  readonly adverseCents: number | null
  readonly favourableCents: number | null
}
