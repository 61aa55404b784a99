import type { AllocationRecord } from '@alavanca/capital'
import type { Cents, Contracts, EpochMs, Regime, SessionDay, Side } from '@alavanca/core'
import type { DecisionRecord } from '@alavanca/gate'
import type { BatchResult, Rollback, TableSnapshot } from '@alavanca/online'
import type { ActionStats, ClosedTrade, PolicyEvent, TradingAction, Tunable } from '@alavanca/policy'
import type { ScalpEvent } from '@alavanca/scalp'
import type { DayRuleVerdict } from './day-rules.ts'
import type { HostEvent, LegName } from './events.ts'
import type { HoldingRecord } from './holding-records.ts'
import type { SharedVersion } from './operator-action.ts'
import type { PublicPosition } from './public-state.ts'
import type { LegResult } from './trade/leg-result.ts'
import type { Order } from './trade/order.ts'
import type { StateCause, TradingState } from './trading-switch.ts'
import type { TuningVersion } from './tuning.ts'

/** Why an event changed nothing. */
export type RefusalCode =
  /** A quote or bar older than the newest of its symbol. */
  | 'OUT_OF_ORDER'
  /** A quote or bar whose stamp leads everything that is known by more than it may. */
  | 'FUTURE_STAMP'
  /** A fill that was counted before. */
  | 'DUPLICATE_FILL'
  /** An answer about an order that is over. */
  | 'ORDER_OVER'
  /** An operator asked for what is already so, or cannot be. */
  | 'NOTHING_TO_DO'
  /** An operator wants trading to go on while the broker holds other numbers of contracts. */
  | 'HOLDINGS_DIFFER'
  /** A broker's news about the stop of a leg that is not held. */
  | 'NOT_HELD'

/** Why a signal was not even decided on. */
export type SignalRefusalCode =
  | 'HALTED'
  | 'REDUCE_ONLY'
  | 'DUPLICATE_SIGNAL'
  | 'IN_POSITION'
  /** Older than a signal may be, or given at a time that has not come yet. */
  | 'STALE_SIGNAL'
  | 'FUTURE_SIGNAL'
  /** The market has passed its stop, or its first target, already. */
  | 'STOP_BEHIND_MARKET'
  | 'TARGET_BEHIND_MARKET'
  /** It asks for less than the smallest position worth opening. */
  | 'BELOW_MINIMUM'
  /** The market has passed the price at which the entry was to wait. */
  | 'ENTRY_BEHIND_MARKET'
  /** Its entry has lapsed already. */
  | 'ENTRY_EXPIRED'
  /** It waited for a trade of the other side to end, and its state cannot be told any more. */
  | 'REVERSAL_FAILED'
  /** A rule of the day allows no new trade; which one is in the step's `DAY_RULES`. */
  | 'DAY_RULE'

/** Why the host's wish about a trade changed nothing. */
export type HostRefusalCode =
  /** There is no such trade, or nothing of it is held. */
  | 'NO_TRADE'
  | 'NOT_HELD'
  /** No entry waits or comes in. */
  | 'NO_ENTRY'
  /** More could be lost than before, and `allowWiden` was not said. */
  | 'WIDENS_STOP'
  /** The market has passed the new stop, or a new target, already. */
  | 'STOP_BEHIND_MARKET'
  | 'TARGET_BEHIND_MARKET'
  /** The trade is being closed. */
  | 'CLOSING'
  /** The broker refused to close it a moment ago, and is not asked again yet. */
  | 'CLOSE_REFUSED'
  /** It is so already. */
  | 'NOTHING_TO_DO'

/** Why an approved extra was not opened. */
export type ExtraDropCode =
  /** The symbol's last extra leg is open, or its cool-down runs. */
  | 'SCALP_OPEN'
  | 'COOLDOWN'
  /** The base position was never filled, or has left again. */
  | 'NO_BASE'
  /** The trade or its extra is being closed, or trading is not active. */
  | 'FLATTENING'
  | 'NOT_ACTIVE'
  /** Margins or the capital have changed since: without it, more is bound already than there is. */
  | 'CAPITAL_SHORT'
  /** No stop can lie at such a price. */
  | 'NO_STOP'

/** Why nobody can tell what a signal that was held would have earned. */
export type NotSimulatedCause =
  /** It would have waited to be filled. */
  | 'WAITING_ENTRY'
  /** Neither a target for all of it, nor a trail, nor a time limit: the host would have said when to leave. */
  | 'NO_EXIT'
  /** The market was not seen within five minutes. */
  | 'NO_PRICE'
  /** The market has passed the stop or a target. */
  | 'BEHIND_MARKET'
  /** No stop of an extra can lie at such a price. */
  | 'NO_STOP'
  /** So many are followed already. */
  | 'TOO_MANY'

