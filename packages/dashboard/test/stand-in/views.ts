import { describeLayer, type LayerVerdict } from '@alavanca/capital'
import type { EngineRecord, Step } from '@alavanca/engine'
import { type DecisionRecord, describeDecision } from '@alavanca/gate'
import { ACTIONS } from '@alavanca/policy'
import type {
  AsOf,
  DecisionAnswer,
  DecisionRow,
  LayerView,
  LegBeliefs,
  NowAnswer,
  PolicyAnswer,
  SnapshotView,
  TradeView,
} from '../../src/api/schemas/index.ts'
import type { LivedBot } from './lived-bot.ts'

export interface Found<Type extends EngineRecord['type']> {
  readonly step: Step
  readonly record: Extract<EngineRecord, { type: Type }>
}

/** Every record of a kind, with the step that it is in. */
export const recordsOf = <Type extends EngineRecord['type']>(bot: LivedBot, type: Type): Found<Type>[] =>
  bot.steps.flatMap((step) =>
    step.records.flatMap((record): Found<Type>[] =>
      // as: its type was compared
      record.type === type ? [{ step, record: record as Found<Type>['record'] }] : [],
    ),
  )

export const asOfBot = (bot: LivedBot, heardAt: number): AsOf => {
  const last = bot.steps.at(-1)
  return { sequence: bot.engine.sequence, timeMs: last?.time ?? null, ageMs: Date.now() - heardAt }
}

const layerView = (verdict: LayerVerdict): LayerView => ({
  layer: verdict.layer,
  passed: verdict.passed,
  observed: verdict.observed,
  limit: verdict.limit,
  text: { en: describeLayer(verdict, 'en'), 'pt-BR': describeLayer(verdict, 'pt-BR') },
})

export const decisionRow = (record: DecisionRecord): DecisionRow => ({
  id: record.signalId,
  signalId: record.signalId,
  timeMs: record.time,
  symbol: record.symbol,
  side: record.side,
  regime: record.regime,
  state: record.state,
  code: record.code,
  action: record.action,
  contracts: record.contracts,
  propensity: record.propensity,
  frozen: record.frozen,
  text: { en: describeDecision(record, 'en'), 'pt-BR': describeDecision(record, 'pt-BR') },
  lights: record.layers.map(({ layer, passed }) => ({ layer, passed })),
  refusedBy: [
    ...record.layers.filter(({ passed }) => !passed).map(({ layer }) => layer),
    ...record.masked.map(({ reason }) => reason),
  ],
})

export const tradeViews = (bot: LivedBot): readonly TradeView[] =>
  recordsOf(bot, 'TRADE_CLOSED')
    .map(({ step, record: { trade } }): TradeView => {
      const legOf = (leg: typeof trade.base) => ({
        contracts: leg.contracts,
        entryPrice: leg.entryPrice,
        exitPrice: leg.exitPrice,
        exitReason: leg.exitReason,
        openedAtMs: leg.openedAt,
        closedAtMs: leg.closedAt,
        grossCents: leg.grossCents,
        commissionCents: leg.commissionCents,
        ambiguous: leg.ambiguous,
      })
      return {
        id: trade.id,
        symbol: trade.symbol,
        side: trade.side,
        regime: trade.regime,
        state: trade.lesson?.state ?? null,
        action: trade.action,
        openedAtMs: trade.openedAt,
        closedAtMs: trade.closedAt,
        netCents: trade.netCents,
        base: legOf(trade.base),
        extra: trade.extra === null ? null : legOf(trade.extra),
        reward: 0.5,
        lessonStatus: 'LEARNT',
        sequence: step.sequence,
      }
    })
    .reverse()

