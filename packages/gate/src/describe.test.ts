import { LANGUAGES, toCents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { context, gateWith, signal } from '../test/setup.ts'
import { type DecisionRecord, describeDecision, type GateContext } from './index.ts'

const recordOf = (change: Partial<GateContext> = {}, setup = gateWith()): DecisionRecord =>
  setup.gate.decide(signal, { ...context, ...change }).record

const drawn: DecisionRecord = {
  ...recordOf(),
  action: 'ENTER_WITH_REALAVANCAGEM',
  contracts: { ...recordOf().contracts, base: 10 as never, extra: 1 as never },
  propensity: 0.4321,
}

test('a decision is told in one sentence', () => {
  expect(describeDecision(drawn)).toBe('ENTER_WITH_REALAVANCAGEM 10 + 1 in TREND_UP|10:00|HIGH|LOW, drawn at 43.2 %.')
  expect(describeDecision(drawn, 'pt-BR')).toBe(
    'ENTER_WITH_REALAVANCAGEM 10 + 1 em TREND_UP|10:00|HIGH|LOW, sorteado a 43.2 %.',
  )
})

test('what stood in the way of leverage is told too, layers with their numbers', () => {
  const record = recordOf({ pnlToday: toCents(0), isCoolingDown: true })
  const masks = 'no leverage: profit today 0.00 is below 50.00; the symbol is cooling down.'
  expect(describeDecision({ ...record, action: 'HOLD', propensity: null })).toBe(
    `HOLD in TREND_UP|10:00|HIGH|LOW; ${masks}`,
  )
})

const EXTRA = 'ENTER_WITH_REALAVANCAGEM'
const entered: DecisionRecord = { ...drawn, action: 'ENTER', contracts: { ...drawn.contracts, extra: 0 as never } }
const withMasks = (...masked: DecisionRecord['masked']): DecisionRecord => ({ ...entered, masked })
const because = (code: DecisionRecord['code']): DecisionRecord => ({ ...drawn, code })
const ENTERED = 'ENTER 10 in TREND_UP|10:00|HIGH|LOW, drawn at 43.2 %'
const ENTROU = 'ENTER 10 em TREND_UP|10:00|HIGH|LOW, sorteado a 43.2 %'
const evidence = { observed: 0.4, limit: 0.55 }

// what an operator reads is written down here once: a word that goes missing is noticed
test.each<[DecisionRecord, string, string]>([
  [entered, `${ENTERED}.`, `${ENTROU}.`],
  [
    withMasks({ action: EXTRA, reason: 'SCALP_OPEN' }, { action: EXTRA, reason: 'COOLDOWN' }),
    `${ENTERED}; no leverage: an extra leg is open already; the symbol is cooling down.`,
    `${ENTROU}; sem alavancagem: já há uma perna extra aberta; o ativo está em resfriamento.`,
  ],
  [
    withMasks({ action: 'ENTER_CONSERVATIVE', reason: 'SAME_AS_ENTER' }, { action: EXTRA, reason: 'REGIME_FROZEN' }),
    `${ENTERED}; ENTER_CONSERVATIVE would order the same; no leverage: the regime is frozen.`,
    `${ENTROU}; ENTER_CONSERVATIVE daria a mesma ordem; sem alavancagem: o regime está congelado.`,
  ],
  [
    withMasks({ action: EXTRA, reason: 'NOT_ENOUGH_EVIDENCE', ...evidence }),
    `${ENTERED}; no leverage: ENTER is better than HOLD with probability 40.0 %, less than 55.0 %.`,
    `${ENTROU}; sem alavancagem: ENTER é melhor que HOLD com probabilidade 40.0 %, menos que 55.0 %.`,
  ],
  [
    { ...because('POLICY_OFF'), contracts: { ...drawn.contracts, final: 3 as never } },
    'NO_RL 3: the policy is off, the signal passes through.',
    'NO_RL 3: a política está desligada, o sinal passa direto.',
  ],
  [because('SIGNAL_HOLD'), 'HOLD: the signal wants no trade.', 'HOLD: o sinal não pede operação.'],
  [
    because('INSUFFICIENT_CAPITAL'),
    'HOLD: the capital does not carry the smallest position.',
    'HOLD: o capital não comporta a menor posição.',
  ],
  [
    because('BELOW_MINIMUM'),
    'HOLD: the signal asks for less than the smallest position worth opening.',
    'HOLD: o sinal pede menos que a menor posição que vale abrir.',
  ],
])('sentence %#: each situation in either language', (record, english, portuguese) => {
  expect([describeDecision(record, 'en'), describeDecision(record, 'pt-BR')]).toEqual([english, portuguese])
})

test('two layers that refuse are told one after the other, in the language asked for', () => {
  const record = { ...recordOf({ pnlToday: toCents(0), liquidityStrength: 0 }), action: 'ENTER' as const }
  const english = describeDecision(record, 'en')
  const clauses = english.slice(english.indexOf('no leverage: ')).split('; ')
  expect(clauses).toHaveLength(2)
  expect(describeDecision(record, 'pt-BR').split('; ')).toHaveLength(english.split('; ').length)
  for (const clause of clauses) expect(describeDecision(record, 'pt-BR')).not.toContain(clause)
})

test('the reason of a record is its English sentence', () => {
  const record = recordOf({ isScalpOpen: true })
  expect(record.reason).toBe(describeDecision(record, 'en'))
})

test('no two situations read the same, and no language is the other', () => {
  const frozen = gateWith()
  frozen.policy.freeze('TREND_UP', 'news', 0)
  const records = [
    recordOf({}, gateWith({ gate: { policyEnabled: false } })),
    gateWith().gate.decide({ ...signal, side: 'HOLD' }, context).record,
    recordOf({}, gateWith({ capital: { operatorCapital: 0 } })),
    recordOf({ isScalpOpen: true }),
    recordOf({ isCoolingDown: true }),
    recordOf({ liquidityStrength: 0 }),
    recordOf({}, frozen),
    recordOf({}, gateWith({ policy: { extraMinProbability: 0.9999999 } })),
  ].map((record) => ({ ...record, ...(record.code === 'DECIDED' && { action: 'ENTER' as const, propensity: 0.5 }) }))
  const sentences = LANGUAGES.flatMap((language) => records.map((record) => describeDecision(record, language)))
  expect(new Set(sentences).size).toBe(2 * records.length)
})
