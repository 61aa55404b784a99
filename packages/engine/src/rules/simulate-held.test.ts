import type { Signal } from '@alavanca/core'
import { parsePolicyConfig } from '@alavanca/policy'
import { describe, expect, test } from 'vitest'
import { quote, signalEvent } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { recordsOf } from '../../test/outcome.ts'
import { configOf, engineOf, learning } from '../../test/scene.ts'
import { Engine, type EngineConfigInput, type Step } from '../index.ts'

/** Nothing is worth as much as not trading. */
const policy = parsePolicyConfig({ seed: 'test', explorationFloor: 0, opportunityMargin: 0.49 })
const change = { learning: { ...learning, policy } }
const holding = (over: Partial<EngineConfigInput> = {}): Engine => {
  const engine = engineOf({ ...change, ...over })
  engine.process(quote(0, PRICE))
  return engine
}

const causeOf = (signal: Partial<Signal>, engine = holding(), seconds = 0) =>
  recordsOf(engine.process(signalEvent('a', seconds, signal)), 'NOT_SIMULATED').map(({ cause }) => cause)

/** What was told, per contract of five and in points. */
const toldBy = (step: Step): number[] => recordsOf(step, 'SIMULATED').map(({ lesson }) => lesson.basePnl / 20)

describe('nobody can tell what would have come of', () => {
  test('a signal with a target is followed, and nothing is said', () => expect(causeOf({})).toEqual([]))

  test('an entry that would have waited', () =>
    expect(causeOf({ entryPrice: PRICE - 20, entry: { type: 'LIMIT' } })).toEqual(['WAITING_ENTRY']))

  test.each<[string, Partial<Signal>, readonly string[]]>([
    ['no target', { targets: [] }, ['NO_EXIT']],
    ['a part without a target', { targets: [{ price: PRICE + 300, share: 0.5 }] }, ['NO_EXIT']],
    ['no target, and break-even alone', { targets: [], exit: { breakEvenAt: PRICE + 50 } }, ['NO_EXIT']],
    ['no target, but a trail', { targets: [], exit: { trail: { distance: 80 } } }, []],
    ['no target, but a time limit', { targets: [], exit: { timeLimitSeconds: 60 } }, []],
  ])('%s', (_, signal, causes) => expect(causeOf(signal)).toEqual(causes))

  test('a market that was not seen for five minutes, or never', () => {
    expect(causeOf({}, holding(), 300)).toEqual([])
    expect(causeOf({}, holding(), 301)).toEqual(['NO_PRICE'])
    expect(causeOf({}, engineOf(change))).toEqual(['NO_PRICE'])
  })

  test('one of too many', () => {
    const engine = holding()
    for (let signal = 0; signal < 32; signal += 1) engine.process(signalEvent(`s${signal}`))
    expect(causeOf({}, engine)).toEqual(['TOO_MANY'])
  })

  test('and without simulation, or by actions, nothing is said at all', () => {
    const off = parsePolicyConfig({ ...policy, simulatedWeight: 0 })
    const table = parsePolicyConfig({ ...policy, mode: 'THOMPSON_SAMPLING' })
    for (const other of [off, table])
      expect(causeOf({ targets: [] }, holding({ learning: { ...learning, policy: other } }))).toEqual([])
  })
})

describe('what was held leaves by its own rules on quotes', () => {
  const exits = { targets: [PRICE + 100, PRICE + 300], exit: { trail: { distance: 80 }, timeLimitSeconds: 900 } }
  const held = (over: Partial<EngineConfigInput> = {}): Engine => {
    const engine = holding(over)
    engine.process(signalEvent('a', 0, exits))
    return engine
  }

  test('a part at its target, the rest at the stop that trails', () => {
    const engine = held()
    engine.process(quote(10, PRICE + 105))
    // entered at the ask, 5 higher: three of five left 100 higher; the stop is 80 behind 105
    expect(toldBy(engine.process(quote(20, PRICE + 26)))).toEqual([])
    expect(toldBy(engine.process(quote(30, PRICE + 20)))).toEqual([3 * 100 + 2 * 15])
  })

  test('at the same place after a restart between the two', () => {
    const engine = held()
    engine.process(quote(10, PRICE + 105))
    const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config: configOf(change) })
    expect(toldBy(restored.process(quote(30, PRICE + 20)))).toEqual([3 * 100 + 2 * 15])
  })

  test('at the first price after its time', () => {
    const engine = held()
    expect(toldBy(engine.process(quote(899, PRICE + 40)))).toEqual([])
    expect(toldBy(engine.process(quote(900, PRICE + 30)))).toEqual([5 * 25])
  })

  test.each<[string, Partial<Signal>, readonly number[]]>([
    ['that closes', { onOpposite: 'close' }, [5 * 35]],
    ['that would reverse', { onOpposite: 'reverse' }, [5 * 35]],
    ['that is refused', {}, []],
  ])('at a signal of the other side %s', (_, over, told) => {
    const engine = held()
    engine.process(quote(10, PRICE + 40))
    const sell = { side: 'SELL', stopPrice: PRICE + 150, targets: [PRICE - 300], ...over } as const
    expect(toldBy(engine.process(signalEvent('b', 10, sell)))).toEqual(told)
  })

  test('not at one of its own side', () => {
    const engine = held()
    expect(toldBy(engine.process(signalEvent('b', 10, { onOpposite: 'close' })))).toEqual([])
  })

  test('at the time by which everything is flat, at the last price', () => {
    // noon in São Paulo
    const engine = held({ dayRules: { flatBy: '12:10' } })
    engine.process(quote(599, PRICE + 30))
    expect(toldBy(engine.process(quote(600, PRICE + 35)))).toEqual([5 * 30])
  })

  test('at the last price of its day', () => {
    const engine = holding()
    engine.process(signalEvent('a'))
    engine.process(quote(3_600, PRICE + 45))
    expect(toldBy(engine.process(quote(24 * 3_600, PRICE + 290)))).toEqual([5 * 40])
  })
})

test('a lesson that was simulated is known as one, by name and mark, and no monitor has seen it', () => {
  const engine = holding()
  for (const id of ['a', 'b', 'c']) engine.process(signalEvent(id))
  const step = engine.process(quote(10, PRICE + 320))
  const lessons = recordsOf(step, 'SIMULATED').map(({ lesson }) => lesson)
  expect(lessons.map(({ id, shadow }) => [id, shadow])).toEqual(
    ['a', 'b', 'c'].map((id) => [`${id} (simulated)`, true]),
  )
  // a batch of three
  expect(recordsOf(step, 'LEARNT')[0]?.result.applied).toEqual(lessons.map(({ id }) => id))
  const stats = engine.learnt?.policy.stats(lessons[0]?.regime ?? '')
  expect(stats?.actions.map(({ trades }) => trades)).toEqual([0, 0, 0])
  expect(stats?.legs?.base.meanR).toBeGreaterThan(0)
})
