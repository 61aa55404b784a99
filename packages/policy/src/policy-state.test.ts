import { sealSnapshot } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { seen } from '../test/trades.ts'
import { type PolicyConfigInput, type PolicySnapshot, parsePolicyConfig, ThompsonPolicy } from './index.ts'

const taught = (trades: number, settings: PolicyConfigInput = {}): ThompsonPolicy => {
  const policy = new ThompsonPolicy({ config: parsePolicyConfig(settings) })
  for (let trade = 0; trade < trades; trade += 1) {
    policy.update(seen(trade % 2, { rMultiple: trade % 2 === 0 ? -1 : 1.2, time: trade * 20_000_000 }))
  }
  return policy
}

/** As version 1 would have saved it: without what its monitors did not know. */
const asFirstVersion = ({ state }: PolicySnapshot): PolicySnapshot => {
  const regimes = state.regimes.map(({ monitor, ...regime }) => {
    const { baseline, floor, detector, sumR, peakR } = monitor
    const { trades, mean, squares } = baseline
    return { ...regime, monitor: { baseline: { trades, mean, squares }, floor, detector, sumR, peakR } }
  })
  // as: an old state lacks what the type of a new one has
  return sealSnapshot('policy', 1, { ...state, regimes } as unknown as PolicySnapshot['state'])
}

describe('a policy saved by version 1', () => {
  test.each([150, 260])('goes on where it was, %i trades in', (trades) => {
    const policy = taught(trades)
    const { config } = policy
    const restored = ThompsonPolicy.restore(asFirstVersion(policy.snapshot()), { config })
    const { baseline, floor, detector, sumR, peakR } = policy.stats('TREND_UP').monitor
    expect(restored.stats('TREND_UP').monitor).toMatchObject({ baseline, floor, detector, sumR, peakR })
    expect(restored.stats('TREND_UP').drawdownLimitR).toBeNull()
    for (let trade = 0; trade < 200; trade += 1) restored.update(seen(trade % 2, { rMultiple: (trade % 2) - 0.4 }))
    expect(restored.stats('TREND_UP').drawdownLimitR).toBeGreaterThanOrEqual(12)
  })

  test('that was damaged since is refused', () => {
    const old = asFirstVersion(taught(3).snapshot())
    const damaged = { ...old, state: { ...old.state, policyVersion: 99 } }
    expect(() => ThompsonPolicy.restore(damaged, { config: parsePolicyConfig() })).toThrow(
      expect.objectContaining({ code: 'INVALID_SNAPSHOT', path: 'checksum' }),
    )
  })
})

test('a session day that is not over is saved with the rest', () => {
  const policy = taught(7, { monitorUnit: 'session-day' })
  const restored = ThompsonPolicy.restore(policy.snapshot(), { config: policy.config })
  expect(restored.stats('TREND_UP').monitor.day).toEqual(policy.stats('TREND_UP').monitor.day)
  expect(restored.stats('TREND_UP').monitor.day?.trades).toBeGreaterThan(0)
})
