import type { Figure, FigureGap } from './figure.ts'

/** Why a figure is not available, in English. */
export const GAP_TEXTS: Readonly<Record<FigureGap, string>> = {
  NO_CAPITAL: 'no capital was set',
  CAPITAL_USED_UP: 'the capital was used up',
  NO_TRADES: 'no trades',
  FEWER_THAN_30_TRADES: 'fewer than 30 trades',
  FEWER_THAN_30_DAYS_WITH_TRADES: 'fewer than 30 days with trades',
  NO_SPREAD: 'all days are alike',
  NO_LOSS: 'nothing was lost',
  NO_GAIN: 'nothing was won',
  NO_DRAWDOWN: 'equity never fell',
  NO_PRICES: 'no prices were seen',
}

/** The figure, or that there is none and why. */
export const figureInWords = (figure: Figure, format: (value: number) => string): string =>
  figure.value === null ? `N/A (${GAP_TEXTS[figure.why]})` : format(figure.value)
