import { type Compounding, LAYER_NAMES, LAYERS } from '@alavanca/capital'
import { formatCents, SessionCalendar } from '@alavanca/core'
import type { Measured } from '../outcome/measured.ts'
import type { RunSummary } from '../outcome/run-summary.ts'
import type { TradeStats } from '../outcome/trade-tally.ts'
import { inCents, percent } from './amounts.ts'
import { columns } from './columns.ts'
import { learnt } from './format-learning.ts'
import { byPeriodAndSide, inShort } from './format-performance.ts'
import { rewardsInShort } from './format-rewards.ts'
import { sparkline } from './sparkline.ts'

const measuredAs = (stat: Measured, format: (value: number) => string): string =>
  stat.value === null ? `N/A (${stat.reason})` : format(stat.value)

const shortly = (stat: Measured, format: (value: number) => string): string =>
  stat.value === null ? 'N/A' : format(stat.value)

const section = (title: string, rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0 ? [] : ['', title, ...columns(rows).map((row) => `  ${row}`)]

type Count = readonly [name: string, count: number]

const counts = (title: string, rows: readonly Count[]): string[] =>
  section(
    title,
    rows.map(([name, count]) => [name, String(count)]),
  )

const heading = ({ strategy, symbol, recording }: RunSummary, timeZone: string): string[] => {
  const calendar = new SessionCalendar(timeZone)
  const wall = (time: number | null): string =>
    time === null ? '–' : new Date(calendar.toWall(time)).toISOString().slice(0, 16).replace('T', ' ')
  const rows = [
    ...(recording.bars > 0 ? [`${recording.bars.toLocaleString('en')} bars`] : []),
    ...(recording.ticks > 0 ? [`${recording.ticks.toLocaleString('en')} ticks`] : []),
  ]
  const what = rows.length === 0 ? 'an empty recording' : rows.join(', ')
  return [
    `${strategy} on ${symbol}: ${what}, ${recording.days} session ${recording.days === 1 ? 'day' : 'days'}`,
    `${wall(recording.from)} to ${wall(recording.to)} (${timeZone})`,
  ]
}

const result = ({ money, trades, currency }: RunSummary): string[] =>
  section(`Result in ${currency}`, [
    ['net', formatCents(money.netCents)],
    ['  base legs', formatCents(trades.baseNetCents)],
    ['  extra legs', formatCents(trades.extraNetCents)],
    ['gross', formatCents(money.grossCents)],
    ['commission', formatCents(money.commissionCents)],
    ['deepest drawdown', formatCents(money.maxDrawdownCents)],
  ])

const tradeFigures = ({ trades }: RunSummary): string[] => [
  '',
  'Trades',
  `  ${trades.trades} trades: ${trades.winners} won, ${trades.losers} lost`,
  `  win rate       ${measuredAs(trades.winRate, percent)}`,
  `  profit factor  ${measuredAs(trades.profitFactor, (value) => value.toFixed(2))}`,
  `  expectancy     ${measuredAs(trades.expectancyCents, inCents)}`,
  `  ambiguous      ${trades.ambiguousExits} exits rest on an assumption about the order of prices inside a bar`,
]

const COMPOUNDING: Readonly<Record<Compounding, string>> = {
  losses: 'losses shrink the size, gains do not raise it',
  full: 'losses shrink the size, gains raise it',
  off: 'neither losses nor gains change the size',
}

const sizing = ({ settings, tradesBeyondCapital }: RunSummary): string[] => [
  `  sized by       ${formatCents(settings.capital.operatorCapital)}: ${COMPOUNDING[settings.capital.compounding]}`,
  ...(tradesBeyondCapital === 0
    ? []
    : [`  beyond it      ${tradesBeyondCapital} trades were opened with more margin than the account had left`]),
]

const regimeRow = (regime: string, { trades, winRate, netCents, extraNetCents }: TradeStats): string[] => [
  regime,
  String(trades),
  shortly(winRate, percent),
  formatCents(netCents),
  formatCents(extraNetCents),
]

const regimes = ({ tradesByRegime }: RunSummary): string[] => {
  const rows = Object.entries(tradesByRegime).map(([regime, stats]) => regimeRow(regime, stats))
  return section('By regime', rows.length === 0 ? [] : [['', 'trades', 'won', 'net', 'extra legs'], ...rows])
}

const exits = ({ exits: rows }: RunSummary): string[] =>
  section(
    'Where each exit rule earned or cost',
    rows.length === 0
      ? []
      : [
          ['', 'trades', 'contracts', 'net'],
          ...rows.map(({ leg, reason, trades, contracts, netCents }) => [
            `${leg.toLowerCase()} ${reason}`,
            String(trades),
            String(contracts),
            formatCents(netCents),
          ]),
        ],
  )

const signals = ({ signals: funnel }: RunSummary): string[] =>
  counts('What became of the signals', [
    ['signals', funnel.signals],
    ['  said HOLD', funnel.hold],
    ['  in position already', funnel.inPosition],
    ['  outside the session', funnel.outsideSession],
    ['  daily loss limit', funnel.reduceOnly],
    ['  too old', funnel.stale],
    ['  stop or target behind the market', funnel.behindMarket],
    ['  entry behind the market', funnel.entryBehindMarket],
    ['  entry lapsed already', funnel.entryExpired],
    ['  a rule of the day', funnel.dayRule],
    ['  closed a trade of the other side', funnel.closedOpposite],
    ['  to turn round, and could not be decided on any more', funnel.reversalFailed],
    ['  to turn round, and the trade never ended', funnel.reversing],
    ['  below the smallest position', funnel.belowMinimum],
    ['  the policy held', funnel.policyHold],
    ['  capital too small', funnel.insufficientCapital],
    ['  became orders', funnel.submitted],
    ['    lapsed at their time or with the session', funnel.expired],
    ['    taken back', funnel.takenBack],
    ['    refused by the broker (price beyond the stop or the target)', funnel.rejected],
    ['    became positions', funnel.entered],
  ])

const layers = ({ capital }: RunSummary): string[] =>
  capital.allocations === 0
    ? []
    : [
        '',
        `Extra contracts: of ${capital.allocations} sized signals, each layer refused`,
        ...columns(LAYER_NAMES.map((layer) => [layer, String(capital.refusalsByLayer[layer])])).map(
          (row, index) => `  ${row}  ${LAYERS[LAYER_NAMES[index] ?? 'ENABLED']}`,
        ),
      ]

const extras = ({ extras: funnel, scalp }: RunSummary): string[] =>
  counts('Extra legs', [
    ['approved by all eight layers', funnel.approved],
    ['  not ordered: one was open', funnel.alreadyActive],
    ['  not ordered: cool-down', funnel.cooldown],
    ['  opened', funnel.opened],
    ...Object.entries({ PROMOTED: scalp.promoted, ...scalp.exits })
      .filter(([, count]) => count > 0)
      .map(([outcome, count]): Count => [`    ${outcome}`, count]),
  ])

/** A run for people: what came in, what came of it, why extras were refused, and what was earned. */
export const formatSummary = (summary: RunSummary): string =>
  [
    ...heading(summary, summary.settings.timeZone),
    ...inShort(summary),
    ...result(summary),
    `  equity  ${sparkline(summary.money.equityCents)}`,
    ...tradeFigures(summary),
    ...sizing(summary),
    ...byPeriodAndSide(summary),
    ...regimes(summary),
    ...exits(summary),
    ...signals(summary),
    ...layers(summary),
    ...extras(summary),
    ...learnt(summary.learning),
    ...rewardsInShort(summary.rewards),
    ...(summary.notes.length === 0 ? [] : ['', 'Safety switched off', ...summary.notes.map((note) => `  ${note}`)]),
    '',
    `hash ${summary.hash}`,
    '',
  ].join('\n')
