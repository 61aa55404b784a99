import type { Side } from '@alavanca/core'
import type { CounterfactualsReport } from '../counterfactual/counterfactuals-report.ts'
import type { ExtrasNeeded } from '../needed/extras-needed.ts'
import type { ExitRow } from '../outcome/exit-tally.ts'
import type { RewardsReport } from '../outcome/rewards-report.ts'
import type { ExitReason } from '../outcome/trade.ts'
import type { TradeStats } from '../outcome/trade-tally.ts'
import type { PerformanceReport, TradeList } from '../performance/performance-report.ts'

/**
 * Everything an HTML report shows: plain JSON, however the run that it tells of was made. Times are epoch milliseconds,
 * amounts cents of the run's currency, prices ordinary numbers. `ReportCollector` makes it of a replay.
 */
export interface ReportData {
  readonly run: ReportRun
  readonly money: ReportMoney
  readonly trades: TradeStats
  /** By the regime in which they began. */
  readonly tradesByRegime: Readonly<Record<string, TradeStats>>
  /** Where each exit rule earned or cost, the base's before the extra's. */
  readonly exits: readonly ExitRow[]
  readonly timeline: ReportTimeline
  readonly tradeMarks: ReportTradeMarks
  /** What became of the signals, by the names of `SignalFunnel`. */
  readonly signals: Readonly<Record<string, number>>
  readonly releverage: ReleverageFunnel
  readonly scalps: ReportScalps
  /** Null where nothing was learnt; the report then says so. */
  readonly learning: ReportLearning | null
  /** How each shipped reward judges the trades that taught something; null or left out where none did. */
  readonly rewards?: RewardsReport | null
  /** What each refusal and each HOLD would have earned, simulated; null or left out where nothing was refused. */
  readonly counterfactuals?: CounterfactualsReport | null
  /** What extra contracts would have needed; null or left out where none was asked for. */
  readonly extrasNeeded?: ExtrasNeeded | null
  /** Returns, drawdowns, ruin and the like; left out where the run was not asked for them. */
  readonly performance?: PerformanceReport
  /** Every trade, within a bound; left out where a report is not made of a run. */
  readonly tradeList?: TradeList
  /** Which safety rules a setting turned off. */
  readonly notes: readonly string[]
  /** Every setting of the run: plain JSON, shown as it is. */
  readonly configuration: Readonly<Record<string, unknown>>
}

/** A run that was ended before its recording was. */
export interface ReportCutShort {
  /** What ended it, such as `Ctrl+C`. */
  readonly why: string
  /** Time of the last row that it saw; null where there was none. */
  readonly readTo: number | null
}

export interface ReportRun {
  readonly strategy: string
  readonly symbol: string
  /** ISO 4217, such as `BRL`. */
  readonly currency: string
  /** IANA zone of the session, in which all times are shown. */
  readonly timeZone: string
  /** With how many decimals prices are shown. */
  readonly priceDecimals: number
  /** Null where the run drew no random number. */
  readonly seed: string | null
  /** Equal hashes: equal runs. */
  readonly hash: string
  /** How it was ended before its recording was; null or left out where it was not. */
  readonly cutShort?: ReportCutShort | null
  /** Whether it was made of stored steps, which do not say everything; left out for a run that was listened to. */
  readonly isFromDatabase?: boolean
  readonly recording: {
    /** Null where it has none. */
    readonly name: string | null
    readonly bars: number
    readonly ticks: number
    /** Null for an empty recording. */
    readonly from: number | null
    readonly to: number | null
    /** Session days. */
    readonly days: number
  }
}

export interface ReportMoney {
  readonly grossCents: number
  readonly commissionCents: number
  readonly netCents: number
  /** The deepest fall of equity from an earlier peak, open positions included, as a positive amount. */
  readonly maxDrawdownCents: number
  /** The single best and worst trade; null without trades. */
  readonly bestTradeCents: number | null
  readonly worstTradeCents: number | null
  readonly longestLosingStreak: number
}

/** Prices and equity over time, thinned; each list has one entry a point. Neighbours are merged, so that extremes stay. */
export interface ReportTimeline {
  /** Recorded bars in one point; the last one may hold fewer. */
  readonly barsPerPoint: number
  /** When each point begins, ascending. */
  readonly times: readonly number[]
  readonly open: readonly number[]
  readonly high: readonly number[]
  readonly low: readonly number[]
  readonly close: readonly number[]
  /** Against the start, open positions included, at the end of the point. */
  readonly equityCents: readonly number[]
  /** The lowest and the highest seen within the point. */
  readonly lowestEquityCents: readonly number[]
  readonly highestEquityCents: readonly number[]
  /** The deepest fall from an earlier peak seen within the point, as a positive amount. */
  readonly drawdownCents: readonly number[]
}

export interface ReportTradeMarks {
  /** All trades of the run. */
  readonly total: number
  /** Evenly chosen where there are too many to show, the best and the worst always among them; by time of entry. */
  readonly shown: readonly ReportTradeMark[]
}