export const decisionView = (bot: LivedBot, id: string, asOf: AsOf): DecisionAnswer | null => {
  const found = recordsOf(bot, 'DECIDED').find(({ record }) => record.decision.signalId === id)
  if (found === undefined) return null
  const { step, record } = found
  const { decision } = record
  const signal = step.event.type === 'SIGNAL' ? step.event.signal : null
  const orders = recordsOf(bot, 'ORDER').filter(({ record: { tradeId } }) => tradeId === id)
  const [first] = orders.filter(({ record: { status } }) => status === 'INTENT')
  const trade = tradeViews(bot).find((candidate) => candidate.id === id) ?? null
  return {
    bot: 'win',
    asOf,
    sequence: step.sequence,
    decision: decisionRow(decision),
    layers: decision.layers.map(layerView),
    admissible: [...decision.admissible],
    masked: decision.masked.map((mask) => ({
      action: mask.action,
      reason: mask.reason,
      layers: 'layers' in mask ? [...mask.layers] : [],
      observed: 'observed' in mask ? mask.observed : null,
      limit: 'limit' in mask ? mask.limit : null,
    })),
    odds: decision.propensities,
    policyVersion: decision.policyVersion,
    signal:
      signal === null
        ? null
        : {
            entryPrice: signal.entryPrice,
            stopPrice: signal.stopPrice,
            targets: signal.targets.map((target) =>
              typeof target === 'number'
                ? { price: target, share: 1 }
                : { price: target.price, share: target.share ?? 1 },
            ),
            requestedContracts: null,
            confidence: 0.8,
            disagreement: 0.1,
            liquidity: 0.9,
          },
    orders:
      orders.length === 0 || first === undefined
        ? []
        : orders
            .filter(({ record: { status } }) => status === 'FILLED')
            .map(({ step: at, record: order }) => ({
              orderId: order.orderId,
              purpose: order.purpose,
              leg: order.leg,
              side: order.side,
              contracts: order.contracts,
              filled: order.filled,
              status: order.status,
              message: order.message,
              timeMs: at.time,
              sequence: first.step.sequence,
              updatedSequence: at.sequence,
            })),
    fills: bot.steps.flatMap(({ sequence, event, records }) => {
      const isOurs = records.some((made) => made.type === 'POSITION' && made.tradeId === id)
      if (!isOurs || (event.type !== 'FILL' && event.type !== 'EXIT_FILL')) return []
      return {
        sequence,
        timeMs: event.time,
        orderId: event.type === 'FILL' ? event.orderId : null,
        leg: 'BASE',
        contracts: event.contracts,
        price: event.price,
        commissionCents: event.commissionCents ?? 0,
        cause: event.type === 'FILL' ? 'FILL' : event.cause,
      }
    }),
    trade,
    alternatives: [
      {
        simulated: true,
        signalId: id,
        sequence: step.sequence,
        timeMs: step.time,
        symbol: 'WIN',
        side: 'BUY',
        what: 'EXTRA',
        contracts: 1,
        refusedBy: ['CONFIDENCE'],
        entryPrice: 130_000,
        exitPrice: 130_080,
        exitReason: 'TARGET',
        exitAtMs: step.time + 60_000,
        netCents: 1_500,
      },
    ],
    prices: Array.from({ length: 40 }, (_, index) => {
      const open = (signal?.entryPrice ?? 130_000) + Math.round(60 * Math.sin(index / 4))
      return { timeMs: step.time + (index - 15) * 60_000, open, high: open + 45, low: open - 40, close: open + 20 }
    }),
  }
}