/** One accepted signal, from its first fill to the moment both legs were flat. */
export interface TradeRecord {
  /** The id of the signal. */
  readonly id: string
  readonly symbol: string
  readonly side: Side
  readonly regime: Regime
  /** What was done; null where capital alone decided. */
  readonly action: DecisionRecord['action'] | null
  readonly openedAt: EpochMs
  readonly closedAt: EpochMs
  readonly base: LegResult
  readonly extra: LegResult | null
  /** Both legs after commission and swap. */
  readonly netCents: Cents
  /** What is learnt from it; null where there is nothing to learn. */
  readonly lesson: ClosedTrade | null
}

/** What is believed about one action in one state after a batch: a row of the policy's table. */
export interface BeliefRow extends Pick<ActionStats, 'alpha' | 'beta' | 'mean' | 'trades' | 'meanReward'> {
  readonly regime: Regime
  readonly state: string
  readonly action: TradingAction
}

/** What a table in the place of another leads to. */
interface Replaced {
  readonly policyVersion: number
  /** Rows of the regimes whose tables came. */
  readonly beliefs: readonly BeliefRow[]
}

/** A price of a signal before and after. */
export interface RoundedPrice {
  /** Such as `stopPrice` or `targets.0`. */
  readonly field: string
  readonly from: number
  readonly to: number
}

/** Who moved a stop: nobody since the signal, the host, or a rule that the engine keeps. */
export const STOP_RULES = ['SIGNAL', 'HOST', 'BREAK_EVEN', 'TRAIL'] as const
/** One of `STOP_RULES`: who moved a stop last. */
export type StopRule = (typeof STOP_RULES)[number]

