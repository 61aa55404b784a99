import { evaluateLayers, parseCapitalConfig } from '@alavanca/capital'
import { type Cents, contracts } from '@alavanca/core'
import type { GateMask } from '@alavanca/gate'
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { ExtrasNeededTally, type NeededDecision } from './extras-needed.ts'

const capital = parseCapitalConfig()
const CALM = {
  regime: 'TREND_UP',
  transitionActive: false,
  globalConfidence: 0.9,
  liquidityStrength: 0.9,
  ensembleDisagreement: 0.1,
  pnlToday: 10_000 as Cents,
}
const verdicts = (over: Partial<typeof CALM> = {}) => evaluateLayers({ ...CALM, ...over }, contracts(1), capital)

const EXTRA = 'ENTER_WITH_REALAVANCAGEM'
const ODDS = { HOLD: 0.3, ENTER_CONSERVATIVE: 0.3, ENTER: 0.3, [EXTRA]: 0.1 }
const decided = (over: Partial<NeededDecision> = {}): NeededDecision => ({
  code: 'DECIDED',
  regime: 'TREND_UP',
  action: 'ENTER',
  layers: verdicts(),
  masked: [],
  propensities: ODDS,
  beliefs: { base: { meanR: 0.1, deviationR: 0.1 }, extra: { meanR: 0.03, deviationR: 0.1 } },
  ...over,
})
const NOT_PROVEN: GateMask = {
  action: EXTRA,
  reason: 'EXTRA_NOT_PROVEN',
  observed: 0.54,
  limit: 0.8,
  costIfWrongR: 0.04,
}

const reportOf = (...decisions: readonly NeededDecision[]) => {
  const tally = new ExtrasNeededTally()
  for (const decision of decisions) tally.addDecision(decision)
  return tally.report({ priorSpreadR: 0.2 })
}

test('nothing asked, nothing needed', () => expect(new ExtrasNeededTally().report(null)).toBeNull())

describe('layers', () => {
  const report = reportOf(
    decided({ layers: verdicts({ globalConfidence: 0.6 }) }),
    decided({ layers: verdicts({ globalConfidence: 0.69 }) }),
    decided({ layers: verdicts({ globalConfidence: 0.5, pnlToday: -100 as Cents }) }),
    decided({ layers: verdicts({ regime: 'RANGE' }) }),
    decided(),
  )
  const need = (name: string) => report?.layers.find(({ layer }) => layer === name)

  test('each says how many it refused, how many it alone, and how far they were', () => {
    expect(need('CONFIDENCE')).toEqual({
      layer: 'CONFIDENCE',
      refused: 3,
      alone: 2,
      seen: { limit: 0.7, nearest: 0.69, median: 0.6, halfOfAlone: 0.69 },
    })
    expect(need('DAILY_PROFIT')?.seen).toEqual({ limit: 5_000, nearest: -100, median: -100, halfOfAlone: null })
    expect(need('REGIME_ALLOWED')).toEqual({ layer: 'REGIME_ALLOWED', refused: 1, alone: 1, seen: null })
    expect(need('CAP')?.refused).toBe(0)
  })

  test('off one after the other, the one that lets most through first', () => {
    expect(report).toMatchObject({ asked: 5, approved: 1 })
    expect(report?.ladder).toEqual([
      { layer: 'CONFIDENCE', passed: 3 },
      { layer: 'REGIME_ALLOWED', passed: 4 },
      { layer: 'DAILY_PROFIT', passed: 5 },
    ])
  })
})

property.prop([
  fc.array(
    fc.record({
      globalConfidence: fc.constantFrom(0.5, 0.9),
      liquidityStrength: fc.constantFrom(0.1, 0.9),
      ensembleDisagreement: fc.constantFrom(0.1, 0.9),
      regime: fc.constantFrom('TREND_UP', 'RANGE', 'CHAOTIC'),
    }),
    { minLength: 1, maxLength: 40 },
  ),
])(
  'every step of the ladder counts what passes without the layers so far, and the last lets all through',
  (contexts) => {
    const all = contexts.map((context) => verdicts(context))
    const tally = new ExtrasNeededTally()
    for (const layers of all) tally.addVerdicts(layers)
    const report = tally.report(null)
    const off = new Set<string>()
    const passing = () => all.filter((layers) => layers.every(({ layer, passed }) => passed || off.has(layer))).length
    expect(report?.approved).toBe(passing())
    for (const { layer, passed } of report?.ladder ?? []) {
      off.add(layer)
      expect(passed).toBe(passing())
    }
    expect(passing()).toBe(contexts.length)
  },
)

describe('the policy', () => {
  test('is only asked where all layers agreed', () =>
    expect(reportOf(decided({ layers: verdicts({ globalConfidence: 0 }) }))?.policy).toEqual([]))

  test('says by reason how many were how far from the bar', () => {
    const report = reportOf(
      decided({ masked: [{ ...NOT_PROVEN, observed: 0.4 }] }),
      decided({ masked: [NOT_PROVEN] }),
      decided({ masked: [{ ...NOT_PROVEN, observed: 0.7 }] }),
      decided(),
      decided({ action: EXTRA }),
    )
    expect(report?.policy).toEqual([
      { reason: 'EXTRA_NOT_PROVEN', count: 3, observed: { median: 0.54, highest: 0.7 }, limit: 0.8 },
      { reason: 'OTHER_ACTION', count: 1, observed: { median: 0.1, highest: 0.1 }, limit: null },
    ])
    expect(report?.expected).toBeCloseTo(0.5, 12)
  })

  test('an open extra leg comes before what is believed, and the base before the extra', () => {
    const evidence: GateMask = { action: EXTRA, reason: 'NOT_ENOUGH_EVIDENCE', observed: 0.6, limit: 0.8 }
    const open: GateMask = { action: EXTRA, reason: 'SCALP_OPEN' }
    expect(reportOf(decided({ masked: [NOT_PROVEN, evidence, open] }))?.policy[0]?.reason).toBe('SCALP_OPEN')
    expect(reportOf(decided({ masked: [NOT_PROVEN, evidence] }))?.regimes[0]).toMatchObject({
      reason: 'NOT_ENOUGH_EVIDENCE',
      belief: { leg: 'BASE' },
    })
  })

  test('each regime says what is believed now, and what was needed', () => {
    const report = reportOf(
      decided({ beliefs: null, masked: [] }),
      decided({ masked: [NOT_PROVEN] }),
      decided({ regime: 'TREND_DOWN', action: EXTRA, beliefs: null, propensities: null }),
    )
    expect(report?.regimes).toMatchObject([
      { regime: 'TREND_UP', approved: 2, taken: 0, reason: 'EXTRA_NOT_PROVEN', belief: { leg: 'EXTRA', meanR: 0.03 } },
      { regime: 'TREND_DOWN', approved: 1, taken: 1, reason: null, belief: null, needed: null, chance: null },
    ])
    expect(report?.regimes[0]?.needed?.meanR).toBeGreaterThan(0.03)
  })

  test('keeps to a dozen regimes', () =>
    expect(reportOf(...Array.from({ length: 40 }, (_, at) => decided({ regime: `R${at}` })))?.regimes).toHaveLength(12))
})