export const nowView = (bot: LivedBot, asOf: AsOf): NowAnswer => {
  const state = bot.engine.publicState()
  const changed = recordsOf(bot, 'STATE_CHANGED').at(-1)
  return {
    bot: 'win',
    asOf,
    currency: 'BRL',
    day: state.day,
    pnlTodayCents: state.pnlToday,
    unrealisedCents: -2_500,
    netTotalCents: state.counts.netCents,
    trades: state.counts.trades,
    tradingState: state.tradingState,
    tradingStateCause: changed?.record.cause ?? null,
    tradingStateReason: changed?.record.reason ?? null,
    tradingStateSinceSequence: changed?.step.sequence ?? null,
    prices: [{ symbol: 'WIN', bid: 129_050, ask: 129_055, timeMs: Date.now() }],
    positions: state.positions.map((held) => ({
      tradeId: held.tradeId,
      symbol: held.symbol,
      side: held.side,
      leg: held.leg,
      contracts: held.contracts,
      entryPrice: held.entryPrice,
      openedAtMs: held.openedAt,
      stopPrice: held.entryPrice - 100,
      targetPrice: held.entryPrice + 120,
      stopRule: 'SIGNAL',
      lastPrice: held.entryPrice - 25,
      unrealisedCents: -2_500,
      atStopCents: -10_000,
      expiresAtMs: null,
    })),
    ordersUnderWay: state.orders.length,
    frozenRegimes: [...state.frozenRegimes],
    lessonsSetAside: 0,
    limits: [
      { code: 'DAILY_LOSS', of: null, observed: 0, limit: 100_000, unit: 'cents', used: 0, reached: false },
      { code: 'CAPITAL', of: 'WIN', observed: 500_000, limit: 500_000, unit: 'cents', used: 1, reached: true },
      { code: 'MAX_TRADES', of: null, observed: 8, limit: 10, unit: 'trades', used: 0.8, reached: false },
      { code: 'FLAT_BY', of: null, observed: null, limit: '17:30', unit: 'time-of-day', used: null, reached: false },
      {
        code: 'REGIME_EVIDENCE',
        of: 'TREND_UP',
        observed: 4,
        limit: 400,
        unit: 'evidence',
        used: 0.23,
        reached: false,
      },
    ].map((limit) => ({ ...limit, text: { en: 'as configured', 'pt-BR': 'como configurado' } })) as NowAnswer['limits'],
    settings: 'VERIFIED',
    warnings: recordsOf(bot, 'STATE_CHANGED').map(({ step, record }) => ({
      sequence: step.sequence,
      timeMs: step.time,
      code: 'STATE_CHANGED',
      severity: record.to === 'HALTED' ? 'serious' : 'info',
      text: { en: record.reason, 'pt-BR': record.reason },
    })),
    lastDecisionId: recordsOf(bot, 'DECIDED').at(-1)?.record.decision.signalId ?? null,
  }
}

const LEGS: LegBeliefs = {
  base: { meanR: 0.12, deviationR: 0.08, intervalR: [-0.01, 0.25] },
  extra: { meanR: -0.05, deviationR: 0.15, intervalR: [-0.3, 0.2] },
}

export const policyView = (bot: LivedBot, asOf: AsOf): PolicyAnswer => {
  const learnt = bot.engine.learnt
  if (learnt === null) throw new Error('nothing is learnt')
  const { policy } = learnt
  return {
    bot: 'win',
    asOf,
    learntAsOfSequence: asOf.sequence,
    settings: 'VERIFIED',
    regimes: policy.regimes().map((regime) => {
      const stats = policy.stats(regime)
      const { baseline } = stats.monitor
      return {
        regime,
        frozen: stats.frozen === null ? null : { sinceMs: Date.now(), reason: 'operator', trades: 0 },
        states: stats.states,
        decisions: stats.decisions,
        actions: stats.actions.map((row) => ({ ...row, interval: [row.interval[0], row.interval[1]] })),
        legs: LEGS,
        detector: {
          evidence: stats.evidence,
          evidenceLimit: stats.evidenceLimit,
          drawdownR: stats.drawdownR,
          drawdownLimitR: stats.drawdownLimitR ?? 12,
          baselineMean: stats.monitor.floor === null ? null : baseline.mean,
          baselineTrades: baseline.units,
        },
        table: policy.states(regime).map((state) => {
          const { propensities, masked } = policy.odds({ regime, state }, ACTIONS)
          return {
            state,
            legs: LEGS,
            odds: propensities,
            masked: masked.map((mask) => ({ action: mask.action, reason: mask.reason, observed: null, limit: null })),
            actions: stats.actions.map((row) => ({ ...row, interval: [row.interval[0], row.interval[1]] })),
          }
        }),
      }
    }),
  }
}

export const snapshotViews = (bot: LivedBot): readonly SnapshotView[] => {
  const updater = bot.engine.learnt?.updater
  if (updater === undefined) return []
  return (bot.engine.learnt?.policy.regimes() ?? []).flatMap((regime) =>
    updater.snapshots(regime).map((snapshot, index, all) => ({
      id: snapshot.id,
      regime,
      timeMs: snapshot.time,
      parentId: snapshot.parentId,
      note: snapshot.note,
      policyVersion: snapshot.policyVersion,
      trades: snapshot.metrics.trades,
      meanReward: snapshot.metrics.meanReward,
      evidence: snapshot.metrics.evidence,
      drawdownR: snapshot.metrics.drawdownR,
      isKept: true,
      isBase: index === all.length - 1,
    })),
  )
}
