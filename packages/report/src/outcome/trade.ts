import type { Cents } from '@alavanca/core'
import type { LegExit, LegResult, TradeRecord } from '@alavanca/engine'

export type { LegResult } from '@alavanca/engine'

/** One accepted signal, from the entry to the moment both legs were flat. */
export type Trade = TradeRecord
/** How a leg left: by its bracket, the session's end, or the rules of the extra leg. */
export type ExitReason = LegExit

/** What holding a leg cost: commission, and the interest of its nights. */
export const costOf = ({ commissionCents, swapCents = 0 as Cents }: LegResult): Cents =>
  (commissionCents - swapCents) as Cents

/** What a leg brought in after commission and swap. */
export const netOf = (leg: LegResult): Cents => (leg.grossCents - costOf(leg)) as Cents
