import { parsePolicyConfig, tunableOf } from '@alavanca/policy'
import { describe, expect, test } from 'vitest'
import { exitFill, fillOf, operator, signalEvent } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { opened, recordsOf, refusal, typesOf } from '../../test/outcome.ts'
import { configOf, engineOf, learning } from '../../test/scene.ts'
import { Engine, type OperatorAction, publicStateOf, Replica, rerunStep, type Step } from '../index.ts'

const policy = parsePolicyConfig({ seed: 'test', holdValue: 1e-9, opportunityMargin: 0 })
const config = configOf({ learning: { ...learning, policy } })
const configured = tunableOf(policy)

/** An engine that has learnt from one batch, and what it did. */
const learnt = (): { engine: Engine; do: (action: OperatorAction, note?: string) => Step; replica: Replica } => {
  const engine = new Engine({ config })
  const replica = new Replica(engine.publicState())
  let seconds = 0
  const take = (event: Parameters<Engine['process']>[0]): Step => {
    const step = engine.process(event)
    replica.apply(step)
    return step
  }
  for (let count = 0; count < 3; count += 1) {
    seconds += 10
    const base = opened(take(signalEvent(`t${count}`, seconds, {}, { globalConfidence: 0.6 })))
    take(fillOf(base, PRICE, seconds))
    take(exitFill('BASE', base.contracts, PRICE + 300, seconds, 'TARGET'))
  }
  return {
    engine,
    replica,
    do: (action, note) => {
      seconds += 1
      return take(operator(action, seconds, note))
    },
  }
}

const settingsOf = (engine: Engine) => engine.publicState().tuning.settings
const restored = (engine: Engine, change: Parameters<typeof parsePolicyConfig>[0] = {}): Engine =>
  Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), {
    config: configOf({ learning: { ...learning, policy: parsePolicyConfig({ ...policy, ...change }) } }),
  })

describe('a change of settings', () => {
  test('counts at once, is on record with who and why, and leaves what was learnt', () => {
    const { engine, do: act, replica } = learnt()
    const place = { regime: 'TREND_UP', state: 'TREND_UP|12:00|MEDIUM|LOW' }
    const before = engine.learnt?.policy.actionStats(place, 'ENTER')
    const version = engine.learnt?.policy.policyVersion
    const step = act({ type: 'TUNE', change: { explorationFloor: 0.3, discount: 0.9 } }, 'too shy (ana)')
    const added = {
      version: 1,
      parent: 0,
      time: step.time,
      sequence: step.sequence,
      note: 'too shy (ana)',
      change: { explorationFloor: 0.3, discount: 0.9 },
    }
    const settings = { ...configured, explorationFloor: 0.3, discount: 0.9 }
    expect(step.records).toEqual([{ type: 'TUNED', from: 0, version: 1, added, settings }])
    expect(engine.publicState().tuning).toEqual({ inForce: 1, versions: [added], settings })
    expect(engine.learnt?.policy.config).toEqual({ ...policy, explorationFloor: 0.3, discount: 0.9 })
    expect(engine.learnt?.policy.actionStats(place, 'ENTER')).toEqual(before)
    expect(engine.learnt?.policy.policyVersion).toBe(version)
    expect(replica.state).toEqual(engine.publicState())
  })

  test('is what decides: a floor of 1 draws every action evenly', () => {
    const { engine, do: act } = learnt()
    act({ type: 'TUNE', change: { explorationFloor: 1 } })
    const [decided] = recordsOf(engine.process(signalEvent('after', 100)), 'DECIDED')
    const { propensities, admissible } = decided?.decision ?? {}
    const trading = admissible?.filter((action) => action !== 'HOLD') ?? []
    expect(trading.length).toBeGreaterThan(1)
    for (const action of trading) expect(propensities?.[action]).toBeCloseTo(1 / trading.length)
  })

  test('adds to what was set before, and every version knows all of it', () => {
    const { engine, do: act } = learnt()
    act({ type: 'TUNE', change: { discount: 0.9 } })
    act({ type: 'TUNE', change: { rewardClipR: 2 } })
    expect(engine.publicState().tuning.versions.map(({ parent, change }) => [parent, change])).toEqual([
      [0, { discount: 0.9 }],
      [1, { discount: 0.9, rewardClipR: 2 }],
    ])
    expect(settingsOf(engine)).toEqual({ ...configured, discount: 0.9, rewardClipR: 2 })
  })

  test.each<[string, OperatorAction]>([
    ['to what is so already', { type: 'TUNE', change: { discount: configured.discount } }],
    ['of another version than is in force', { type: 'TUNE', change: { discount: 0.9 }, expected: 3 }],
    ['undone where there was none', { type: 'TUNE_UNDO' }],
    ['undone to the version in force', { type: 'TUNE_UNDO', version: 0 }],
    ['undone to one that never was', { type: 'TUNE_UNDO', version: 7 }],
  ])('%s is refused, and changes nothing', (_, action) => {
    const { engine, do: act } = learnt()
    const { tuning } = engine.publicState()
    const step = act(action)
    expect(refusal(step)).toBe('NOTHING_TO_DO')
    expect(typesOf(step)).toEqual(['REFUSED'])
    expect(engine.publicState().tuning).toEqual(tuning)
  })

  test.each<OperatorAction>([{ type: 'TUNE', change: { discount: 0.9 } }, { type: 'TUNE_UNDO' }])(
    'is refused where nothing is learnt: $type',
    (action) => {
      const engine = engineOf()
      expect(refusal(engine.process(operator(action)))).toBe('NOTHING_TO_DO')
      expect(engine.publicState().tuning).toEqual({ inForce: 0, versions: [], settings: null })
    },
  )

  test.each<[object, string, unknown]>([
    [{ type: 'TUNE', change: { discount: 2 } }, 'action.change.discount', 2],
    [{ type: 'TUNE', change: { seed: 'x' } }, 'action.change.seed', 'x'],
    [{ type: 'TUNE', change: {} }, 'action.change', {}],
    [{ type: 'TUNE' }, 'action.change', undefined],
    [{ type: 'TUNE', change: { discount: 0.9 }, expected: -1 }, 'action.expected', -1],
    [{ type: 'TUNE_UNDO', version: 0.5 }, 'action.version', 0.5],
  ])('that makes no sense is no event: %j', (action, path, value) => {
    const { engine } = learnt()
    const before = engine.snapshot()
    // as: that is what is tried
    expect(() => engine.process(operator(action as OperatorAction, 99))).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', path, value }),
    )
    expect(engine.snapshot()).toEqual(before)
  })
})

