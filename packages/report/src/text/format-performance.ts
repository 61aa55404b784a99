import { filled } from '../html/texts/filled.ts'
import type { RunSummary } from '../outcome/run-summary.ts'
import type {
  CommissionRemark,
  Drawdowns,
  PerformanceReport,
  ResampledOutcomes,
  Ruin,
} from '../performance/performance-report.ts'
import { columns } from './columns.ts'
import { labelled, shortly, type Writing } from './writing.ts'

const counted = (count: number, one: string, many: string, { number }: Writing): string =>
  count === 1 ? one : filled(many, { count: number(count) })

const trades = (count: number, writing: Writing): string =>
  counted(count, writing.texts.summary.oneTrade, writing.texts.summary.someTrades, writing)

const drawdown = (
  { deepestCents, deepestOfCapitalShare, deepestOfPeakShare }: Drawdowns,
  { texts, words, cents, percent }: Writing,
): string => {
  const shares = [
    [deepestOfCapitalShare, texts.summary.ofTheCapital],
    [deepestOfPeakShare, words.performance.offAPeak],
  ] as const
  const known = shares.flatMap(([{ value }, of]) => (value === null ? [] : [filled(of, { share: percent(value) })]))
  return [cents(deepestCents), ...(deepestCents === 0 ? [] : known)].join(words.performance.between)
}

const underWater = ({ longest }: Drawdowns, writing: Writing): string => {
  const { texts } = writing
  const words = writing.words.performance
  if (longest === null) return words.never
  const { lengthDays, lengthTrades, isUnderWater } = longest
  return filled(words.longest, {
    days: counted(lengthDays, texts.performance.oneDay, texts.performance.days, writing),
    trades: trades(lengthTrades, writing),
    how: isUnderWater ? words.stillUnder : words.recovered,
  })
}

const ruin = (verdict: Ruin, timeZone: string, writing: Writing): readonly string[] => {
  const { texts, cents, percent, wall } = writing
  const words = writing.words.performance
  switch (verdict.type) {
    case 'NO_CAPITAL':
      return [filled(words.notKnown, { why: texts.performance.gaps[verdict.type] ?? verdict.type })]
    case 'SURVIVED': {
      const { lowestEquityCents, lowestEquityShare } = verdict
      return [filled(words.survived, { lowest: cents(lowestEquityCents), share: percent(lowestEquityShare) })]
    }
    case 'RUINED': {
      const { reason, ruinedAt, leftCents, leftShare, afterwardsTrades, afterwardsNetCents } = verdict
      const why = reason === 'NOTHING_LEFT' ? words.nothingLeft : words.belowMargin
      const after = { trades: trades(afterwardsTrades, writing), net: cents(afterwardsNetCents) }
      return [
        filled(words.ruined, { time: wall(ruinedAt, timeZone) }),
        filled(words.left, { why, left: cents(leftCents), share: percent(leftShare) }),
        ...(afterwardsTrades === 0 ? [] : [filled(words.afterwards, after)]),
      ]
    }
  }
}

const chance = (share: number, resamples: number, { words, percent }: Writing): string =>
  // what was never drawn is rarer than 3 in as many draws, with 95 per cent
  share === 0 ? filled(words.performance.below, { share: percent(3 / resamples) }) : percent(share)

const outcomes = (drawn: ResampledOutcomes, { words, cents, figure }: Writing): string => {
  if (drawn.value === null) return figure(drawn, cents)
  const { low5Cents, medianCents, high95Cents } = drawn.value
  return filled(words.performance.outcomes, {
    low: cents(low5Cents),
    high: cents(high95Cents),
    middle: cents(medianCents),
  })
}

const chanceOfRuin = (drawn: ResampledOutcomes, writing: Writing): string => {
  const { words, cents, percent, figure } = writing
  if (drawn.value === null) return figure(drawn, cents)
  const { ruinShare, resamples } = drawn.value
  return ruinShare.value === null
    ? figure(ruinShare, percent)
    : filled(words.performance.ruinChance, { chance: chance(ruinShare.value, resamples, writing) })
}

const commission = (
  { remark, paidCents, perContractCents }: CommissionRemark,
  { words: { performance }, cents }: Writing,
): string => {
  if (remark === null) return filled(performance.paid, { paid: cents(paidCents), each: cents(perContractCents) })
  const { usualCents, usualYear, wouldHavePaidCents, netAfterCents } = remark
  if (usualCents === null || wouldHavePaidCents === null || netAfterCents === null) return performance.noFee
  return filled(performance.usualFee, {
    usual: cents(usualCents),
    // a year has no thousands
    year: String(usualYear),
    paid: cents(wouldHavePaidCents),
    net: cents(netAfterCents),
  })
}

