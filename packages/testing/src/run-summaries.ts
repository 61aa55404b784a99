import { LAYER_NAMES, parseCapitalConfig } from '@alavanca/capital'
import type { Cents, Contracts, Points } from '@alavanca/core'
import { ExitTally, emptyExtraFunnel, emptySignalFunnel, type RunSummary, TradeTally } from '@alavanca/report'
import { parseScalpConfig } from '@alavanca/scalp'
import { leg, trade } from './trades.ts'

/** 09:00 in São Paulo on a Monday. */
export const OPEN: number = Date.parse('2026-03-02T12:00:00Z')

const MINUTE = 60_000
const NOTHING = 0 as Cents

/** A summary of nothing, as a run over an empty recording ends; a run in replay's tests ends in the same. */
export const emptySummary: RunSummary = {
  strategy: 'scripted',
  symbol: 'WIN',
  currency: 'BRL',
  recording: { bars: 0, ticks: 0, from: null, to: null, days: 0 },
  money: {
    grossCents: NOTHING,
    commissionCents: NOTHING,
    netCents: NOTHING,
    maxDrawdownCents: NOTHING,
    equityCents: [NOTHING, NOTHING],
  },
  signals: emptySignalFunnel(),
  extras: emptyExtraFunnel(),
  capital: {
    allocations: 0,
    byCode: { INSUFFICIENT_CAPITAL: 0, BASE_ONLY: 0, RELEVERAGED: 0 },
    refusalsByLayer: {
      ENABLED: 0,
      REGIME_ALLOWED: 0,
      MODE_NOT_FORBIDDEN: 0,
      CONFIDENCE: 0,
      DAILY_PROFIT: 0,
      LIQUIDITY: 0,
      AGREEMENT: 0,
      CAP: 0,
    },
    approvalRate: null,
  },
  trades: new TradeTally().all(),
  tradesBeyondCapital: 0,
  tradesByRegime: {},
  exits: [],
  rewards: null,
  counterfactuals: null,
  extrasNeeded: null,
  scalp: {
    opened: 0,
    promoted: 0,
    profitable: 0,
    losing: 0,
    ambiguous: 0,
    rejectedCloses: 0,
    outOfOrder: 0,
    exits: {
      TP_HIT: 0,
      SL_HIT: 0,
      TIMEOUT: 0,
      CLOSED_WITH_BASE: 0,
      CLOSED_BY_OPERATOR: 0,
      CLOSED_BLIND: 0,
      SESSION_END: 0,
      CLOSED_EXTERNALLY: 0,
    },
    closed: 0,
    pnlCents: { BRL: NOTHING },
    winRate: null,
    averageHoldSeconds: null,
  },
  learning: null,
  notes: ['No profit is required today before an extra contract.'],
  settings: {
    capital: parseCapitalConfig({ operatorCapital: 3_000, requireProfitToday: false }),
    scalp: parseScalpConfig(),
    broker: { spreadPoints: 0 as Points, slippagePoints: 0 as Points, commissionPerContract: NOTHING },
    learning: null,
    timeZone: 'America/Sao_Paulo',
    dailyLossLimit: NOTHING,
    dailyLossBasis: 'realised',
    sessionRollover: '00:00',
  },
  hash: '0'.repeat(64),
}

const tally = new TradeTally()
const exits = new ExitTally()
const both = trade(leg(12_000, { contracts: 3 as Contracts }), leg(1_600, { exitReason: 'TP_HIT' }))
tally.add(both)
exits.add(both)
const won = 13_600 as Cents

/** A summary of two bars in which a trade with an extra leg reached its targets; a run in replay's tests ends in the same. */
export const oneTradeSummary: RunSummary = {
  ...emptySummary,
  recording: { bars: 2, ticks: 0, from: OPEN, to: OPEN + 2 * MINUTE, days: 1 },
  money: { ...emptySummary.money, grossCents: won, netCents: won, equityCents: [NOTHING, won, won, won] },
  signals: { ...emptySummary.signals, signals: 1, submitted: 1, entered: 1 },
  extras: { ...emptySummary.extras, approved: 1, opened: 1 },
  capital: {
    ...emptySummary.capital,
    allocations: 1,
    byCode: { ...emptySummary.capital.byCode, RELEVERAGED: 1 },
    approvalRate: 1,
  },
  trades: tally.all(),
  tradesByRegime: tally.byRegime(),
  exits: exits.rows(),
  rewards: null,
  extrasNeeded: {
    asked: 1,
    approved: 1,
    layers: LAYER_NAMES.map((layer) => ({ layer, refused: 0, alone: 0, seen: null })),
    ladder: [],
    policy: [],
    expected: 0,
    regimes: [],
  },
  scalp: {
    ...emptySummary.scalp,
    opened: 1,
    profitable: 1,
    exits: { ...emptySummary.scalp.exits, TP_HIT: 1 },
    closed: 1,
    pnlCents: { BRL: 1_600 as Cents },
    winRate: 1,
    averageHoldSeconds: 60,
  },
}
