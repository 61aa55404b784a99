import { type RegimeVerdict, TRADING_ACTIONS } from '@alavanca/policy'
import { filled } from '../html/texts/filled.ts'
import type { RewardsReport } from '../outcome/rewards-report.ts'
import { columns } from './columns.ts'
import { type TextOptions, type Writing, writingIn } from './writing.ts'

const indented = (rows: readonly (readonly string[])[]): string[] => columns(rows).map((row) => `  ${row}`)

/** In how many regimes the action a reward likes best is the one that earned most. */
const likeMoney = (regimes: readonly RegimeVerdict[], { money }: RewardsReport): number =>
  regimes.filter(({ best }, index) => best === money[index]?.best).length

const title = (
  { trades, recorded, meanRiskCents }: RewardsReport,
  { words: { learning }, number, cents }: Writing,
): string =>
  filled(learning.rewards, {
    count: number(trades),
    chosen: recorded > trades ? filled(learning.chosen, { count: number(recorded) }) : '',
    risk: cents(meanRiskCents),
  })

const overall = (report: RewardsReport, writing: Writing): string[] => {
  const { texts, number, percent } = writing
  const words = writing.words.learning
  const shown = (value: number | null): string => (value === null ? '-' : number(value, 3))
  return [
    title(report, writing),
    ...indented([
      ['', words.mean, words.spread, words.clipped, words.orderAsMoney, words.bestAsMoney],
      ...report.rewards.map(({ name, mean, spread, clippedShare, rankCorrelation, regimes }) => [
        `${name === report.inForce ? '*' : ' '} ${name}`,
        number(mean, 3),
        shown(spread),
        percent(clippedShare),
        shown(rankCorrelation),
        filled(texts.rewardTable.ofRegimes, {
          count: number(likeMoney(regimes, report)),
          all: number(regimes.length),
        }),
      ]),
    ]),
    `  ${report.inForce === null ? words.ownReward : words.inForce}`,
  ]
}

const meansOf = (verdict: RegimeVerdict | undefined, write: (mean: number) => string, { words }: Writing): string[] => [
  ...TRADING_ACTIONS.map((action) => {
    const found = verdict?.actions.find((candidate) => candidate.action === action)
    return found === undefined ? '-' : write(found.mean)
  }),
  verdict === undefined ? '-' : words.learning.actions[verdict.best],
]

const regimePart = (report: RewardsReport, index: number, writing: Writing): string[] => {
  const money = report.money[index]
  if (money === undefined) return []
  const { number, cents } = writing
  const words = writing.words.learning
  const counts = TRADING_ACTIONS.map((name) => money.actions.find(({ action }) => action === name)?.trades ?? 0)
  const mean = (value: number): string => number(value, 3)
  return [
    '',
    filled(words.ofRegime, { regime: money.regime, count: number(money.trades), risk: cents(money.meanRiskCents) }),
    ...indented([
      ['', ...TRADING_ACTIONS.map((action) => words.actions[action]), words.best],
      [words.trades, ...counts.map((count) => number(count)), ''],
      [words.moneyATrade, ...meansOf(money, cents, writing)],
      ...report.rewards.map(({ name, regimes }) => [name, ...meansOf(regimes[index], mean, writing)]),
    ]),
  ]
}

/** How rewards judge the same trades, in a few lines; nothing where there were none. */
export const rewardsInShort = (report: RewardsReport | null | undefined, writing: Writing): string[] =>
  report ? ['', ...overall(report, writing)] : []

/** The same with what each action was worth in every regime. */
export const formatRewards = (report: RewardsReport, options: TextOptions = {}): string => {
  const writing = writingIn(options)
  const { texts, words, number } = writing
  const { regimesLeftOut } = report
  return [
    ...overall(report, writing),
    ...report.money.flatMap((_, index) => regimePart(report, index, writing)),
    ...(regimesLeftOut === 0 ? [] : ['', filled(texts.regimesLeftOut, { count: number(regimesLeftOut) })]),
    '',
    words.learning.places,
    '',
  ].join('\n')
}
