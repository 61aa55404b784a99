import type { Side } from '@alavanca/core'
import type { Figure, FigureGap } from './figure.ts'
import type { DayRow, MonthRow, TradeGroup } from './performance-tables.ts'

export type { DayRow, MonthRow, TradeGroup } from './performance-tables.ts'
export type { TradeList, TradeRow } from './trade-rows.ts'

/**
 * A run in the figures that traders ask for: plain JSON. The unit is in each name: `…Cents` of the run's currency, `…Share`
 * where 1 is the whole (0.012 is 1.2 per cent), `…Ratio` without a unit, `…Ms` milliseconds, `…Days` session days,
 * `…Trades` trades, `…At` epoch milliseconds.
 */
export interface PerformanceReport {
  readonly basis: PerformanceBasis
  readonly returns: Returns
  readonly drawdown: Drawdowns
  readonly ruin: Ruin
  readonly outcomes: ResampledOutcomes
  readonly trading: TradingFigures
  readonly streaks: Streaks
  readonly holding: HoldingTimes
  readonly excursions: Excursions
  readonly exposure: Exposure
  readonly buyAndHold: BuyAndHold
  readonly commission: CommissionRemark
  /** Trades by side, then hour and weekday of their entry, in the run's time zone. Each list adds up to all trades. */
  readonly bySide: readonly TradeGroup<Side>[]
  /** Hours 0 to 23 in which any trade began, ascending. */
  readonly byHour: readonly TradeGroup<number>[]
  /** Session days' weekdays, 1 is Monday and 7 Sunday, on which any trade began, ascending. */
  readonly byWeekday: readonly TradeGroup<number>[]
  /** Months with a session day, ascending; all of them together are the net. */
  readonly months: readonly MonthRow[]
  /** Session days, ascending: the newest that fit. */
  readonly days: readonly DayRow[]
  /** Older session days that are not among `days`. */
  readonly leftOutDays: number
}

/** What the figures were taken over. */
export interface PerformanceBasis {
  /** The operator's capital as it was set, the first day's capital; null where none was set. */
  readonly capitalCents: number | null
  readonly marginPerContractCents: number
  /** IANA zone of days, hours and weekdays. */
  readonly timeZone: string
  readonly sessionDays: number
  /** On which any trade was closed. */
  readonly withTradesDays: number
  readonly closedTrades: number
  /** Session days that make a year in what is annualised. */
  readonly perYearDays: number
}

/** What was earned, in cents and as shares of the capital: 0.1 is ten per cent. Ratios are annualised. */
export interface Returns {
  readonly netCents: number
  /** Net of the capital as it was set. */
  readonly netShare: Figure
  /** Compounded to a year. */
  readonly annualShare: Figure
  /** Standard deviation of daily returns, annualised. */
  readonly volatilityShare: Figure
  readonly sharpeRatio: Figure
  readonly sortinoRatio: Figure
  readonly calmarRatio: Figure
  readonly bestDayCents: number | null
  readonly worstDayCents: number | null
  readonly winningDays: number
  readonly losingDays: number
}

/** Falls of equity from an earlier peak, in cents and as shares, with their lengths. */
export interface Drawdowns {
  /** The deepest fall of equity from an earlier peak, open positions included. */
  readonly deepestCents: number
  /** That fall of the capital as it was set. */
  readonly deepestOfCapitalShare: Figure
  /** The deepest fall in shares of what the account was worth at its peak; it may be another fall. */
  readonly deepestOfPeakShare: Figure
  /** The fall of `deepestCents`; null without any. */
  readonly deepest: DrawdownSpan | null
  /** The longest time below an earlier peak; null without any. */
  readonly longest: DrawdownSpan | null
  /** Net over the deepest fall. */
  readonly recoveryRatio: Figure
}

/** From a peak until it was reached again. */
export interface DrawdownSpan {
  readonly depthCents: number
  readonly peakAt: number
  readonly troughAt: number
  /** Null where the run ended under water. */
  readonly recoveredAt: number | null
  readonly isUnderWater: boolean
  readonly lengthMs: number
  /** Session days begun within it, its first among them. */
  readonly lengthDays: number
  /** Trades closed within it. */
  readonly lengthTrades: number
}

