import { WIN } from '@alavanca/core'
import { type DecisionRecord, parseGateConfig } from '@alavanca/gate'
import { type BatchResult, parseOnlineConfig } from '@alavanca/online'
import { guardReward, type PolicyConfigInput, parsePolicyConfig } from '@alavanca/policy'
import type { RunSummary, Trade } from '@alavanca/report'
import { CALM } from '@alavanca/testing/signals'
import { describe, expect, test } from 'vitest'
import { bar, flat, setup, signal } from '../../test/scripted.ts'
import type { HostStrategy } from '../host-strategy.ts'
import type { LearningSetup } from './learning-setup.ts'
import { ReplaySession } from './replay-session.ts'

const MINUTES = 500
// a market that goes up and down between two levels, so that trades win and lose by turns
const market = Array.from({ length: MINUTES }, (_, minute) => {
  const price = 130_000 + Math.round(Math.sin(minute / 3) * 40) * 5
  return bar(minute, [price, price + 60, price - 60, price])
})

const everyFifthBar = (): HostStrategy => {
  let seen = 0
  return {
    name: 'every-fifth-bar',
    onBar: ({ close }) => {
      seen += 1
      if (seen % 5 !== 0) return null
      const regime = seen % 10 === 0 ? 'TREND_UP' : 'RANGE'
      return {
        signal: signal({ id: `s${seen}`, entryPrice: close, stopPrice: close - 100, targets: [close + 100] }),
        context: { ...CALM, regime },
      }
    },
  }
}

const learningOf = (policy: PolicyConfigInput = {}, more: Partial<LearningSetup> = {}): LearningSetup => ({
  gate: parseGateConfig(),
  policy: parsePolicyConfig({ seed: 'replay', ...policy }),
  online: parseOnlineConfig({ batchSize: 5 }),
  ...more,
})

interface Ran {
  readonly summary: RunSummary
  readonly trades: readonly Trade[]
  readonly decisions: readonly DecisionRecord[]
  readonly batches: readonly BatchResult[]
}

const run = (learning: LearningSetup): Ran => {
  const trades: Trade[] = []
  const decisions: DecisionRecord[] = []
  const batches: BatchResult[] = []
  const session = new ReplaySession({
    ...setup(everyFifthBar(), { learning }),
    listener: {
      onTrade: (trade) => trades.push(trade),
      onDecision: (decision) => decisions.push(decision),
      onBatch: (batch) => batches.push(batch),
    },
  })
  for (const next of market) session.onBar(next)
  return { summary: session.finish(), trades, decisions, batches }
}

