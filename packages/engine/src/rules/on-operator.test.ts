import { parseCapitalConfig } from '@alavanca/capital'
import { WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { cancelled, exitFill, fillOf, operator, quote, signalEvent } from '../../test/events.ts'
import { cents, PRICE } from '../../test/measures.ts'
import { closed, held, opened, recordsOf, refusal, sent, typesOf } from '../../test/outcome.ts'
import { engineOf, learning, withTrade } from '../../test/scene.ts'
import type { OperatorAction, TradingState } from '../index.ts'

test.each<[string, readonly OperatorAction['type'][], TradingState]>([
  ['a pause reduces only', ['PAUSE'], 'REDUCE_ONLY'],
  ['a halt halts', ['HALT'], 'HALTED'],
  ['resumed after a pause', ['PAUSE', 'RESUME'], 'ACTIVE'],
  ['resumed after a halt', ['HALT', 'RESUME'], 'ACTIVE'],
  ['resumed after both', ['PAUSE', 'HALT', 'RESUME'], 'ACTIVE'],
  ['a halt outdoes a pause', ['PAUSE', 'HALT'], 'HALTED'],
  ['a pause does not soften a halt', ['HALT', 'PAUSE'], 'HALTED'],
])('%s', (_, actions, state) => {
  const engine = engineOf()
  // as: none of these actions holds anything
  for (const type of actions) engine.process(operator({ type } as OperatorAction))
  expect(engine.publicState().tradingState).toBe(state)
})

test('a change of state is on record with its cause, in the operator’s words', () => {
  const engine = engineOf()
  expect(recordsOf(engine.process(operator({ type: 'PAUSE' }, 1, 'lunch')), 'STATE_CHANGED')).toEqual([
    { type: 'STATE_CHANGED', from: 'ACTIVE', to: 'REDUCE_ONLY', cause: 'OPERATOR', reason: 'lunch' },
  ])
  expect(recordsOf(engine.process(operator({ type: 'RESUME' }, 2)), 'STATE_CHANGED')).toMatchObject([
    { from: 'REDUCE_ONLY', to: 'ACTIVE', reason: 'The operator asked for RESUME.' },
  ])
})

test.each<[string, OperatorAction, OperatorAction | null]>([
  ['a second pause', { type: 'PAUSE' }, { type: 'PAUSE' }],
  ['a second halt', { type: 'HALT' }, { type: 'HALT' }],
  ['a resume of what goes on', { type: 'RESUME' }, null],
  ['a freeze without a policy', { type: 'FREEZE', regime: 'TREND_UP' }, null],
  ['a rollback without a policy', { type: 'ROLLBACK', snapshotId: 'TREND_UP#1' }, null],
  ['the capital there is', { type: 'SET_CAPITAL', operatorCapital: cents(500_000) }, null],
  ['the margin there is', { type: 'SET_MARGIN', marginPerContract: cents(100_000) }, null],
  ['extras where no trade is', { type: 'CLOSE_EXTRAS' }, null],
  ['a flatten where no trade is', { type: 'FLATTEN', symbol: 'WIN' }, null],
])('%s is refused, and changes nothing', (_, action, before) => {
  const engine = engineOf()
  engine.process(quote(0, PRICE))
  if (before !== null) engine.process(operator(before))
  const { counts: _counts, sequence: _sequence, ...rest } = engine.publicState()
  const step = engine.process(operator(action))
  expect(refusal(step)).toBe('NOTHING_TO_DO')
  expect(typesOf(step)).toEqual(['REFUSED'])
  expect(engine.publicState()).toMatchObject({ ...rest, time: step.time })
})

test('closing extras where a trade has none is refused', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  const extra = opened(engine.process(fillOf(base, PRICE)))
  engine.process(cancelled(extra))
  expect(refusal(engine.process(operator({ type: 'CLOSE_EXTRAS' })))).toBe('NOTHING_TO_DO')
})

test('closing extras closes them and leaves the base alone', () => {
  const engine = engineOf()
  withTrade(engine)
  const step = engine.process(operator({ type: 'CLOSE_EXTRAS' }))
  expect(closed(step)).toMatchObject({ leg: 'EXTRA', contracts: 2, reason: 'CLOSED_BY_OPERATOR' })
  engine.process(fillOf(closed(step), PRICE, 4))
  expect(held(engine)).toEqual(['BASE 5'])
})

test('closing extras takes back the one that was ordered', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  const extra = opened(engine.process(fillOf(base, PRICE)))
  expect(sent(engine.process(operator({ type: 'CLOSE_EXTRAS' })))).toEqual([`CANCEL ${extra.orderId}`])
})

