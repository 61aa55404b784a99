/** Signals that a gate decides on, and a gate that has learnt. */
import { CapitalManager, parseCapitalConfig } from '@alavanca/capital'
import { type Cents, type Signal, seededRng } from '@alavanca/core'
import { type GateContext, parseGateConfig, RlGate } from '@alavanca/gate'
import { type PolicyConfigInput, parsePolicyConfig, ThompsonPolicy, TRADING_ACTIONS } from '@alavanca/policy'
import { bracketed, CALM } from '@alavanca/testing/signals'
import type { Work } from '../suite/rates.ts'

const REGIMES = ['TREND_UP', 'TREND_DOWN', 'RANGE'] as const
const DAY = Date.UTC(2026, 8, 22, 12)
const MOMENTS = 512

interface Moment {
  readonly signal: Signal
  readonly context: GateContext
}

/** A market that says yes to everything, as the engine tells it. */
export const CALM_MOMENT: GateContext = {
  ...CALM,
  // as: whole cents, here and below
  pnlToday: 12_000 as Cents,
  isScalpOpen: false,
  isCoolingDown: false,
  riskPerContract: 4_000 as Cents,
}

export const calmSignal = (): Signal =>
  bracketed({ id: 's', time: DAY, side: 'BUY', price: 130_000, stopPoints: 200, targetPoints: 400 })

/** Signals of one day in several regimes; with `refusing` a layer refuses the extras of one in three. */
const momentsOf = (refusing: boolean): readonly Moment[] => {
  const rng = seededRng('moments')
  return Array.from({ length: MOMENTS }, (_, index) => {
    const side = index % 2 === 0 ? 'BUY' : 'SELL'
    const levels = { price: 130_000, stopPoints: 200, targetPoints: 400 }
    return {
      signal: bracketed({ id: `s${index}`, time: DAY + index * 60_000, side, ...levels }),
      context: {
        ...CALM_MOMENT,
        regime: REGIMES[index % REGIMES.length] ?? 'RANGE',
        globalConfidence: refusing && index % 3 === 1 ? 0.5 + 0.1 * rng.next() : 0.8 + 0.2 * rng.next(),
        ensembleDisagreement: 0.1 * rng.next(),
        liquidityStrength: 0.7 + 0.3 * rng.next(),
      },
    }
  })
}

const taughtGate = (settings: PolicyConfigInput, moments: readonly Moment[]): RlGate => {
  const policy = new ThompsonPolicy({
    config: parsePolicyConfig({ maxRegimeDrawdownR: 0, falseAlarm: 1e-12, ...settings }),
  })
  const rng = seededRng('lessons')
  for (let trade = 0; trade < 3_000; trade += 1) {
    const { signal, context } = moments[trade % MOMENTS] ?? { signal: null, context: null }
    if (signal === null) continue
    const rMultiple = 0.4 + 2 * (rng.next() - 0.5)
    const place = policy.locate({ ...context, symbol: 'WIN', time: signal.time })
    const action = TRADING_ACTIONS[trade % TRADING_ACTIONS.length] ?? 'ENTER'
    const reward = Math.min(1, Math.max(0, 0.5 + rMultiple / 6))
    policy.update({ ...place, action, reward, rMultiple, time: signal.time })
  }
  const capital = new CapitalManager({ config: parseCapitalConfig({ requireProfitToday: false }) })
  return new RlGate({ config: parseGateConfig(), capital, policy, learner: { add: () => null } })
}

/** Decisions between which nothing is learnt; `isRead` reads the sentence of each, as a line of a log does. */
export const gateDecisions = (settings: PolicyConfigInput, refusing: boolean, isRead: boolean): Work => {
  const moments = momentsOf(refusing)
  const gate = taughtGate(settings, moments)
  let at = 0
  return (count) => {
    let letters = 0
    for (const end = at + count; at < end; at += 1) {
      const moment = moments[at % MOMENTS]
      if (moment === undefined) continue
      const { record } = gate.decide(moment.signal, moment.context)
      letters += isRead ? record.reason.length : record.action.length
    }
    if (letters === 0) throw new Error('The gate decided nothing.')
    return count
  }
}
