/**
 * The managers without the engine, for a host that keeps its own books: what the engine does for you, written out.
 * `npx tsx --conditions=@alavanca/source examples/compose-by-hand.ts`. The fills below stand in for the host's broker.
 */
import { CapitalManager, parseCapitalConfig } from '@alavanca/capital'
import { cents, moveValue, toSteps, WIN } from '@alavanca/core'
import { parseGateConfig, RlGate } from '@alavanca/gate'
import { OnlineUpdater, parseOnlineConfig } from '@alavanca/online'
import { type ClosedTrade, parsePolicyConfig, ThompsonPolicy, TRADING_ACTIONS } from '@alavanca/policy'
import { parseScalpConfig, ScalpManager } from '@alavanca/scalp'

const time = Date.parse('2026-03-02T12:30:00Z')
const { symbol } = WIN

// 1. one manager for each question; their states are saved and restored apart
const capital = new CapitalManager({ config: parseCapitalConfig({ operatorCapital: 5_000 }) })
const scalp = new ScalpManager({ config: parseScalpConfig(), instruments: [WIN] })
// as sure as it likes before it dares an extra, so that this example shows one
const policy = new ThompsonPolicy({
  config: parsePolicyConfig({ seed: 'by hand 3', extraMinProbability: 0, extraMaxCostR: 0 }),
})
const updater = new OnlineUpdater({ config: parseOnlineConfig({ batchSize: 1 }), policy })
const gate = new RlGate({ config: parseGateConfig(), capital, policy, learner: updater })

// 2. a signal is decided on: the host knows its own profit today, and asks about the extra leg
const signal = {
  id: 'signal 1',
  time,
  symbol,
  side: 'BUY',
  entryPrice: 130_000,
  stopPrice: 129_800,
  targets: [130_400],
} as const
const { record, approval } = gate.decide(signal, {
  regime: 'TREND_UP',
  globalConfidence: 0.81,
  ensembleDisagreement: 0.1,
  liquidityStrength: 0.7,
  transitionActive: false,
  pnlToday: cents(6_000),
  isScalpOpen: scalp.active(symbol) !== null,
  isCoolingDown: scalp.inCooldown(symbol, time),
})
console.log(record.reason)

// 3. base and extra are ordered and filled; the extra is handed to the scalp rules from its first fill on
const { base, extra } = record.contracts
const entry = { price: 130_000, time: time + 200 }
if (approval !== null) {
  const opened = scalp.open({ approval, symbol, side: signal.side, entryPrice: entry.price, openedAt: entry.time })
  console.log(opened.type === 'OPENED' ? opened.event.reason : `No extra: ${opened.code}.`)
}

// 4. every quote goes to the scalp rules; what they ask for is sent, and its fill is told
let extraPnl = cents(0)
for (let second = 1; second <= 30; second += 1) {
  const quote = { time: time + second * 1_000, bid: 130_000 + 5 * second, ask: 130_005 + 5 * second }
  for (const outcome of scalp.onQuote(symbol, quote)) {
    if (outcome.type !== 'CLOSE') continue
    const fill = { symbol, contracts: extra, price: quote.bid, time: quote.time + 100 }
    const closed = scalp.confirmClose(fill)
    if (closed.type !== 'CLOSED') continue
    extraPnl = closed.event.pnlCents
    console.log(closed.event.reason)
  }
}

// 5. the base left at its target: the trade is over, and is learnt from
const action = TRADING_ACTIONS.find((one) => one === record.action)
if (action === undefined || record.state === null) throw new Error(`Nothing was traded: ${record.reason}`)
const stopSteps = toSteps(signal.entryPrice, WIN) - toSteps(signal.stopPrice, WIN)
const trade: ClosedTrade = {
  id: signal.id,
  symbol,
  regime: record.regime,
  state: record.state,
  action,
  booked: action,
  propensity: record.propensity,
  openedAt: entry.time,
  closedAt: time + 900_000,
  basePnl: moveValue(base * (toSteps(130_400, WIN) - toSteps(entry.price, WIN)), WIN),
  extraPnl,
  // of the full base, whatever was opened
  riskBudget: moveValue(record.fullBase * stopSteps, WIN),
}
const outcome = gate.learn(trade)
if (outcome.type === 'ADDED' && outcome.isBatchReady) updater.applyBatch(trade.closedAt)
const { mean } = policy.actionStats({ regime: trade.regime, state: trade.state }, action)
console.log(`Learnt: ${action} is now believed to be worth ${mean.toFixed(2)}.`)

// 6. nothing is lost over a restart: save all four, in one transaction of your own store
const saved = [capital.snapshot(), scalp.snapshot(), policy.snapshot(), updater.snapshot()]
console.log(`Saved: ${saved.map(({ kind }) => kind).join(', ')}.`)
