import type { CapitalConfig, CapitalStats } from '@alavanca/capital'
import type { Cents } from '@alavanca/core'
import type { LearningConfig, LossBasis } from '@alavanca/engine'
import type { ScalpConfig, ScalpStats } from '@alavanca/scalp'
import type { PerformanceReport } from '../performance/performance-report.ts'
import type { ExitRow } from './exit-tally.ts'
import type { ExtraFunnel, SignalFunnel } from './funnel.ts'
import type { LearningSummary } from './learning-summary.ts'
import type { RewardsReport } from './rewards-report.ts'
import type { TradeStats } from './trade-tally.ts'
import type { TradingCosts } from './trading-costs.ts'

/** A run in numbers: plain JSON. Money is in cents of the instrument's currency. */
export interface RunSummary {
  readonly strategy: string
  readonly symbol: string
  readonly currency: string
  readonly recording: {
    readonly bars: number
    readonly ticks: number
    /** Epoch milliseconds; null for an empty recording. */
    readonly from: number | null
    readonly to: number | null
    /** Session days. */
    readonly days: number
  }
  readonly money: {
    readonly grossCents: Cents
    readonly commissionCents: Cents
    readonly netCents: Cents
    /** The deepest fall of equity from an earlier peak, open positions included. */
    readonly maxDrawdownCents: Cents
    /** For drawing; at most 513 points. */
    readonly equityCents: readonly Cents[]
  }
  readonly signals: SignalFunnel
  readonly extras: ExtraFunnel
  readonly capital: CapitalStats
  readonly trades: TradeStats
  /** Trades opened with more margin than the account had left after its losses. */
  readonly tradesBeyondCapital: number
  readonly tradesByRegime: Readonly<Record<string, TradeStats>>
  /** Where each exit rule earned or cost; all of them together are the net of all trades. */
  readonly exits: readonly ExitRow[]
  readonly scalp: ScalpStats
  /** Null where no policy decides. */
  readonly learning: LearningSummary | null
  /** Which safety rules a setting turned off. */
  readonly notes: readonly string[]
  readonly settings: {
    readonly capital: CapitalConfig
    readonly scalp: ScalpConfig
    readonly broker: TradingCosts
    readonly learning: LearningConfig | null
    readonly timeZone: string
    /** 0 is none. */
    readonly dailyLossLimit: Cents
    readonly dailyLossBasis: LossBasis
    readonly sessionRollover: string
  }
  /** How each shipped reward judges the trades that taught something; null where none did. Follows from them: not in the hash. */
  readonly rewards?: RewardsReport | null
  /** The figures of the report; left out where a replay was not asked for them. Follow from the run: not in the hash. */
  readonly performance?: PerformanceReport
  /** SHA-256 over every allocation, event, trade and all of the above. Equal hashes: equal runs. */
  readonly hash: string
}
