import { LAYER_NAMES } from '@alavanca/capital'
import { filled } from '../html/texts/filled.ts'
import type { RunSummary } from '../outcome/run-summary.ts'
import type { TradeStats } from '../outcome/trade-tally.ts'
import { columns } from './columns.ts'
import { counterfactualsInShort } from './format-counterfactuals.ts'
import { learnt } from './format-learning.ts'
import { extrasNeededInShort } from './format-needed.ts'
import { byPeriodAndSide, inShort } from './format-performance.ts'
import { rewardsInShort } from './format-rewards.ts'
import { sparkline } from './sparkline.ts'
import { labelled, shortly, type TextOptions, type Writing, writingIn } from './writing.ts'

const section = (title: string, rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0 ? [] : ['', title, ...columns(rows).map((row) => `  ${row}`)]

type Count = readonly [name: string, count: number]

const counts = (title: string, rows: readonly Count[], { number }: Writing): string[] =>
  section(
    title,
    rows.map(([name, count]) => [name, number(count)]),
  )

const heading = (summary: RunSummary, { texts, words, number, grouped, wall }: Writing): string[] => {
  const { strategy, symbol, recording, settings } = summary
  const { bars, ticks, days } = recording
  const { timeZone } = settings
  const rows = [
    ...(bars > 0 ? [filled(texts.bars, { count: grouped(bars) })] : []),
    ...(ticks > 0 ? [filled(texts.ticks, { count: grouped(ticks) })] : []),
  ]
  const at = (time: number | null): string => (time === null ? '–' : wall(time, timeZone))
  return [
    filled(words.run.heading, {
      ...{ strategy, symbol },
      what: rows.length === 0 ? texts.emptyRecording : rows.join(', '),
      days: days === 1 ? texts.oneDay : filled(texts.days, { count: number(days) }),
    }),
    `${filled(texts.to, { from: at(recording.from), to: at(recording.to) })} (${timeZone})`,
  ]
}

const result = ({ money, trades, currency }: RunSummary, { words: { run }, cents }: Writing): string[] => [
  ...section(filled(run.resultIn, { currency }), [
    [run.net, cents(money.netCents)],
    [`  ${run.baseLegs}`, cents(trades.baseNetCents)],
    [`  ${run.extraLegs}`, cents(trades.extraNetCents)],
    [run.gross, cents(money.grossCents)],
    [run.commission, cents(money.commissionCents)],
    [run.deepestDrawdown, cents(money.maxDrawdownCents)],
  ]),
  `  ${run.equity}  ${sparkline(money.equityCents)}`,
]

const sizing = (
  { settings: { capital }, tradesBeyondCapital }: RunSummary,
  { words: { run }, number, cents }: Writing,
): (readonly [string, string])[] => {
  return [
    [run.sizedBy, `${cents(capital.operatorCapital)}: ${run.compounding[capital.compounding]}`],
    ...(tradesBeyondCapital === 0
      ? []
      : [[run.beyondIt, filled(run.beyondCapital, { count: number(tradesBeyondCapital) })] as const]),
  ]
}

const tradeFigures = (summary: RunSummary, writing: Writing): string[] => {
  const { trades } = summary
  const { texts, words, number, cents, percent, measured } = writing
  const { run } = words
  const count = { count: number(trades.trades), won: number(trades.winners), lost: number(trades.losers) }
  return [
    '',
    texts.trades,
    `  ${filled(trades.trades === 1 ? run.oneTradeCounted : run.tradesCounted, count)}`,
    ...labelled([
      [run.winRate, measured(trades.winRate, percent)],
      [run.profitFactor, measured(trades.profitFactor, (value) => number(value, 2))],
      [run.expectancy, measured(trades.expectancyCents, cents)],
      [run.ambiguous, filled(run.ambiguousExits, { count: number(trades.ambiguousExits) })],
      ...sizing(summary, writing),
    ]),
  ]
}

const regimeRow = (
  regime: string,
  { trades, winRate, netCents, extraNetCents }: TradeStats,
  { number, cents, percent }: Writing,
): string[] => [regime, number(trades), shortly(winRate, percent), cents(netCents), cents(extraNetCents)]

const regimes = ({ tradesByRegime }: RunSummary, writing: Writing): string[] => {
  const { byRegime, trades, won, net, extraLegs } = writing.words.run
  const rows = Object.entries(tradesByRegime).map(([regime, stats]) => regimeRow(regime, stats, writing))
  return section(byRegime, rows.length === 0 ? [] : [['', trades, won, net, extraLegs], ...rows])
}

const exits = ({ exits: rows }: RunSummary, { texts, words: { run }, number, cents }: Writing): string[] =>
  section(
    texts.byExit,
    rows.length === 0
      ? []
      : [
          ['', run.trades, run.contracts, run.net],
          ...rows.map(({ leg, reason, trades, contracts, netCents }) => [
            `${leg === 'BASE' ? texts.refusals.base : texts.refusals.extra} ${reason}`,
            number(trades),
            number(contracts),
            cents(netCents),
          ]),
        ],
  )

const STOPPED = [
  ...(['hold', 'inPosition', 'outsideSession', 'reduceOnly', 'stale', 'behindMarket', 'entryBehindMarket'] as const),
  ...(['entryExpired', 'dayRule', 'closedOpposite', 'reversalFailed', 'reversing', 'belowMinimum'] as const),
  ...(['policyHold', 'insufficientCapital'] as const),
]
const ORDERED = ['expired', 'takenBack', 'rejected', 'entered'] as const

const signals = ({ signals: funnel }: RunSummary, writing: Writing): string[] => {
  const { texts, words } = writing
  const row = (indent: string, name: keyof typeof funnel): Count => [
    `${indent}${texts.signalNames[name] ?? name}`,
    funnel[name],
  ]
  const rows = [
    [words.run.signals, funnel.signals] as const,
    ...STOPPED.map((name) => row('  ', name)),
    row('  ', 'submitted'),
    ...ORDERED.map((name) => row('    ', name)),
  ]
  return counts(texts.signals, rows, writing)
}

const layers = ({ capital }: RunSummary, { words: { run }, number }: Writing): string[] =>
  capital.allocations === 0
    ? []
    : [
        '',
        filled(run.layersRefused, { count: number(capital.allocations) }),
        ...columns(LAYER_NAMES.map((layer) => [layer, number(capital.refusalsByLayer[layer])])).map(
          (row, index) => `  ${row}  ${run.layers[LAYER_NAMES[index] ?? 'ENABLED']}`,
        ),
      ]

const extras = ({ extras: funnel, scalp }: RunSummary, writing: Writing): string[] => {
  const { extraLegsTitle, approved, oneWasOpen, coolDown, opened } = writing.words.run
  const ends = Object.entries({ PROMOTED: scalp.promoted, ...scalp.exits }).filter(([, count]) => count > 0)
  const rows = [
    [approved, funnel.approved] as const,
    [`  ${oneWasOpen}`, funnel.alreadyActive] as const,
    [`  ${coolDown}`, funnel.cooldown] as const,
    [`  ${opened}`, funnel.opened] as const,
    ...ends.map(([outcome, count]): Count => [`    ${outcome}`, count]),
  ]
  return counts(extraLegsTitle, rows, writing)
}

const safety = ({ notes }: RunSummary, { texts }: Writing): string[] =>
  notes.length === 0 ? [] : ['', texts.safetyOff, ...notes.map((note) => `  ${texts.notes[note] ?? note}`)]

/** A run for people: what came in, what came of it, why extras were refused, and what was earned. */
export const formatSummary = (summary: RunSummary, options: TextOptions = {}): string => {
  const writing = writingIn(options)
  return [
    ...heading(summary, writing),
    ...inShort(summary, writing),
    ...result(summary, writing),
    ...tradeFigures(summary, writing),
    ...byPeriodAndSide(summary, writing),
    ...regimes(summary, writing),
    ...exits(summary, writing),
    ...signals(summary, writing),
    ...layers(summary, writing),
    ...extras(summary, writing),
    ...extrasNeededInShort(summary.extrasNeeded, writing),
    ...counterfactualsInShort(summary.counterfactuals, writing),
    ...learnt(summary.learning, writing),
    ...rewardsInShort(summary.rewards, writing),
    ...safety(summary, writing),
    '',
    `${writing.words.run.hash} ${summary.hash}`,
    '',
  ].join('\n')
}
