import { sealSnapshot } from '@alavanca/core'
import { expect, test } from 'vitest'
import { place, seen } from '../test/trades.ts'
import { ACTIONS, type PolicySnapshot, parsePolicyConfig, ThompsonPolicy } from './index.ts'

const policyWith = (limits: { readonly maxRegimes?: number; readonly maxStates?: number }): ThompsonPolicy =>
  new ThompsonPolicy({ config: parsePolicyConfig(limits) })

const at = (regime: string, state = 'S') => ({ regime, state })

test('a regime too many is decided in as if it were new, is not remembered, and is counted', () => {
  const policy = policyWith({ maxRegimes: 2 })
  for (const regime of ['A', 'B', 'C', 'D', 'C']) policy.select(at(regime), ACTIONS)
  expect(policy.regimes()).toEqual(['A', 'B'])
  expect(policy.unremembered()).toEqual({ regimes: 3, states: 0 })
  expect([policy.hasRoomFor(at('A', 'new')), policy.hasRoomFor(at('E'))]).toEqual([true, false])
  const stranger = policy.select(at('E'), ACTIONS)
  expect(stranger.propensities).toEqual(policyWith({}).select(at('E'), ACTIONS).propensities)
})

test.each(['exact', 'draws'] as const)(
  'a state too many is decided in from its neighbours (%s), and counted',
  (sampler) => {
    const policy = new ThompsonPolicy({ config: parsePolicyConfig({ maxStates: 1, sampler }) })
    for (let count = 0; count < 50; count += 1) policy.update(seen(1))
    const odds = policy.odds({ ...place, state: 'other' }, ACTIONS)
    const decision = policy.select({ ...place, state: 'other' }, ACTIONS)
    expect(decision.propensities).toEqual(sampler === 'exact' ? odds.propensities : null)
    expect(policy.states(place.regime)).toEqual([place.state])
    expect(policy.unremembered()).toEqual({ regimes: 0, states: 1 })
  },
)

test('what there is no room for cannot be learnt, and nothing is changed', () => {
  const policy = policyWith({ maxRegimes: 1, maxStates: 1 })
  policy.update(seen(1))
  const before = policy.snapshot()
  for (const [path, change] of [
    ['regime', { regime: 'other' }],
    ['state', { state: 'other' }],
  ] as const)
    expect(() => policy.update(seen(1, change))).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path }))
  expect(policy.snapshot()).toEqual(before)
})

test('a host that puts a price into the regime does not fill the memory', () => {
  const policy = policyWith({})
  for (let price = 0; price < 5_000; price += 1) policy.select(at(`TREND_UP at ${price}`), ACTIONS)
  expect(policy.regimes()).toHaveLength(200)
  expect(policy.unremembered().regimes).toBe(4_800)
})

test('what went unremembered is still counted after a restart and in a clone; a snapshot from before has none', () => {
  const policy = policyWith({ maxRegimes: 1, maxStates: 1 })
  for (const [regime, state] of [
    ['A', 'S'],
    ['A', 'T'],
    ['B', 'S'],
  ] as const)
    policy.select(at(regime, state), ACTIONS)
  const { config } = policy
  const counted = { regimes: 1, states: 1 }
  expect(policy.clone().unremembered()).toEqual(counted)
  expect(ThompsonPolicy.restore(JSON.parse(JSON.stringify(policy.snapshot())), { config }).unremembered()).toEqual(
    counted,
  )
  const { unrememberedRegimes: _, ...state } = policy.snapshot().state
  const regimes = state.regimes.map(({ unrememberedStates: __, ...regime }) => regime)
  // as: version 1 did not count them
  const old = sealSnapshot('policy', 1, { ...state, regimes }) as unknown as PolicySnapshot
  expect(ThompsonPolicy.restore(old, { config }).unremembered()).toEqual({ regimes: 0, states: 0 })
})