/** Something that happened in a step, for people, tables and replicas. */
export type EngineRecord =
  /** The session day began. */
  | { readonly type: 'DAY_STARTED'; readonly day: SessionDay }
  | {
      readonly type: 'STATE_CHANGED'
      readonly from: TradingState
      readonly to: TradingState
      readonly cause: StateCause
      readonly reason: string
    }
  /** A price's stamp had led too far, and the day that it began is taken back: the one before goes on. */
  | { readonly type: 'DAY_RESTORED'; readonly day: SessionDay | null; readonly pnlToday: Cents }
  /** The broker stamped news ahead of anything that is known: they count, at the time that is known. */
  | { readonly type: 'STAMP_IGNORED'; readonly stamp: number }
  | { readonly type: 'REFUSED'; readonly code: RefusalCode; readonly reason: string }
  | {
      readonly type: 'SIGNAL_REFUSED'
      readonly code: SignalRefusalCode
      readonly signalId: string
      readonly symbol: string
      readonly reason: string
    }
  | {
      readonly type: 'HOST_REFUSED'
      readonly event: HostEvent['type']
      readonly code: HostRefusalCode
      readonly tradeId: string | null
      readonly symbol: string | null
      readonly reason: string
    }
  /** The rules of the day that are switched on, held against a signal: all of them, each with what was seen and allowed. */
  | { readonly type: 'DAY_RULES'; readonly signalId: string; readonly verdicts: readonly DayRuleVerdict[] }
  /** A signal of the other side closes the trade; it is decided on once the trade is over. */
  | {
      readonly type: 'REVERSAL_WAITS'
      readonly signalId: string
      readonly symbol: string
      readonly tradeId: string
    }
  /** The host leaves a trade, in whole or in part, under its own word for why. */
  | {
      readonly type: 'HOST_EXIT'
      readonly tradeId: string
      readonly symbol: string
      readonly contracts: Contracts
      readonly reason: string
    }
  /** The broker holds other levels of a leg than before. */
  | {
      readonly type: 'LEVELS_MOVED'
      readonly tradeId: string
      readonly symbol: string
      readonly leg: LegName
      readonly stopPrice: number
      readonly targetPrice: number | null
      readonly rule: StopRule
    }
  /** A signal's prices lay off the tick; they were moved to the tick that risks less, for everything that follows. */
  | { readonly type: 'PRICES_ROUNDED'; readonly signalId: string; readonly prices: readonly RoundedPrice[] }
  /** More margin is bound by what is held and under way than there is money: no new contract on this symbol. */
  | { readonly type: 'CAPITAL_SHORT'; readonly symbol: string; readonly missing: Cents }
  /** A trade was opened with more margin than the account has left after its losses, as `CAPITAL_COMPOUNDING=off` allows. */
  | { readonly type: 'BEYOND_CAPITAL'; readonly tradeId: string; readonly symbol: string; readonly left: Cents }
  /** Something the broker said does not fit what is known. The engine halts. */
  | { readonly type: 'DISCREPANCY'; readonly symbol: string | null; readonly reason: string }
  | HoldingRecord
  | { readonly type: 'ALLOCATED'; readonly allocation: AllocationRecord }
  | { readonly type: 'DECIDED'; readonly decision: DecisionRecord }
  /** How far an order has come; the message is what a broker said about a refusal. */
  | ({ readonly type: 'ORDER'; readonly message: string | null } & Order)
  /** An approved extra was not opened after all. The trade counts as an `ENTER`. */
  | { readonly type: 'EXTRA_DROPPED'; readonly code: ExtraDropCode; readonly tradeId: string; readonly symbol: string }
  /** A fill changed a position; contracts are what the leg holds now. */
  | ({ readonly type: 'POSITION' } & Omit<PublicPosition, 'contract' | 'stopPrice' | 'targetPrice'>)
  /** Money was realised: what a fill earned, less its commission, and the swap that was booked with it. */
  | {
      readonly type: 'REALISED'
      readonly symbol: string
      readonly leg: LegName
      readonly grossCents: Cents
      readonly commissionCents: Cents
      /** Left out where there was none. */
      readonly swapCents?: Cents
      readonly pnlToday: Cents
    }
  | { readonly type: 'SCALP'; readonly event: ScalpEvent }
  /** A profit is protected: no extra leg on this symbol until then. */
  | { readonly type: 'COOLDOWN_STARTED'; readonly symbol: string; readonly until: EpochMs }
  | { readonly type: 'TRADE_CLOSED'; readonly trade: TradeRecord }
  /** A signal that was held has come to its end on the prices that followed, and is learnt from: no trade, no money. */
  | { readonly type: 'SIMULATED'; readonly lesson: ClosedTrade }
  /** A signal was held, and nothing will be learnt from it. */
  | {
      readonly type: 'NOT_SIMULATED'
      readonly signalId: string
      readonly symbol: string
      readonly cause: NotSimulatedCause
    }
  | {
      readonly type: 'LEARNT'
      readonly result: BatchResult
      readonly policyVersion: number
      /** Rows that the batch changed. */
      readonly beliefs: readonly BeliefRow[]
      /** Tables saved on the way. */
      readonly snapshots: readonly TableSnapshot[]
    }
  /** A lesson could not be learnt; it is kept until an operator has it tried again or discards it. */
  | {
      readonly type: 'LESSON_SET_ASIDE'
      readonly tradeId: string
      readonly reason: string
      /** Lessons set aside now. */
      readonly setAside: number
    }
  /** A lesson is given up: on an operator's word, to make room for newer ones, or because no batch could ever take it. */
  | {
      readonly type: 'LESSON_DISCARDED'
      readonly tradeId: string
      readonly cause: 'OPERATOR' | 'NO_ROOM' | 'INVALID'
      readonly reason: string
      readonly setAside: number
    }
  /** Lessons that were set aside wait again. */
  | { readonly type: 'LESSONS_RETRIED'; readonly tradeIds: readonly string[]; readonly setAside: number }
  /** A batch could not be learnt; its trades wait. */
  | { readonly type: 'LEARNING_FAILED'; readonly waiting: number; readonly reason: string }
  | { readonly type: 'POLICY_CHANGED'; readonly event: PolicyEvent }
  | ({ readonly type: 'ROLLED_BACK'; readonly rollback: Rollback } & Replaced)
  /** A version of a policy that many bots share was taken over: decisions of this `policyVersion` were made by it. */
  | ({ readonly type: 'POLICY_SHARED' } & SharedVersion & Replaced)
  /** The policy is tuned otherwise: by a version that was added, or by one of before. */
  | {
      readonly type: 'TUNED'
      readonly from: number
      readonly version: number
      /** Null where it goes back to one of before. */
      readonly added: TuningVersion | null
      /** All of them, as they are from now on. */
      readonly settings: Tunable
    }
  | {
      readonly type: 'SETTING_CHANGED'
      readonly name: 'operatorCapital' | 'marginPerContract'
      readonly symbol: string
      readonly cents: Cents
    }