/** Whether the account would have been closed, open positions included. */
export type Ruin =
  | { readonly type: 'NO_CAPITAL' }
  | {
      readonly type: 'SURVIVED'
      /** The least that the account was ever worth. */
      readonly lowestEquityCents: number
      readonly lowestEquityAt: number | null
      /** That of the capital as it was set. */
      readonly lowestEquityShare: number
    }
  | {
      readonly type: 'RUINED'
      /** The account carried the margin of one contract no longer, or there was nothing left at all. */
      readonly reason: 'BELOW_MARGIN' | 'NOTHING_LEFT'
      readonly ruinedAt: number
      /** `YYYY-MM-DD` of the session day. */
      readonly day: string
      /** What was left, and that of the capital as it was set. */
      readonly leftCents: number
      readonly leftShare: number
      /** Trades closed until then, and after it with money that was not there. */
      readonly untilThenTrades: number
      readonly afterwardsTrades: number
      /** The run's net less what it was then. */
      readonly afterwardsNetCents: number
    }

/** What as many days drawn anew from those of the run would have brought. */
export type ResampledOutcomes =
  | { readonly value: null; readonly why: FigureGap }
  | {
      readonly value: {
        readonly resamples: number
        readonly drawnDays: number
        /** Days drawn in a row, on average. */
        readonly meanBlockDays: number
        readonly low5Cents: number
        readonly medianCents: number
        readonly high95Cents: number
        /** Deepest fall between ends of days, of half and of 95 in 100 resamples. */
        readonly drawdownMedianCents: number
        readonly drawdown95Cents: number
        readonly lossShare: number
        /** Not available without a capital. */
        readonly ruinShare: Figure
      }
    }

/** Closed trades in figures: money in cents after costs, rates as shares from 0 to 1. */
export interface TradingFigures {
  readonly winRateShare: Figure
  /** Wilson's 95 per cent interval; null without trades. */
  readonly winRateInterval: { readonly lowShare: number; readonly highShare: number } | null
  readonly profitFactorRatio: Figure
  readonly expectancyCents: Figure
  readonly averageWinCents: Figure
  readonly averageLossCents: Figure
  readonly payoffRatio: Figure
  readonly bestTradeCents: number | null
  readonly worstTradeCents: number | null
}

/**
 * Trades in a row that all won or all lost: how many, their net in cents, and from when to when in epoch milliseconds.
 */
export interface Streak {
  readonly lengthTrades: number
  readonly netCents: number
  /** When the first of them was entered and the last of them closed; null without any. */
  readonly from: number | null
  readonly to: number | null
}

/** The longest of each kind. */
export interface Streaks {
  readonly winning: Streak
  readonly losing: Streak
}

/** From the first fill of a trade to its last. */
export interface HoldingTimes {
  readonly all: HoldingSpread
  readonly winners: HoldingSpread
  readonly losers: HoldingSpread
}

/** Median, ninth decile and longest of holding times, in milliseconds. */
export interface HoldingSpread {
  readonly medianMs: Figure
  readonly p90Ms: Figure
  readonly longestMs: Figure
}

/** How far trades went against and for it while they were open: MAE and MFE, as amounts that are not negative. */
export interface Excursions {
  /** Trades whose prices while open were seen. */
  readonly seenTrades: number
  readonly winners: ExcursionSpread
  readonly losers: ExcursionSpread
}

/** Median and ninth decile of excursions, in cents. */
export interface ExcursionSpread {
  readonly adverseMedianCents: Figure
  readonly adverseP90Cents: Figure
  readonly favourableMedianCents: Figure
  readonly favourableP90Cents: Figure
}

/** How long something was held, beside how long the market was open. The share runs from 0 to 1. */
export interface Exposure {
  /** From the first to the last price of each session day, added up. */
  readonly sessionMs: number
  readonly positionMs: number
  readonly positionShare: Figure
}

/** As many contracts as the largest base position, bought at the first price and sold at the last, at the same costs. */
export interface BuyAndHold {
  readonly contracts: number
  readonly netCents: Figure
  readonly netShare: Figure
  /** By the ends of bars, or ticks. */
  readonly deepestDrawdownCents: Figure
}

/** What was paid for trading, in cents, and what to say where nothing was. */
export interface CommissionRemark {
  readonly perContractCents: number
  readonly paidCents: number
  /** Contracts times ways: each is bought once and sold once. */
  readonly contractWays: number
  /** Set where a commission of 0 was taken. */
  readonly remark: {
    /** About what the exchange asks for one contract, one way; null where that is not known for the instrument. */
    readonly usualCents: number | null
    readonly usualYear: number | null
    /** What is known of it, in English. */
    readonly source: string | null
    /** What the run would have paid; null where that is not known. */
    readonly wouldHavePaidCents: number | null
    readonly netAfterCents: number | null
  } | null
}