describe('an undo', () => {
  test('goes back a version at a time, down to what is configured', () => {
    const { engine, do: act, replica } = learnt()
    act({ type: 'TUNE', change: { discount: 0.9 } })
    act({ type: 'TUNE', change: { discount: 0.8, poolingStrength: 5 } })
    const step = act({ type: 'TUNE_UNDO' }, 'worse (ana)')
    const settings = { ...configured, discount: 0.9 }
    expect(step.records).toEqual([{ type: 'TUNED', from: 2, version: 1, added: null, settings }])
    expect(settingsOf(engine)).toEqual(settings)
    act({ type: 'TUNE_UNDO' })
    expect(settingsOf(engine)).toEqual(configured)
    expect(engine.publicState().tuning.inForce).toBe(0)
    expect(engine.learnt?.policy.config).toEqual(policy)
    // and forth again, to any that is remembered
    act({ type: 'TUNE_UNDO', version: 2 })
    expect(settingsOf(engine)).toEqual({ ...configured, discount: 0.8, poolingStrength: 5 })
    expect(replica.state).toEqual(engine.publicState())
  })

  test('knows the newest twenty, and says of others that they are forgotten', () => {
    const { engine, do: act, replica } = learnt()
    for (let count = 1; count <= 25; count += 1) act({ type: 'TUNE', change: { poolingStrength: count } })
    expect(engine.publicState().tuning.versions.map(({ version }) => version)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 6),
    )
    act({ type: 'TUNE_UNDO', version: 6 })
    expect(recordsOf(act({ type: 'TUNE_UNDO' }), 'REFUSED')[0]?.reason).toMatch('Version 5 of the tuning is not')
    act({ type: 'TUNE_UNDO', version: 0 })
    expect(settingsOf(engine)).toEqual(configured)
    expect(replica.state).toEqual(engine.publicState())
  })
})

describe('a restart', () => {
  test('keeps what an operator set, and goes on bit for bit', () => {
    const { engine, do: act } = learnt()
    act({ type: 'TUNE', change: { discount: 0.9, rewardClipR: 2, explorationFloor: 0.5 } })
    const again = restored(engine)
    expect(again.publicState()).toEqual(engine.publicState())
    expect(publicStateOf(engine.snapshot())).toEqual(engine.publicState())
    const event = signalEvent('next', 100)
    expect(again.process(event)).toEqual(engine.process(event))
    expect(again.snapshot()).toEqual(engine.snapshot())
  })

  test('with another value of a setting goes by that value, in every version, and leaves the others', () => {
    const { engine, do: act } = learnt()
    act({ type: 'TUNE', change: { discount: 0.9 } })
    act({ type: 'TUNE', change: { explorationFloor: 0.5 } })
    const again = restored(engine, { discount: 0.95 })
    expect(settingsOf(again)).toEqual({ ...configured, discount: 0.95, explorationFloor: 0.5 })
    expect(again.learnt?.policy.config).toMatchObject({ discount: 0.95, explorationFloor: 0.5 })
    again.process(operator({ type: 'TUNE_UNDO' }, 100))
    expect(settingsOf(again)).toEqual({ ...configured, discount: 0.95 })
    // and the word of the operator counts again after it
    again.process(operator({ type: 'TUNE', change: { discount: 0.8 } }, 101))
    expect(settingsOf(restored(again, { discount: 0.95 }))?.discount).toBe(0.8)
  })

  test('without learning keeps it for the day on which something is learnt again', () => {
    const { engine, do: act } = learnt()
    act({ type: 'TUNE', change: { discount: 0.9 } })
    const off = Engine.restore(engine.snapshot(), { config: configOf() })
    expect(off.publicState().tuning.settings).toBeNull()
    expect(settingsOf(restored(off))).toEqual({ ...configured, discount: 0.9 })
  })
})

test('a journal with changes and undos in it is replayed identically', () => {
  const { engine, do: act } = learnt()
  const from = engine.snapshot()
  const steps = [
    act({ type: 'TUNE', change: { explorationFloor: 0.4, discount: 0.9 } }, 'ana'),
    ...[0, 1, 2, 3].flatMap((count) => {
      const step = engine.process(signalEvent(`later${count}`, 200 + count))
      const [base] = step.commands
      if (base?.type !== 'OPEN') return [step]
      const filled = engine.process(fillOf(base, PRICE, 200 + count))
      const out = engine.process(exitFill('BASE', base.contracts, PRICE - 150, 200 + count))
      return [step, filled, out]
    }),
    engine.process(operator({ type: 'TUNE_UNDO' }, 300, 'bo')),
    engine.process(signalEvent('last', 301)),
  ]
  const again = Engine.restore(from, { config })
  for (const step of steps) expect(rerunStep(again, JSON.parse(JSON.stringify(step)))).toBeNull()
  expect(again.snapshot()).toEqual(engine.snapshot())
})
