import { SessionCalendar } from '@alavanca/core'
import type { RunSummary } from '../outcome/run-summary.ts'
import { figureInWords } from '../performance/figure-in-words.ts'
import type {
  CommissionRemark,
  Drawdowns,
  PerformanceReport,
  ResampledOutcomes,
  Ruin,
} from '../performance/performance-report.ts'
import { inCents, percent } from './amounts.ts'
import { columns } from './columns.ts'

const twoDecimals = (value: number): string => value.toFixed(2)

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

const wall = (time: number, timeZone: string): string =>
  new Date(new SessionCalendar(timeZone).toWall(time)).toISOString().slice(0, 16).replace('T', ' ')

const drawdown = ({ deepestCents, deepestOfCapitalShare, deepestOfPeakShare }: Drawdowns): string => {
  const shares = [
    [deepestOfCapitalShare, 'of the capital'],
    [deepestOfPeakShare, 'off a peak'],
  ] as const
  const known = shares.flatMap(([{ value }, of]) => (value === null ? [] : [`${percent(value)} ${of}`]))
  return [inCents(deepestCents), ...(deepestCents === 0 ? [] : known)].join(', ')
}

const underWater = ({ longest }: Drawdowns): string => {
  if (longest === null) return 'never'
  const { lengthDays, lengthTrades, isUnderWater } = longest
  const length = `${counted(lengthDays, 'day', 'days')} and ${counted(lengthTrades, 'trade', 'trades')} at the longest`
  return `${length}, ${isUnderWater ? 'and still at the end' : 'then recovered'}`
}

const ruin = (verdict: Ruin, timeZone: string): readonly string[] => {
  switch (verdict.type) {
    case 'NO_CAPITAL':
      return ['not known: no capital was set']
    case 'SURVIVED': {
      const { lowestEquityCents, lowestEquityShare } = verdict
      return [`none; at its lowest ${inCents(lowestEquityCents)}, ${percent(lowestEquityShare)} of the capital`]
    }
    case 'RUINED': {
      const { reason, ruinedAt, leftCents, leftShare, afterwardsTrades, afterwardsNetCents } = verdict
      const why = reason === 'NOTHING_LEFT' ? 'nothing was left' : "less was left than one contract's margin"
      const after = counted(afterwardsTrades, 'trade', 'trades')
      return [
        `YES: the account would have been closed on ${wall(ruinedAt, timeZone)}`,
        `${why}: ${inCents(leftCents)}, ${percent(leftShare)} of the capital`,
        ...(afterwardsTrades === 0
          ? []
          : [`${after} after it, and ${inCents(afterwardsNetCents)}, could not have been`]),
      ]
    }
  }
}

const chance = (share: number, resamples: number): string =>
  // what was never drawn is rarer than 3 in as many draws, with 95 per cent
  share === 0 ? `below ${percent(3 / resamples)}` : percent(share)

const outcomes = (drawn: ResampledOutcomes): string => {
  if (drawn.value === null) return figureInWords(drawn, inCents)
  const { low5Cents, medianCents, high95Cents } = drawn.value
  return `${inCents(low5Cents)} to ${inCents(high95Cents)} in 90 of 100 draws, half above ${inCents(medianCents)}`
}

const chanceOfRuin = (drawn: ResampledOutcomes): string => {
  if (drawn.value === null) return figureInWords(drawn, inCents)
  const { ruinShare, resamples } = drawn.value
  return ruinShare.value === null
    ? figureInWords(ruinShare, percent)
    : `${chance(ruinShare.value, resamples)} in as many days drawn anew`
}

const commission = ({ remark, paidCents, perContractCents }: CommissionRemark): string => {
  if (remark === null) return `${inCents(paidCents)} paid, ${inCents(perContractCents)} a contract, one way`
  const { usualCents, usualYear, wouldHavePaidCents, netAfterCents } = remark
  if (usualCents === null || wouldHavePaidCents === null || netAfterCents === null)
    return '0 was taken, and hardly any exchange asks for nothing: give yours with --commission'
  const fee = `the exchange asks about ${inCents(usualCents)} a contract, one way (${usualYear})`
  return `0 was taken; ${fee}: ${inCents(wouldHavePaidCents)} here, net ${inCents(netAfterCents)}`
}