const trading = ({ trading: figures, basis }: PerformanceReport, writing: Writing): string => {
  const { winRateShare, winRateInterval, profitFactorRatio, expectancyCents } = figures
  const { number, cents, percent, figure } = writing
  const words = writing.words.performance
  const count = number(basis.closedTrades)
  if (winRateInterval === null) return count
  const { lowShare, highShare } = winRateInterval
  const interval = filled(words.interval, { low: percent(lowShare), high: percent(highShare) })
  const rate = figure(winRateShare, percent)
  if (winRateShare.value === null) return filled(words.tradingFew, { count, why: rate, interval })
  const factor = figure(profitFactorRatio, (value) => number(value, 2))
  return filled(words.trading, { count, rate, interval, factor, each: figure(expectancyCents, cents) })
}

const ratios = ({ returns, basis }: PerformanceReport, { words, number, figure }: Writing): string => {
  const { sharpeRatio, sortinoRatio, calmarRatio } = returns
  const twoDecimals = (value: number): string => number(value, 2)
  const sharpe = figure(sharpeRatio, twoDecimals)
  if (sharpeRatio.value === null) return sharpe
  return filled(words.performance.ratios, {
    sharpe,
    sortino: figure(sortinoRatio, twoDecimals),
    calmar: figure(calmarRatio, twoDecimals),
    days: number(basis.sessionDays),
    year: number(basis.perYearDays),
  })
}

const held = ({ buyAndHold }: PerformanceReport, writing: Writing): string => {
  const { contracts, netCents, deepestDrawdownCents } = buyAndHold
  const { cents, figure } = writing
  const words = writing.words.performance
  const net = figure(netCents, cents)
  if (netCents.value === null) return net
  const count = counted(contracts, words.oneContract, words.contracts, writing)
  return filled(words.held, { net, contracts: count, fall: figure(deepestDrawdownCents, cents) })
}

const net = (
  { returns, basis: { capitalCents } }: PerformanceReport,
  { texts, words, cents, percent, figure }: Writing,
): string => {
  const share = figure(returns.netShare, percent)
  const isOf = returns.netShare.value !== null && capitalCents !== null
  const told = isOf ? filled(texts.summary.ofCapital, { share, capital: cents(capitalCents) }) : share
  return `${cents(returns.netCents)}${words.performance.between}${told}`
}

/** One screen of a run's figures; nothing where the run was not asked for them. */
export const inShort = ({ performance, currency }: RunSummary, writing: Writing): string[] => {
  if (performance === undefined) return []
  const { texts } = writing
  const words = writing.words.performance
  const { basis, drawdown: falls } = performance
  const [ruined = '', ...more] = ruin(performance.ruin, basis.timeZone, writing)
  const ruinRows = [[words.ruin, ruined] as const, ...more.map((text) => ['', text] as const)]
  const isRuined = performance.ruin.type === 'RUINED'
  return [
    '',
    filled(words.title, { currency }),
    ...labelled([
      // what comes after is of money that was not there
      ...(isRuined ? ruinRows : []),
      [words.net, net(performance, writing)],
      [words.drawdown, drawdown(falls, writing)],
      [words.underWater, underWater(falls, writing)],
      [texts.performance.sharpe, ratios(performance, writing)],
      [words.trades, trading(performance, writing)],
      ...(isRuined ? [] : ruinRows),
      [words.chanceOfRuin, chanceOfRuin(performance.outcomes, writing)],
      [words.drawnAnew, outcomes(performance.outcomes, writing)],
      [words.hold, held(performance, writing)],
      [words.commission, commission(performance.commission, writing)],
    ]),
  ]
}

/** Newest months that are listed. */
const MOST_MONTHS = 24

/** Months, and long against short; nothing where the run was not asked for them. */
export const byPeriodAndSide = ({ performance }: RunSummary, writing: Writing): string[] => {
  if (performance === undefined || performance.basis.closedTrades === 0) return []
  const { texts, number, cents, percent, day } = writing
  const words = writing.words.performance
  const months = performance.months.slice(-MOST_MONTHS)
  const left = performance.months.length - months.length
  const monthRows = months.map(({ month, sessionDays, closedTrades, netCents, returnShare }) => [
    day(month),
    number(sessionDays),
    number(closedTrades),
    cents(netCents),
    shortly(returnShare, percent),
  ])
  const sideRows = performance.bySide.map(({ key, closedTrades, netCents, winRateShare }) => [
    key === 'BUY' ? words.long : words.short,
    number(closedTrades),
    cents(netCents),
    shortly(winRateShare, percent),
  ])
  const indented = (rows: readonly (readonly string[])[]): string[] => columns(rows).map((row) => `  ${row}`)
  const newest = { shown: number(MOST_MONTHS), left: number(left) }
  return [
    '',
    left === 0 ? texts.performance.byMonth : filled(words.byMonthNewest, newest),
    ...indented([['', words.days, words.trades, words.net, words.ofItsStart], ...monthRows]),
    '',
    words.longAndShort,
    ...indented([['', words.trades, words.net, words.won], ...sideRows]),
  ]
}
