import { toCents } from '@alavanca/core'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { context, gateWith, signal } from '../test/setup.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const contexts = fc.record({
  regime: fc.constantFrom('TREND_UP', 'RANGE', 'CHAOTIC'),
  globalConfidence: share,
  ensembleDisagreement: share,
  liquidityStrength: share,
  transitionActive: fc.boolean(),
  pnlToday: fc.integer({ min: -500, max: 500 }).map((amount) => toCents(amount)),
  isScalpOpen: fc.boolean(),
  isCoolingDown: fc.boolean(),
})
const requests = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined })
const setup = gateWith({ policy: { explorationFloor: 0.5, extraMinProbability: 0 } })

test.prop([fc.oneof(contexts, fc.constant(context)), requests])(
  'an extra contract only with its permission, all eight layers, no scalp and no cool-down',
  (moment, requestedContracts) => {
    const wish = requestedContracts === undefined ? {} : { requestedContracts }
    const { record, approval } = setup.gate.decide({ ...signal, ...wish }, moment)
    const { base, extra, final } = record.contracts
    expect(final).toBe(base + extra)
    expect(extra > 0).toBe(approval !== null)
    expect(extra > 0).toBe(record.action === 'ENTER_WITH_REALAVANCAGEM')
    if (extra > 0) {
      expect(record.layers.every(({ passed }) => passed)).toBe(true)
      expect([moment.isScalpOpen, moment.isCoolingDown]).toEqual([false, false])
    }
    expect(base).toBeLessThanOrEqual(Math.min(10, requestedContracts ?? 10))
    if (record.action !== 'HOLD') expect(base).toBeGreaterThanOrEqual(1)
    expect(record.propensity).toBeGreaterThan(0)
  },
)
