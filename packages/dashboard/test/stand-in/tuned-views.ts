import type {
  AsOf,
  CounterfactualsAnswer,
  PreviewAnswer,
  ReportAnswer,
  TradeView,
  Tuned,
  TuningAnswer,
} from '../../src/api/schemas/index.ts'

const TUNED: Tuned = {
  explorationFloor: 0.05,
  discount: 0.995,
  poolingStrength: 10,
  extraMinProbability: 0.6,
  extraMaxCostR: 'auto',
  rewardClipR: 3,
}

export const tuningView = (asOf: AsOf): TuningAnswer => ({
  bot: 'win',
  asOf,
  settings: 'VERIFIED',
  current: TUNED,
  version: 0,
  versions: [],
  canApply: false,
})

export const previewView = (change: Partial<Tuned>, asOf: AsOf): PreviewAnswer => {
  const estimate = { type: 'ESTIMATED', decisions: 90, effectiveSampleSize: 71.2, reason: null } as const
  const before = { HOLD: 0.2, ENTER_CONSERVATIVE: 0.25, ENTER: 0.25, ENTER_WITH_REALAVANCAGEM: 0.3 }
  const after = { HOLD: 0.3, ENTER_CONSERVATIVE: 0.3, ENTER: 0.4, ENTER_WITH_REALAVANCAGEM: 0 }
  const masks = { maskedBefore: [], maskedAfter: ['NOT_ENOUGH_EVIDENCE'] }
  return {
    bot: 'win',
    asOf,
    settings: 'VERIFIED',
    learntAsOfSequence: asOf.sequence,
    current: TUNED,
    proposed: { ...TUNED, ...change },
    version: 0,
    token: 'seen',
    rows: [
      { regime: 'TREND_UP', state: 'h12', trades: 40, before, after, ...masks },
      { regime: 'RANGE', state: 'h12', trades: 21, before, after: before, maskedBefore: [], maskedAfter: [] },
    ],
    estimate: {
      current: { ...estimate, meanReward: 0.512, interval: [0.47, 0.55] },
      proposed: { ...estimate, meanReward: 0.531, interval: [0.49, 0.57] },
      lessons: 90,
    },
  }
}

const tallied = (trades: readonly TradeView[]) => ({
  trades: trades.length,
  won: trades.filter(({ netCents }) => netCents > 0).length,
  grossCents: trades.reduce((sum, { base, extra }) => sum + base.grossCents + (extra?.grossCents ?? 0), 0),
  commissionCents: trades.reduce((sum, { base }) => sum + base.commissionCents, 0),
  netCents: trades.reduce((sum, { netCents }) => sum + netCents, 0),
})

const byName = (trades: readonly TradeView[], nameOf: (trade: TradeView) => string) =>
  [...new Set(trades.map(nameOf))]
    .sort()
    .map((name) => ({ name, ...tallied(trades.filter((trade) => nameOf(trade) === name)) }))

export const reportView = (trades: readonly TradeView[], asOf: AsOf): ReportAnswer => {
  const total = tallied(trades)
  const extras = trades.flatMap(({ extra }) => extra ?? [])
  const oldestFirst = [...trades].reverse()
  let net = 0
  return {
    bot: 'win',
    asOf,
    fromMs: oldestFirst[0]?.closedAtMs ?? null,
    toMs: trades[0]?.closedAtMs ?? null,
    currency: 'BRL',
    isComplete: true,
    run: null,
    total,
    winRate: trades.length === 0 ? null : total.won / trades.length,
    profitFactor: 1.21,
    maxDrawdownCents: 34_500,
    meanHeldMs: 61_000,
    byDay: byName(trades, ({ closedAtMs }) => new Date(closedAtMs).toISOString().slice(0, 10)),
    byRegime: byName(trades, ({ regime }) => regime),
    byAction: byName(trades, ({ action }) => action ?? 'NO_RL'),
    bySide: byName(trades, ({ side }) => side),
    byHour: byName(trades, ({ openedAtMs }) => `${new Date(openedAtMs).toISOString().slice(11, 13)}h`),
    byExit: byName(trades, ({ base }) => base.exitReason),
    extras: { trades: extras.length, won: 0, netCents: extras.reduce((sum, { grossCents }) => sum + grossCents, 0) },
    equity: oldestFirst.map(({ closedAtMs, netCents }) => {
      net += netCents
      return { timeMs: closedAtMs, netCents: net }
    }),
  }
}

export const counterfactualsView = (asOf: AsOf): CounterfactualsAnswer => ({
  bot: 'win',
  asOf,
  simulated: true,
  assumptions: [{ en: 'Stops are filled at their price.', 'pt-BR': 'Stops são executados no seu preço.' }],
  coverage: { fromSequence: 1, toSequence: asOf.sequence, isComplete: true },
  byReason: [
    {
      refusedBy: 'CONFIDENCE',
      what: 'EXTRA',
      count: 41,
      won: 18,
      netCents: -12_300,
      meanCents: -300,
      intervalCents: [-900, 250],
      days: 3,
    },
    {
      refusedBy: 'HOLD',
      what: 'TRADE',
      count: 4,
      won: 3,
      netCents: 8_000,
      meanCents: 2_000,
      intervalCents: null,
      days: 1,
    },
  ],
  byDay: [{ day: '2026-03-10', refusedBy: 'CONFIDENCE', what: 'EXTRA', count: 41, netCents: -12_300 }],
  recent: [],
  open: 0,
})
