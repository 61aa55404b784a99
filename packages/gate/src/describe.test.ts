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
