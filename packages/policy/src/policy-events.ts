import type { Regime } from '@alavanca/core'
import type { Alarm } from './freeze/monitor.ts'

/** Why a regime was frozen: an alarm of its monitor, or a person's word. */
export type FreezeReason = Alarm | { readonly type: 'OPERATOR'; readonly note: string }

/** Something the policy did besides deciding and learning. `time` is in epoch milliseconds. */
export type PolicyEvent =
  | { readonly type: 'FROZEN'; readonly time: number; readonly regime: Regime; readonly reason: FreezeReason }
  | {
      readonly type: 'UNFROZEN'
      readonly time: number
      readonly regime: Regime
      readonly by: 'OPERATOR' | 'TRADE_COUNT'
      /** Trades that passed unlearnt. */
      readonly tradesWhileFrozen: number
    }
  | {
      readonly type: 'BASELINE_TAKEN'
      readonly time: number
      readonly regime: Regime
      readonly mean: number
      /** The mean that rewards are held to from now on. */
      readonly floor: number
    }
  | { readonly type: 'TABLE_IMPORTED'; readonly time: number; readonly regime: Regime; readonly trades: number }

/** Which events to show: all that match every field given, the newest `limit` of them. */
export interface PolicyEventFilter {
  readonly regime?: Regime
  readonly type?: PolicyEvent['type']
  readonly limit?: number
}

export const matches = (event: PolicyEvent, { regime, type }: PolicyEventFilter): boolean =>
  (regime === undefined || event.regime === regime) && (type === undefined || event.type === type)
