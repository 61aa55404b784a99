import { type Cents, formatCents } from '@alavanca/core'
import { type Action, type RegimeVerdict, TRADING_ACTIONS } from '@alavanca/policy'
import type { RewardsReport } from '../outcome/rewards-report.ts'
import { columns } from './columns.ts'

const SHORT: Readonly<Record<Action, string>> = {
  HOLD: 'HOLD',
  ENTER_CONSERVATIVE: 'CONSERVATIVE',
  ENTER: 'ENTER',
  ENTER_WITH_REALAVANCAGEM: 'WITH EXTRA',
}

const indented = (rows: readonly (readonly string[])[]): string[] => columns(rows).map((row) => `  ${row}`)

const inCents = (value: number): string => formatCents(Math.round(value) as Cents)

const shown = (value: number | null): string => (value === null ? '-' : value.toFixed(3))

/** In how many regimes the action a reward likes best is the one that earned most. */
const likeMoney = (regimes: readonly RegimeVerdict[], { money }: RewardsReport): number =>
  regimes.filter(({ best }, index) => best === money[index]?.best).length

const title = ({ trades, recorded, meanRiskCents }: RewardsReport): string =>
  `How each reward judges the same ${trades} trades${recorded > trades ? ` (evenly chosen of ${recorded})` : ''}, mean risk ${inCents(meanRiskCents)}`

const overall = (report: RewardsReport): string[] => [
  title(report),
  ...indented([
    ['', 'mean', 'spread', 'clipped', 'order as money', 'best as money'],
    ...report.rewards.map(({ name, mean, spread, clippedShare, rankCorrelation, regimes }) => [
      `${name === report.inForce ? '*' : ' '} ${name}`,
      mean.toFixed(3),
      shown(spread),
      `${(clippedShare * 100).toFixed(1)} %`,
      shown(rankCorrelation),
      `${likeMoney(regimes, report)} of ${regimes.length} regimes`,
    ]),
  ]),
  report.inForce === null
    ? '  In force is a reward of the host’s own, which is not in the table.'
    : '  * in force. Mean rewards compare within a row alone: 0.5 is worth as much as not trading.',
]

const meansOf = (verdict: RegimeVerdict | undefined, write: (mean: number) => string): string[] => [
  ...TRADING_ACTIONS.map((action) => {
    const found = verdict?.actions.find((candidate) => candidate.action === action)
    return found === undefined ? '-' : write(found.mean)
  }),
  verdict === undefined ? '-' : SHORT[verdict.best],
]

const regimePart = (report: RewardsReport, index: number): string[] => {
  const money = report.money[index]
  if (money === undefined) return []
  const counts = TRADING_ACTIONS.map((name) => money.actions.find(({ action }) => action === name)?.trades ?? 0)
  return [
    '',
    `${money.regime}: ${money.trades} trades, mean risk ${inCents(money.meanRiskCents)}`,
    ...indented([
      ['', ...TRADING_ACTIONS.map((action) => SHORT[action]), 'best'],
      ['trades', ...counts.map(String), ''],
      ['money a trade', ...meansOf(money, inCents)],
      ...report.rewards.map(({ name, regimes }) => [name, ...meansOf(regimes[index], (mean) => mean.toFixed(3))]),
    ]),
  ]
}

/** How rewards judge the same trades, in a few lines; nothing where there were none. */
export const rewardsInShort = (report: RewardsReport | null | undefined): string[] =>
  report ? ['', ...overall(report)] : []

/** The same with what each action was worth in every regime. */
export const formatRewards = (report: RewardsReport): string => {
  const { regimesLeftOut } = report
  return [
    ...overall(report),
    ...report.money.flatMap((_, index) => regimePart(report, index)),
    ...(regimesLeftOut === 0 ? [] : ['', `Regimes met and not shown: ${regimesLeftOut}.`]),
    '',
    'Actions were taken in different places: what one earned is not what another would have earned there.',
    '',
  ].join('\n')
}