describe('a replay that learns', () => {
  const { summary, trades, decisions, batches } = run(learningOf({ extraMinProbability: 0 }))
  const { learning, signals } = summary

  test('asks the policy about every signal that may trade, and counts what it decided', () => {
    expect(learning?.decisions).toBe(decisions.length)
    const decided = Object.values(learning?.regimes ?? []).flatMap(({ decisions: counts }) => Object.values(counts))
    expect(decided.reduce((sum, count) => sum + count, 0)).toBe(decisions.length)
    expect(learning?.regimes.map(({ regime }) => regime)).toEqual(['RANGE', 'TREND_UP'])
  })

  test('a HOLD of the policy is no order, and counted as such', () => {
    const held = decisions.filter(({ action }) => action === 'HOLD').length
    expect(held).toBeGreaterThan(0)
    expect(signals.policyHold).toBe(held)
    expect(signals.submitted).toBe(decisions.length - held)
  })

  test('learns every closed trade once, in batches', () => {
    const applied = batches.flatMap((batch) => batch.applied)
    expect(batches.length).toBeGreaterThan(2)
    const traded = applied.filter((id) => !id.endsWith('(simulated)'))
    expect(traded).toEqual(trades.slice(0, traded.length).map(({ id }) => id))
    expect(learning).toMatchObject({ batches: batches.length, learntTrades: applied.length })
    expect(learning?.pendingTrades).toBe(trades.length + (learning?.simulated ?? 0) - applied.length)
  })

  test('learns what it held as well, on the prices that followed, and says of how many', () => {
    const held = new Set(decisions.flatMap(({ action, signalId }) => (action === 'HOLD' ? signalId : [])))
    const applied = batches.flatMap((batch) => batch.applied).filter((id) => id.endsWith('(simulated)'))
    expect(applied.length).toBeGreaterThan(2)
    for (const id of applied) expect(held).toContain(id.replace(' (simulated)', ''))
    expect(learning?.simulated).toBeGreaterThanOrEqual(applied.length)
    // by actions nothing is
    const table = run(learningOf({ mode: 'THOMPSON_SAMPLING' })).summary.learning
    expect(table?.simulated).toBe(0)
    expect((table?.learntTrades ?? 0) + (table?.pendingTrades ?? 0)).toBeGreaterThan(0)
  })

  test('a trade is that of the action that was really done', () => {
    const byId = new Map(decisions.map((decision) => [decision.signalId, decision]))
    for (const { id, action, base, extra } of trades) {
      const decision = byId.get(id)
      expect(action).toBe(decision?.action)
      expect(base.contracts).toBe(decision?.contracts.base)
      expect(extra !== null).toBe(action === 'ENTER_WITH_REALAVANCAGEM')
    }
    expect(new Set(trades.map(({ action }) => action)).size).toBeGreaterThan(1)
  })

  test('the same seed gives the same hash, another seed another run', () => {
    expect(run(learningOf({ extraMinProbability: 0 })).summary.hash).toBe(summary.hash)
    expect(run(learningOf({ extraMinProbability: 0, seed: 'other' })).summary.hash).not.toBe(summary.hash)
  })

  test('says that its evidence rule was off', () => {
    const notesOf = (policy: PolicyConfigInput) => run(learningOf(policy)).summary.notes
    const [entering, itself] = [
      'Extra contracts need no evidence that entering pays.',
      'Extra contracts need no evidence that they pay themselves.',
    ]
    expect(notesOf({ mode: 'THOMPSON_SAMPLING', extraMinProbability: 0 })).toContain(entering)
    expect(notesOf({ mode: 'THOMPSON_SAMPLING', extraMaxCostR: 0 })).not.toContain(itself)
    expect(notesOf({ extraMaxCostR: 0 })).toContain(itself)
    for (const note of [entering, itself]) expect(notesOf({ extraMinProbability: 0 })).not.toContain(note)
  })
})

test('with the policy off every signal passes with the base, without extras, and nothing is learnt', () => {
  const { summary, trades, decisions } = run(learningOf({}, { gate: parseGateConfig({ policyEnabled: false }) }))
  expect(decisions.every(({ action }) => action === 'NO_RL')).toBe(true)
  expect(trades.every(({ extra, lesson }) => extra === null && lesson === null)).toBe(true)
  // three at first; losses shrink what comes after them
  expect(trades[0]?.base.contracts).toBe(3)
  expect(trades.every(({ base }) => base.contracts <= 3)).toBe(true)
  expect(summary.learning).toMatchObject({ decisions: 0, batches: 0, learntTrades: 0 })
  expect(summary.notes).toContain('The policy is switched off: signals pass as they are, without extra contracts.')
})

test('a reward of the host’s own is what is learnt', () => {
  const reward = guardReward('always one', () => 1)
  const { summary, batches } = run(learningOf({}, { reward }))
  expect(batches.flatMap(({ rewards }) => rewards).every((worth) => worth === 1)).toBe(true)
  expect(summary.learning?.regimes[0]?.actions.some(({ trades, mean }) => trades > 0 && mean > 0.6)).toBe(true)
})

test('states of the host’s own are the ones decided in', () => {
  const encoder = (): string => 'everything is one'
  expect(run(learningOf({}, { encoder })).decisions.every(({ state }) => state === 'everything is one')).toBe(true)
})

test('a recording without a signal learns nothing and says so', () => {
  const quiet = setup({ name: 'quiet', onBar: () => null }, { instrument: WIN, learning: learningOf() })
  const session = new ReplaySession(quiet)
  session.onBar(flat(0, 130_000))
  expect(session.finish().learning).toMatchObject({ decisions: 0, regimes: [], batches: 0 })
})
