import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { fixture } from '../../test/fixture.ts'
import {
  ACTIONS,
  type Action,
  evaluatePolicy,
  type LoggedDecision,
  newReplacementTest,
  type Propensities,
  replacementEvidence,
  withOutcome,
} from '../index.ts'
import { pickByUniform } from '../selection/pick.ts'
import { effectiveSampleSize } from './effective-sample-size.ts'
import { estimatesOf } from './evaluate-policy.ts'

interface GoldenFile {
  log: LoggedDecision[]
  estimates: Record<'ips' | 'snips' | 'dm' | 'dr' | 'sndr' | 'clippedIps' | 'clip' | 'effectiveSampleSize', number>
}

const { log, estimates: golden } = fixture<GoldenFile>('off-policy')

test('golden: every estimator', () => {
  const { clip, effectiveSampleSize: size, ...expected } = golden
  const found = estimatesOf(log, clip)
  for (const [name, value] of Object.entries(expected)) {
    expect(Math.abs((found[name as keyof typeof found] ?? 0) / value - 1)).toBeLessThan(1e-9)
  }
  const weights = log.map(({ action, logged, target }) => target[action] / logged[action])
  expect(Math.abs(effectiveSampleSize(weights) / size - 1)).toBeLessThan(1e-9)
})

test('a log that says too little gets a refusal with the number, not an estimate', () =>
  expect(evaluatePolicy(log)).toMatchObject({
    type: 'REFUSED',
    reason: 'EFFECTIVE_SAMPLE_SIZE',
    effectiveSampleSize: golden.effectiveSampleSize,
    required: 50,
  }))

test('no decisions at all are a refusal too', () =>
  expect(evaluatePolicy([])).toMatchObject({ type: 'REFUSED', effectiveSampleSize: 0 }))

const LOGGED: Propensities = { HOLD: 0.1, ENTER_CONSERVATIVE: 0.3, ENTER: 0.4, ENTER_WITH_REALAVANCAGEM: 0.2 }
const TARGET: Propensities = { HOLD: 0.1, ENTER_CONSERVATIVE: 0.2, ENTER: 0.2, ENTER_WITH_REALAVANCAGEM: 0.5 }
const MEANS: Propensities = { HOLD: 0.5, ENTER_CONSERVATIVE: 0.52, ENTER: 0.55, ENTER_WITH_REALAVANCAGEM: 0.7 }
const expectedReward = (law: Propensities): number =>
  ACTIONS.reduce((sum, action) => sum + law[action] * MEANS[action], 0)

const drawFrom = (law: Propensities, uniform: number): Action => ACTIONS[pickByUniform(law, uniform)] ?? 'HOLD'

/** Actions drawn from LOGGED, outcomes won or lost with the action's mean. */
const simulated = (seed: string, decisions: number): LoggedDecision[] => {
  const rng = seededRng(seed)
  return Array.from({ length: decisions }, () => {
    const action = drawFrom(LOGGED, rng.next())
    return { action, reward: rng.next() < MEANS[action] ? 1 : 0, logged: LOGGED, target: TARGET }
  })
}

test('the interval holds the truth about 95 times in 100', () => {
  const truth = expectedReward(TARGET)
  const held = Array.from({ length: 400 }, (_, k) => evaluatePolicy(simulated(`interval ${k}`, 400))).filter(
    (answer) => answer.type === 'ESTIMATED' && answer.interval[0] <= truth && truth <= answer.interval[1],
  )
  expect(held.length / 400).toBeGreaterThan(0.92)
  expect(held.length / 400).toBeLessThan(0.98)
})

test('estimators with a model are null without one', () =>
  expect(evaluatePolicy(simulated('plain', 400))).toMatchObject({ estimates: { dm: null, dr: null, sndr: null } }))

describe('a log that contradicts itself is refused with its place', () => {
  const [sound] = simulated('sound', 1)
  test.each([
    ['log.1.reward', { reward: 1.2 }],
    ['log.1.logged', { logged: { ...LOGGED, HOLD: 0.2 } }],
    ['log.1.target.ENTER', { target: { ...TARGET, ENTER: Number.NaN } }],
    ['log.1.logged.HOLD', { action: 'HOLD' as const, logged: { ...LOGGED, HOLD: 0, ENTER: 0.5 } }],
    ['log.0.model', { model: MEANS }],
  ])('%s', (path, change) => {
    if (sound === undefined) throw new Error('there is one')
    expect(() => evaluatePolicy([sound, { ...sound, ...change }])).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', path }),
    )
  })
})

describe('putting the old policy back', () => {
  /** The new policy trades and makes the log; the old one would have drawn from the other law. */
  const evidenceAfter = (seed: string, current: Propensities, old: Propensities, trades: number): number => {
    const rng = seededRng(seed)
    let state = newReplacementTest()
    let highest = 1
    for (let trade = 0; trade < trades; trade += 1) {
      const action = drawFrom(current, rng.next())
      const reward = rng.next() < MEANS[action] ? 1 : 0
      state = withOutcome(state, { reward, old: old[action], current: current[action], logged: current[action] })
      highest = Math.max(highest, replacementEvidence(state))
    }
    return highest
  }

  test('hardly ever happens while the new one is at least as good', () => {
    const alarms = Array.from({ length: 200 }, (_, k) => evidenceAfter(`good ${k}`, TARGET, LOGGED, 500))
    expect(alarms.filter((evidence) => evidence >= 20).length / 200).toBeLessThanOrEqual(0.05)
  })

  test('happens when the new one is worse', () => {
    const good: Propensities = { HOLD: 0.05, ENTER_CONSERVATIVE: 0.05, ENTER: 0.05, ENTER_WITH_REALAVANCAGEM: 0.85 }
    const bad: Propensities = { HOLD: 0.4, ENTER_CONSERVATIVE: 0.3, ENTER: 0.2, ENTER_WITH_REALAVANCAGEM: 0.1 }
    expect(evidenceAfter('worse', bad, good, 3_000)).toBeGreaterThan(20)
  })

  test('a weight above its bound is refused, for the bet could lose more than it has', () =>
    expect(() => withOutcome(newReplacementTest(), { reward: 1, old: 0.1, current: 0.9, logged: 0.3 })).toThrow(
      expect.objectContaining({ path: 'current' }),
    ))
})
