/** Why a figure is not available. */
export const FIGURE_GAPS = [
  'NO_CAPITAL',
  'CAPITAL_USED_UP',
  'NO_TRADES',
  'FEWER_THAN_30_TRADES',
  'FEWER_THAN_30_DAYS_WITH_TRADES',
  'NO_SPREAD',
  'NO_LOSS',
  'NO_GAIN',
  'NO_DRAWDOWN',
  'NO_PRICES',
] as const
/** One of `FIGURE_GAPS`. */
export type FigureGap = (typeof FIGURE_GAPS)[number]

/** A figure, or why there is none; never NaN. */
export type Figure = { readonly value: number } | { readonly value: null; readonly why: FigureGap }

/** Below this many trades, or days with trades, a figure says more about luck than about the rule. */
export const FIGURE_FLOOR = 30

/** The figure that there is none of. */
export const missing = (why: FigureGap): Figure => ({ value: null, why })

/** The figure. */
export const known = (value: number): Figure => ({ value })

/** The quotient, or why there is none where the denominator is not above 0. */
export const ratio = (numerator: number, denominator: number, why: FigureGap): Figure =>
  // + 0 turns −0 into 0
  denominator > 0 ? known(numerator / denominator + 0) : missing(why)