export interface ReportTradeMark {
  readonly side: Side
  readonly regime: string
  readonly openedAt: number
  readonly base: ReportLegMark
  /** Null for a trade without extra contracts. */
  readonly extra: ReportLegMark | null
  /** Both legs after commission. */
  readonly netCents: number
}

export interface ReportLegMark {
  readonly contracts: number
  readonly entryPrice: number
  readonly exitPrice: number
  readonly closedAt: number
  readonly reason: ExitReason
  /** After commission. */
  readonly netCents: number
  /** Whether the exit rests on an assumption about the order of prices inside a bar. */
  readonly ambiguous: boolean
}

/** Where sized signals ended on their way to an extra leg. Each is counted once in this order, but for `refused`. */
export interface ReleverageFunnel {
  /** Signals that were sized, and so asked for an extra contract. */
  readonly asked: number
  /** The eight layers, in order. */
  readonly layers: readonly {
    readonly layer: string
    /** Signals whose first refusal this was. */
    readonly stopped: number
    /** Signals it refused, alone or together with others. */
    readonly refused: number
  }[]
  /** All eight layers agreed. */
  readonly approved: number
  /** Of the approved: not ordered, because … */
  readonly stoppedAfter: readonly { readonly reason: ReleverageStop; readonly count: number }[]
  readonly opened: number
}

/** Why an extra that all layers approved was not opened. */
export type ReleverageStop =
  /** The symbol's last extra leg was still open, or its cool-down ran. */
  | 'SCALP_OPEN'
  | 'COOLDOWN'
  /** The policy's regime was frozen, or it was not sure enough that entering, or the extra itself, pays. */
  | 'REGIME_FROZEN'
  | 'NOT_ENOUGH_EVIDENCE'
  | 'EXTRA_NOT_PROVEN'
  /** The policy could have, and drew another action. */
  | 'OTHER_ACTION'
  /** The order lapsed or was refused by the broker. */
  | 'NOT_FILLED'

export interface ReportScalps {
  readonly opened: number
  /** Those that reached their target and stayed with the base position. */
  readonly promoted: number
  /** Exits whose order of prices inside a bar is an assumption. */
  readonly ambiguous: number
  readonly outcomes: readonly ScalpOutcome[]
}

/** Extra legs that left for one reason. */
export interface ScalpOutcome {
  readonly reason: string
  readonly count: number
  /** Before commission. */
  readonly pnlCents: number
  readonly holdSeconds: number
  /** How long they were held: legs below each of `HOLD_TIME_EDGES`, and in the end those beyond the last. */
  readonly holds: readonly number[]
}

export interface ReportLearning {
  readonly regimes: readonly ReportRegime[]
  /** Regimes met beyond those that are shown. */
  readonly regimesLeftOut: number
  /** The newest that fit, oldest first. */
  readonly events: readonly ReportPolicyEvent[]
  readonly eventsTotal: number
  /** Regimes that stood frozen when the run ended; left out where nobody says. */
  readonly frozenAtEnd?: readonly string[]
}

/** What is believed that a leg earns at full size, in multiples of the risk budget. */
export interface ReportLeg {
  readonly meanR: number
  /** Where the mean lies with probability 0.9. */
  readonly low: number
  readonly high: number
}

/** What was learnt in one regime. */
export interface ReportRegime {
  readonly regime: string
  /** How often each action was taken. */
  readonly decisions: Readonly<Record<ReportAction, number>>
  /** Probabilities of the actions, averaged over neighbouring decisions; empty where none were worked out. */
  readonly odds: { readonly times: readonly number[] } & Readonly<Record<ReportAction, readonly number[]>>
  readonly beliefs: {
    readonly times: readonly number[]
    readonly actions: readonly ReportBelief[]
  }
  /** What is believed of both legs at the end; null where actions are learnt one by one. */
  readonly legs: { readonly base: ReportLeg; readonly extra: ReportLeg } | null
}

/** The mean reward of an action as it is believed to be over time; one entry a point of `beliefs.times`. */
interface ReportBelief {
  readonly action: ReportTradingAction
  readonly mean: readonly number[]
  /** Where the mean reward lies with probability 0.9. */
  readonly low: readonly number[]
  readonly high: readonly number[]
}

/** What can be done with a signal, from least to most. */
export type ReportAction = 'HOLD' | ReportTradingAction
export type ReportTradingAction = 'ENTER_CONSERVATIVE' | 'ENTER' | 'ENTER_WITH_REALAVANCAGEM'

export interface ReportPolicyEvent {
  readonly time: number
  readonly regime: string
  /** `FROZEN` and `UNFROZEN` shade the time between them; every type is a mark. */
  readonly type: string
  /** What brought it about, such as an alarm's name or `OPERATOR`; null where there is nothing to say. */
  readonly cause: string | null
}
