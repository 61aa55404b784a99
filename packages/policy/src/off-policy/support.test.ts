import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { ACTIONS, type Action, evaluatePolicy, type LoggedDecision, type Propensities } from '../index.ts'
import { pickByUniform } from '../selection/pick.ts'
import { unsupportedShare, untriedShare } from './support.ts'

const law = (hold: number, conservative: number, enter: number, leverage: number): Propensities => ({
  HOLD: hold,
  ENTER_CONSERVATIVE: conservative,
  ENTER: enter,
  ENTER_WITH_REALAVANCAGEM: leverage,
})

interface World {
  readonly logged: Propensities
  readonly target: Propensities
  readonly means: Propensities
  readonly model?: Propensities
}

const truthOf = ({ target, means }: World): number =>
  ACTIONS.reduce((sum, action) => sum + target[action] * means[action], 0)

/** Rewards of 0 and 1 with the action's mean. */
const logOf = (seed: string, decisions: number, { logged, target, means, model }: World): LoggedDecision[] => {
  const rng = seededRng(seed)
  return Array.from({ length: decisions }, () => {
    const action: Action = ACTIONS[pickByUniform(logged, rng.next())] ?? 'HOLD'
    const reward = rng.next() < means[action] ? 1 : 0
    return { action, reward, logged, target, ...(model !== undefined && { model }) }
  })
}

describe('what the log never could do', () => {
  const masked: World = {
    logged: law(0.2, 0.4, 0.4, 0),
    target: law(0.02, 0.04, 0.04, 0.9),
    means: law(0.5, 0.52, 0.55, 0.2),
  }

  test('is refused with its share, model or not', () => {
    for (const world of [masked, { ...masked, model: masked.means }]) {
      const answer = evaluatePolicy(logOf('masked', 500, world))
      expect(answer).toMatchObject({ type: 'REFUSED', reason: 'UNSUPPORTED_ACTIONS', limit: 0.01 })
      expect(answer).toHaveProperty('unsupported', expect.closeTo(0.9, 12))
    }
  })

  test('is the mean over decisions, some of which could', () => {
    const possible = logOf('possible', 300, { ...masked, logged: law(0.2, 0.3, 0.3, 0.2) })
    const mixed = [...possible, ...logOf('masked', 100, masked)]
    expect(unsupportedShare(mixed)).toBeCloseTo(0.225, 12)
    expect(evaluatePolicy(mixed)).toMatchObject({ reason: 'UNSUPPORTED_ACTIONS' })
  })

  test('up to 1 % passes, and widens every interval by itself', () => {
    const world = { ...masked, target: law(0.19, 0.4, 0.4, 0.01), model: masked.means }
    const log = logOf('hardly', 500, world)
    const answer = evaluatePolicy(log)
    if (answer.type !== 'ESTIMATED') throw new Error('it is estimated')
    expect(answer.untried).toBeCloseTo(0.01, 12)
    const supported = evaluatePolicy(log.map((one) => ({ ...one, target: law(0.2, 0.4, 0.4, 0) })))
    if (supported.type !== 'ESTIMATED') throw new Error('it is estimated')
    const width = ([low, high]: readonly [number, number]): number => high - low
    expect(width(answer.interval)).toBeGreaterThan(width(supported.interval) + 0.008)
  })
})

test('what could have happened and never did makes the interval as wide as it must be', () => {
  const world: World = { logged: law(0, 0.5, 0.45, 0.05), target: law(0, 0.4, 0.3, 0.3), means: law(0.5, 0.5, 0.5, 0) }
  const log = logOf('rare', 400, world).filter(({ action }) => action !== 'ENTER_WITH_REALAVANCAGEM')
  expect(untriedShare(log)).toBeCloseTo(0.3, 12)
  const answer = evaluatePolicy(log)
  if (answer.type !== 'ESTIMATED') throw new Error('it is estimated')
  expect(answer.interval[0]).toBeLessThan(truthOf(world))
  expect(answer.interval[1] - answer.interval[0]).toBeGreaterThan(0.3)
})

describe('of 100 intervals at least 93 hold the truth, but for one standard error of so many logs', () => {
  const same = law(0, 0.5, 0.5, 0)
  const one = law(0, 0, 1, 0)
  const worlds: readonly (readonly [string, number, World])[] = [
    ...[0.9, 0.95, 0.98, 0.99, 1, 0.02].map(
      (mean) =>
        [
          `${mean} won, 60 decisions in effect`,
          60,
          { logged: same, target: same, means: law(0.5, mean, mean, 0.5) },
        ] as const,
    ),
    [
      '0.98 won, 120 decisions of which half count',
      120,
      { logged: same, target: one, means: law(0.5, 0.5, 0.98, 0.5) },
    ],
    [
      '0.03 won, 150 decisions of which half count',
      150,
      { logged: same, target: one, means: law(0.5, 0.5, 0.03, 0.5) },
    ],
    [
      'leverage that was rare',
      600,
      { logged: law(0.1, 0.45, 0.4, 0.05), target: law(0, 0.1, 0.2, 0.7), means: law(0.5, 0.6, 0.5, 0.3) },
    ],
    [
      'every action, 500 decisions',
      500,
      { logged: law(0.3, 0.35, 0.3, 0.05), target: law(0.1, 0.2, 0.3, 0.4), means: law(0.5, 0.52, 0.55, 0.6) },
    ],
  ]
  const models = { 'right model': 0, 'model that is wrong by 0.3': -0.3 } as const

  test.each(worlds)('%s', (name, decisions, world) => {
    const truth = truthOf(world)
    const logs = decisions < 200 ? 300 : 100
    const bar = 0.93 - Math.sqrt((0.93 * 0.07) / logs)
    for (const [model, error] of Object.entries(models)) {
      const guess = law(
        world.means.HOLD + error,
        world.means.ENTER_CONSERVATIVE + error,
        world.means.ENTER + error,
        world.means.ENTER_WITH_REALAVANCAGEM + error,
      )
      const answers = Array.from({ length: logs }, (_, k) =>
        evaluatePolicy(logOf(`${name} ${k}`, decisions, { ...world, model: guess })),
      ).flatMap((answer) => (answer.type === 'ESTIMATED' ? [answer.intervals] : []))
      expect(answers.length, 'few are refused').toBeGreaterThan(logs / 2)
      for (const estimator of ['snips', 'dm', 'dr', 'sndr'] as const) {
        const held = answers.filter((intervals) => {
          const [low, high] = intervals[estimator] ?? [1, 0]
          return low <= truth && truth <= high
        })
        expect(held.length / answers.length, `${estimator}, ${model}`).toBeGreaterThanOrEqual(bar)
      }
    }
  })
})
