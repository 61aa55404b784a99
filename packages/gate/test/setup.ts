import { type CapitalConfigInput, CapitalManager, parseCapitalConfig } from '@alavanca/capital'
import { type Signal, toCents } from '@alavanca/core'
import { type ClosedTrade, type PolicyConfigInput, parsePolicyConfig, ThompsonPolicy } from '@alavanca/policy'
import { type GateConfigInput, type GateContext, parseGateConfig, RlGate } from '../src/index.ts'

export const signal: Signal = {
  id: 's1',
  // 10:30 in São Paulo
  time: Date.UTC(2026, 8, 22, 13, 30),
  symbol: 'WIN',
  side: 'BUY',
  entryPrice: 130_000,
  stopPrice: 129_800,
  targets: [130_400],
}

/** A moment in which all eight layers agree and nothing else stands in the way. */
export const context: GateContext = {
  regime: 'TREND_UP',
  globalConfidence: 0.8,
  ensembleDisagreement: 0.1,
  liquidityStrength: 0.7,
  transitionActive: false,
  pnlToday: toCents(120),
  isScalpOpen: false,
  isCoolingDown: false,
}

export const state = 'TREND_UP|10:00|HIGH|LOW'

/** A gate whose policy is sure that ENTER pays. */
export const gateWith = ({
  gate = {},
  capital = {},
  policy = {},
}: {
  readonly gate?: GateConfigInput
  readonly capital?: CapitalConfigInput
  readonly policy?: PolicyConfigInput
} = {}) => {
  const managers = {
    capital: new CapitalManager({ config: parseCapitalConfig(capital) }),
    policy: new ThompsonPolicy({
      config: parsePolicyConfig({ mode: 'THOMPSON_SAMPLING', beliefWidth: 'coin', maxRegimeDrawdownR: 0, ...policy }),
    }),
  }
  for (let trade = 0; trade < 40; trade += 1) {
    managers.policy.update({ regime: 'TREND_UP', state, action: 'ENTER', reward: 0.75, rMultiple: 0, time: trade })
  }
  const learnt: ClosedTrade[] = []
  const learner = { add: (trade: ClosedTrade) => learnt.push(trade) }
  return { ...managers, learnt, gate: new RlGate({ config: parseGateConfig(gate), learner, ...managers }) }
}