test('closing extras closes what came in and takes back the rest, once each', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a')))
  const extra = opened(engine.process(fillOf(base, PRICE)))
  engine.process(fillOf(extra, PRICE, 2, 1))
  expect(sent(engine.process(operator({ type: 'CLOSE_EXTRAS' })))).toEqual([`CANCEL ${extra.orderId}`, 'CLOSE EXTRA 1'])
})

test('a flatten closes both legs, even of a halted engine', () => {
  const engine = engineOf()
  withTrade(engine)
  engine.process(operator({ type: 'HALT' }))
  expect(sent(engine.process(operator({ type: 'FLATTEN' })))).toEqual(['CLOSE EXTRA 2', 'CLOSE BASE 5'])
})

test('a flatten of one symbol leaves the other alone', () => {
  const engine = engineOf({
    instruments: [WIN, WDO],
    capital: parseCapitalConfig({ operatorCapital: 20_000, maxContractsCap: 5, requireProfitToday: false }),
  })
  for (const [id, symbol] of [
    ['a', 'WIN'],
    ['b', 'WDO'],
  ] as const)
    engine.process(fillOf(opened(engine.process(signalEvent(id, 0, { symbol }))), PRICE))
  const step = engine.process(operator({ type: 'FLATTEN', symbol: 'WDO' }))
  expect(step.commands.map(({ symbol }) => symbol)).toEqual(['WDO', 'WDO'])
  expect(engine.process(operator({ type: 'FLATTEN' })).commands.map(({ symbol }) => symbol)).toContain('WIN')
})

test('halted, exits go on and entries do not', () => {
  const engine = engineOf()
  withTrade(engine)
  engine.process(operator({ type: 'HALT' }))
  expect(sent(engine.process(quote(5, PRICE - 40)))).toEqual(['CLOSE EXTRA 2'])
  engine.process(exitFill('EXTRA', 2, PRICE - 40))
  engine.process(exitFill('BASE', 5, PRICE - 150))
  expect(recordsOf(engine.process(signalEvent('b', 9)), 'SIGNAL_REFUSED')).toMatchObject([{ code: 'HALTED' }])
})

test('a frozen regime opens no extras until it is thawed', () => {
  const engine = engineOf({ learning })
  const frozen = engine.process(operator({ type: 'FREEZE', regime: 'TREND_UP' }, 1, 'odd'))
  expect(recordsOf(frozen, 'POLICY_CHANGED')).toMatchObject([{ event: { type: 'FROZEN', regime: 'TREND_UP' } }])
  expect(engine.publicState().frozenRegimes).toEqual(['TREND_UP'])
  expect(refusal(engine.process(operator({ type: 'FREEZE', regime: 'TREND_UP' })))).toBe('NOTHING_TO_DO')
  const [decided] = recordsOf(engine.process(signalEvent('a', 4)), 'DECIDED')
  expect(decided?.decision.masked).toContainEqual({ action: 'ENTER_WITH_REALAVANCAGEM', reason: 'REGIME_FROZEN' })
  engine.process(operator({ type: 'UNFREEZE', regime: 'TREND_UP' }, 5))
  expect(engine.publicState().frozenRegimes).toEqual([])
  expect(refusal(engine.process(operator({ type: 'UNFREEZE', regime: 'TREND_UP' })))).toBe('NOTHING_TO_DO')
})

test('a rollback to what nobody knows is refused, and the table in force stays', () => {
  const engine = engineOf({ learning })
  const step = engine.process(operator({ type: 'ROLLBACK', snapshotId: 'TREND_UP#9' }))
  expect(recordsOf(step, 'REFUSED')).toMatchObject([
    { code: 'NOTHING_TO_DO', reason: expect.stringContaining('TREND_UP#9') },
  ])
  expect(engine.publicState().policyVersion).toBe(0)
})

test('a new capital sizes the next trade', () => {
  const engine = engineOf()
  const step = engine.process(operator({ type: 'SET_CAPITAL', operatorCapital: cents(300_000) }))
  expect(recordsOf(step, 'SETTING_CHANGED')).toEqual([
    { type: 'SETTING_CHANGED', name: 'operatorCapital', symbol: 'WIN', cents: 300_000 },
  ])
  expect(opened(engine.process(signalEvent('a'))).contracts).toBe(3)
})

test('a new margin sizes the next trade', () => {
  const engine = engineOf()
  engine.process(operator({ type: 'SET_MARGIN', marginPerContract: cents(250_000) }))
  expect(opened(engine.process(signalEvent('a'))).contracts).toBe(2)
})
