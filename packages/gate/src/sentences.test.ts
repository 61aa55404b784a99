import { seededRng, toCents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { context, gateWith, signal, state } from '../test/setup.ts'
import { describeDecision, type GateContext } from './index.ts'

/** Moments between which everything that a sentence tells may change, or nothing. */
const momentOf = (next: () => number): GateContext => ({
  ...context,
  globalConfidence: next() < 0.2 ? 0.56 : 0.8,
  pnlToday: toCents(next() < 0.2 ? next() : 120),
  regime: next() < 0.2 ? 'RANGE' : 'TREND_UP',
  transitionActive: next() < 0.1,
  isScalpOpen: next() < 0.2,
  isCoolingDown: next() < 0.2,
})

test.each([
  ['actions one by one', { explorationFloor: 0.4 }],
  ['actions one by one, drawn', { sampler: 'draws' as const, explorationFloor: 0.4 }],
  ['both legs', { mode: 'FACTORED_THOMPSON' as const, explorationFloor: 0.4 }],
  ['both legs, drawn', { mode: 'FACTORED_THOMPSON' as const, sampler: 'draws' as const, explorationFloor: 0.4 }],
])('the reason is always the sentence of its own record, learnt between or not: %s', (_, policy) => {
  const one = gateWith({ policy, capital: { minContracts: 1 } })
  const rng = seededRng('sentences')
  const next = () => rng.next()
  const seen = new Set<string>()
  for (let k = 0; k < 600; k += 1) {
    const requestedContracts = [1, 2, 9][Math.floor(next() * 3)] ?? 1
    const { record } = one.gate.decide({ ...signal, requestedContracts }, momentOf(next))
    expect(record.reason).toBe(describeDecision(record))
    seen.add(record.reason)
    if (next() < 0.1)
      one.policy.update({
        regime: 'TREND_UP',
        state,
        action: 'ENTER',
        reward: next(),
        rMultiple: next() - 0.5,
        time: k,
      })
    if (k === 300) one.policy.freeze('TREND_UP', 'news', k)
  }
  expect(seen.size).toBeGreaterThan(20)
})
