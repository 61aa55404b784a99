import { type RegimeVerdict, TRADING_ACTIONS } from '@alavanca/policy'
import type { RewardsReport } from '../../outcome/rewards-report.ts'
import { html, type Markup } from '../markup.ts'
import { type Cell, figure, money, table } from '../parts.ts'
import type { Telling } from '../telling.ts'
import { filled } from '../texts/filled.ts'

const ofRewards = ({ texts, format }: Telling, report: RewardsReport): Markup =>
  table({
    caption: texts.rewardTable.rewards,
    head: [
      texts.rewardTable.reward,
      ...[
        texts.lastMean,
        texts.rewardTable.spread,
        texts.rewardTable.clipped,
        texts.rewardTable.orderAsMoney,
        texts.rewardTable.bestAsMoney,
      ].map(figure),
    ],
    rows: report.rewards.map(({ name, mean, spread, clippedShare, rankCorrelation, regimes }): readonly Cell[] => {
      const same = regimes.filter(({ best }, index) => best === report.money[index]?.best).length
      const shown = (value: number | null): Cell => figure(value === null ? '–' : format.number(value, 3))
      return [
        name === report.inForce ? { text: name, note: texts.rewardTable.inForce } : name,
        shown(mean),
        shown(spread),
        figure(format.percent(clippedShare)),
        shown(rankCorrelation),
        figure(filled(texts.rewardTable.ofRegimes, { count: format.number(same), all: format.number(regimes.length) })),
      ]
    }),
  })

const meansOf = (
  { texts }: Telling,
  verdict: RegimeVerdict | undefined,
  write: (mean: number) => Cell,
): readonly Cell[] => [
  ...TRADING_ACTIONS.map((name) => {
    const found = verdict?.actions.find(({ action }) => action === name)
    return found === undefined ? figure('–') : write(found.mean)
  }),
  verdict === undefined ? '–' : texts.actions[verdict.best],
]

const ofRegime = (telling: Telling, report: RewardsReport, index: number): Markup | null => {
  const { texts, format } = telling
  const earned = report.money[index]
  if (earned === undefined) return null
  const trades = TRADING_ACTIONS.map((name) => earned.actions.find(({ action }) => action === name)?.trades ?? 0)
  return table({
    caption: `${texts.rewardTable.rewardsIn}: ${earned.regime}`,
    head: [
      texts.rewardTable.reward,
      ...TRADING_ACTIONS.map((action) => figure(texts.actions[action])),
      texts.rewardTable.bestAction,
    ],
    rows: [
      [texts.trades, ...trades.map((count) => figure(format.number(count))), ''],
      [
        texts.rewardTable.moneyATrade,
        ...meansOf(telling, earned, (cents) => money(cents, format.result(Math.round(cents)))),
      ],
      ...report.rewards.map(({ name, regimes }): readonly Cell[] => [
        name,
        ...meansOf(telling, regimes[index], (mean) => figure(format.number(mean, 3))),
      ]),
    ],
  })
}

/** How each reward judges the run's trades; nothing where none taught anything. */
export const rewards = (telling: Telling): Markup | null => {
  const { data, texts, format } = telling
  const report = data.rewards ?? null
  if (report === null) return null
  const { trades, recorded, regimesLeftOut } = report
  const count = { trades: format.number(trades), recorded: format.number(recorded) }
  const left = filled(texts.regimesLeftOut, { count: format.number(regimesLeftOut) })
  return html`<article><h3>${texts.rewardTable.rewards}</h3>
<p class="note">${texts.rewardTable.rewardsWhy}${trades < recorded ? ` ${filled(texts.rewardTable.rewardsSampled, count)}` : ''}${report.inForce === null ? ` ${texts.rewardTable.ownReward}` : ''}</p>
${ofRewards(telling, report)}${report.money.flatMap((_, index) => ofRegime(telling, report, index) ?? [])}${
  regimesLeftOut === 0 ? null : html`<p class="note">${left}</p>`
}</article>
`
}
