import { cents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { winner } from '../test/trades.ts'
import { type ClosedTrade, checkTrade, observationOf, tradePnl, tradeR } from './index.ts'

test('both legs make the result, and the full base position the risk', () => {
  const trade = { ...winner, extraPnl: cents(-12_000) }
  expect([tradePnl(trade), tradeR(trade)]).toEqual([-3_000, -0.5])
})

test('a sound trade passes as it is', () => expect(checkTrade(winner)).toBe(winner))

test('an observation says what was done, what it earned and when it ended', () => {
  expect(observationOf(winner, 0.75)).toEqual({
    regime: winner.regime,
    state: winner.state,
    action: 'ENTER',
    reward: 0.75,
    rMultiple: 1.5,
    time: winner.closedAt,
  })
  expect(observationOf({ ...winner, shadow: true }, 0.75).shadow).toBe(true)
})

test.each<[string, Record<string, unknown>]>([
  ['trade.id', { id: '' }],
  ['trade t1: symbol', { symbol: '' }],
  ['trade t1: state', { state: ' ' }],
  ['trade t1: action', { action: 'HOLD', booked: 'HOLD' }],
  ['trade t1: booked', { booked: 'ENTER_CONSERVATIVE' }],
  ['trade t1: propensity', { propensity: 1.5 }],
  ['trade t1: closedAt', { closedAt: winner.openedAt - 1 }],
  ['trade t1: basePnl', { basePnl: 0.5 }],
  ['trade t1: extraPnl', { extraPnl: Number.NaN }],
  ['trade t1: riskBudget', { riskBudget: 0 }],
])('%s out of range is refused, naming the trade', (path, change) =>
  // hosts in plain JavaScript can pass anything
  expect(() => checkTrade({ ...winner, ...change } as ClosedTrade)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path }),
  ),
)
