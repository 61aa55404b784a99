import { cents, LANGUAGES } from '@alavanca/core'
import { expect, test } from 'vitest'
import { agreeable } from '../test/contexts.ts'
import { allocate, type CapitalConfigInput, describeAllocation, describeLayer, parseCapitalConfig } from './index.ts'

const recordOf = (context = {}, config: CapitalConfigInput = {}) =>
  allocate({ ...agreeable, ...context }, parseCapitalConfig(config)).record

test('a refusal says what stood in the way and by how much', () =>
  expect(describeAllocation(recordOf({ globalConfidence: 0.65, pnlToday: cents(1_250) }))).toBe(
    '10 contracts, no extra: confidence 0.65 is below 0.7; profit today 12.50 is below 50.00.',
  ))

test.each([
  [0.45914295139819605, '0.459'],
  [0.6999999, '0.6999999'],
  [0.69951, '0.6995'],
  [0, '0'],
])('a confidence of %f reads %s, and never like the limit it missed', (globalConfidence, text) =>
  expect(describeAllocation(recordOf({ globalConfidence }))).toContain(`confidence ${text} is below 0.7`),
)

test('too little capital says how much there is and what one contract needs', () =>
  expect(describeAllocation(recordOf({}, { operatorCapital: 999.99 }))).toBe(
    '0 contracts: capital 999.99 at 1,000.00 a contract does not carry the smallest position.',
  ))

test('an approval says so', () =>
  expect(describeAllocation(recordOf())).toBe('10 + 1 contracts: all eight layers agree.'))

test('the operator may read it in Portuguese', () =>
  expect(describeAllocation(recordOf({ regime: 'RANGE' }), 'pt-BR')).toBe(
    '10 contratos, sem extra: o regime RANGE não está entre os permitidos (TREND_UP, TREND_DOWN).',
  ))

test('passed and failed never read the same, in either language', () => {
  const good = recordOf()
  const bad = recordOf(
    { regime: 'CHAOTIC', globalConfidence: 0, ensembleDisagreement: 1, liquidityStrength: 0, pnlToday: cents(0) },
    { releverageEnabled: false, maxExtraContracts: 0 },
  )
  for (const language of LANGUAGES) {
    const sentences = [...good.layers, ...bad.layers].map((verdict) => describeLayer(verdict, language))
    expect(new Set(sentences).size).toBe(16)
  }
})

test('what is not required, not there or under way is said in words', () => {
  const sentences = [
    recordOf({ transitionActive: true }),
    recordOf({}, { requireProfitToday: false }),
    recordOf({}, { operatorCapital: 0 }),
  ].flatMap(({ layers }) => layers.map((verdict) => describeLayer(verdict)))
  expect(sentences).toEqual(
    expect.arrayContaining([
      'a regime transition is under way',
      'no profit is required today',
      'there is no base position to add to',
    ]),
  )
})
