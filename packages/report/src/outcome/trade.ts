import type { Cents } from '@alavanca/core'
import type { LegExit, LegResult, TradeRecord } from '@alavanca/engine'

export type { LegResult } from '@alavanca/engine'

/** One accepted signal, from the entry to the moment both legs were flat. */
export type Trade = TradeRecord
/** How a leg left: by its bracket, the session's end, or the rules of the extra leg. */
export type ExitReason = LegExit

/** What a leg brought in after commission. */
export const netOf = ({ grossCents, commissionCents }: LegResult): Cents => (grossCents - commissionCents) as Cents