const trading = ({ trading: figures, basis: { closedTrades } }: PerformanceReport): string => {
  const { winRateShare, winRateInterval, profitFactorRatio, expectancyCents } = figures
  if (winRateInterval === null) return String(closedTrades)
  const interval = `between ${percent(winRateInterval.lowShare)} and ${percent(winRateInterval.highShare)}`
  if (winRateShare.value === null)
    return `${closedTrades}: ${figureInWords(winRateShare, percent)}; win rate ${interval}`
  const factor = `profit factor ${figureInWords(profitFactorRatio, twoDecimals)}`
  const each = `a trade ${figureInWords(expectancyCents, inCents)}`
  return `${closedTrades}: win rate ${percent(winRateShare.value)} (${interval}), ${factor}, ${each}`
}

const ratios = ({ returns, basis }: PerformanceReport): string => {
  const { sharpeRatio, sortinoRatio, calmarRatio } = returns
  if (sharpeRatio.value === null) return figureInWords(sharpeRatio, twoDecimals)
  const others = [
    `Sortino ${figureInWords(sortinoRatio, twoDecimals)}`,
    `Calmar ${figureInWords(calmarRatio, twoDecimals)}`,
  ]
  return `${twoDecimals(sharpeRatio.value)}, ${others.join(', ')}; by ${basis.sessionDays} days, a year being ${basis.perYearDays}`
}

const held = ({ buyAndHold: { contracts, netCents, deepestDrawdownCents } }: PerformanceReport): string =>
  netCents.value === null
    ? figureInWords(netCents, inCents)
    : `${inCents(netCents.value)} with ${counted(contracts, 'contract', 'contracts')}, drawdown ${figureInWords(deepestDrawdownCents, inCents)}`

const WIDTH = 'chance of ruin'.length

/** One screen of a run's figures; nothing where the run was not asked for them. */
export const inShort = ({ performance, currency }: RunSummary): string[] => {
  if (performance === undefined) return []
  const { returns, basis, drawdown: falls } = performance
  const capital = basis.capitalCents === null ? '' : ` of the capital of ${inCents(basis.capitalCents)}`
  const net = `${inCents(returns.netCents)}, ${figureInWords(returns.netShare, percent)}${returns.netShare.value === null ? '' : capital}`
  const [ruined = '', ...more] = ruin(performance.ruin, basis.timeZone)
  const ruinRows = [['ruin', ruined], ...more.map((text) => ['', text])]
  const isRuined = performance.ruin.type === 'RUINED'
  const rows = [
    // what comes after is of money that was not there
    ...(isRuined ? ruinRows : []),
    ['net', net],
    ['drawdown', drawdown(falls)],
    ['under water', underWater(falls)],
    ['Sharpe', ratios(performance)],
    ['trades', trading(performance)],
    ...(isRuined ? [] : ruinRows),
    ['chance of ruin', chanceOfRuin(performance.outcomes)],
    ['drawn anew', outcomes(performance.outcomes)],
    ['buy and hold', held(performance)],
    ['commission', commission(performance.commission)],
  ]
  return ['', `In short, in ${currency}`, ...rows.map(([name = '', text = '']) => `  ${name.padEnd(WIDTH)}  ${text}`)]
}

/** Newest months that are listed. */
const MOST_MONTHS = 24

/** Months, and long against short; nothing where the run was not asked for them. */
export const byPeriodAndSide = ({ performance }: RunSummary): string[] => {
  if (performance === undefined || performance.basis.closedTrades === 0) return []
  const months = performance.months.slice(-MOST_MONTHS)
  const left = performance.months.length - months.length
  const monthRows = months.map(({ month, sessionDays, closedTrades, netCents, returnShare }) => [
    month,
    String(sessionDays),
    String(closedTrades),
    inCents(netCents),
    returnShare.value === null ? 'N/A' : percent(returnShare.value),
  ])
  const sideRows = performance.bySide.map(({ key, closedTrades, netCents, winRateShare }) => [
    key === 'BUY' ? 'long' : 'short',
    String(closedTrades),
    inCents(netCents),
    winRateShare.value === null ? 'N/A' : percent(winRateShare.value),
  ])
  const indented = (rows: readonly (readonly string[])[]): string[] => columns(rows).map((row) => `  ${row}`)
  return [
    '',
    left === 0 ? 'By month' : `By month: the newest ${MOST_MONTHS}, ${left} before them`,
    ...indented([['', 'days', 'trades', 'net', 'of its start'], ...monthRows]),
    '',
    'Long and short',
    ...indented([['', 'trades', 'net', 'won'], ...sideRows]),
  ]
}
