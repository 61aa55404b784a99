import { type Contracts, cents, LANGUAGES } from '@alavanca/core'
import { expect, test } from 'vitest'
import { agreeable } from '../test/contexts.ts'
import {
  allocate,
  type CapitalConfigInput,
  describeAllocation,
  describeLayer,
  type LayerVerdict,
  parseCapitalConfig,
} from './index.ts'

const cap = (base: number, maxExtra: number, passed: boolean): LayerVerdict => ({
  layer: 'CAP',
  passed,
  // whole numbers
  observed: { base: base as Contracts, maxExtra: maxExtra as Contracts },
  limit: 11 as Contracts,
})

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

const TABLE: readonly (readonly [LayerVerdict, english: string, portuguese: string])[] = [
  [
    { layer: 'ENABLED', passed: true, observed: true, limit: true },
    're-leverage is switched on',
    'a realavancagem está ligada',
  ],
  [
    { layer: 'ENABLED', passed: false, observed: false, limit: true },
    're-leverage is switched off',
    'a realavancagem está desligada',
  ],
  [
    { layer: 'REGIME_ALLOWED', passed: true, observed: 'RANGE', limit: [] },
    'regime RANGE is among the allowed ones (every regime)',
    'o regime RANGE está entre os permitidos (todos os regimes)',
  ],
  [
    { layer: 'REGIME_ALLOWED', passed: false, observed: 'RANGE', limit: ['A', 'B'] },
    'regime RANGE is not among the allowed ones (A, B)',
    'o regime RANGE não está entre os permitidos (A, B)',
  ],
  [
    { layer: 'MODE_NOT_FORBIDDEN', passed: true, observed: { regime: 'RANGE', transitionActive: false }, limit: [] },
    'regime RANGE is not forbidden (none)',
    'o regime RANGE não é proibido (nenhum)',
  ],
  [
    {
      layer: 'MODE_NOT_FORBIDDEN',
      passed: false,
      observed: { regime: 'A', transitionActive: false },
      limit: ['A', 'B'],
    },
    'regime A is forbidden (A, B)',
    'o regime A é proibido (A, B)',
  ],
  [
    { layer: 'MODE_NOT_FORBIDDEN', passed: false, observed: { regime: 'A', transitionActive: true }, limit: [] },
    'a regime transition is under way',
    'há uma transição de regime em curso',
  ],
  [
    { layer: 'CONFIDENCE', passed: true, observed: 0.8, limit: 0.7 },
    'confidence 0.8 is at least 0.7',
    'a confiança 0.8 está no mínimo em 0.7',
  ],
  [
    { layer: 'CONFIDENCE', passed: false, observed: 0.6, limit: 0.7 },
    'confidence 0.6 is below 0.7',
    'a confiança 0.6 está abaixo de 0.7',
  ],
  [
    { layer: 'DAILY_PROFIT', passed: true, observed: cents(5_000), limit: cents(5_000) },
    'profit today 50.00 is at least 50.00',
    'o lucro do dia 50.00 está no mínimo em 50.00',
  ],
  [
    { layer: 'DAILY_PROFIT', passed: false, observed: cents(-1), limit: cents(5_000) },
    'profit today -0.01 is below 50.00',
    'o lucro do dia -0.01 está abaixo de 50.00',
  ],
  [
    { layer: 'DAILY_PROFIT', passed: true, observed: cents(-1), limit: null },
    'no profit is required today',
    'não se exige lucro no dia',
  ],
  [
    { layer: 'LIQUIDITY', passed: true, observed: 0.5, limit: 0.5 },
    'liquidity 0.5 is at least 0.5',
    'a liquidez 0.5 está no mínimo em 0.5',
  ],
  [
    { layer: 'LIQUIDITY', passed: false, observed: 0.1, limit: 0.5 },
    'liquidity 0.1 is below 0.5',
    'a liquidez 0.1 está abaixo de 0.5',
  ],
  [
    { layer: 'AGREEMENT', passed: true, observed: 0.4, limit: 0.4 },
    'disagreement 0.4 is at most 0.4',
    'a discordância 0.4 está no máximo em 0.4',
  ],
  [
    { layer: 'AGREEMENT', passed: false, observed: 0.9, limit: 0.4 },
    'disagreement 0.9 is above 0.4',
    'a discordância 0.9 está acima de 0.4',
  ],
  [cap(0, 1, false), 'there is no base position to add to', 'não há posição base à qual somar'],
  [cap(10, 0, false), 'no extra contract is configured', 'nenhum contrato extra está configurado'],
  [cap(10, 1, true), '10 + 1 contracts are within the total of 11', '10 + 1 contratos estão dentro do total de 11'],
  [cap(11, 1, false), '11 + 1 contracts are above the total of 11', '11 + 1 contratos estão acima do total de 11'],
]

// what an operator reads is written down here once: a word that goes missing is noticed
test.each(TABLE)('verdict %#: a clause in either language', (verdict, english, portuguese) => {
  expect([describeLayer(verdict), describeLayer(verdict, 'en'), describeLayer(verdict, 'pt-BR')]).toEqual([
    english,
    english,
    portuguese,
  ])
})

test('a whole allocation in Portuguese', () => {
  expect(describeAllocation(recordOf(), 'pt-BR')).toBe('10 + 1 contratos: as oito camadas concordam.')
  expect(describeAllocation(recordOf({}, { operatorCapital: 999.99 }), 'pt-BR')).toBe(
    '0 contratos: o capital 999.99 a 1,000.00 por contrato não comporta a menor posição.',
  )
  expect(describeAllocation(recordOf({ globalConfidence: 0, regime: 'RANGE' }), 'pt-BR')).toBe(
    '10 contratos, sem extra: o regime RANGE não está entre os permitidos (TREND_UP, TREND_DOWN); a confiança 0 está abaixo de 0.7.',
  )
})

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
