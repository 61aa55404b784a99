import { expect, test } from 'vitest'
import { stateChange } from './rules/state-change.ts'
import { freshSwitch, type TradingSwitchState, tradingState } from './trading-switch.ts'

const both = [true, false]

test.each(
  [null, 'a reason'].flatMap((halted) =>
    both.flatMap((isPaused) =>
      both.map((isLossLimitHit): TradingSwitchState => ({ ...freshSwitch, halted, isPaused, isLossLimitHit })),
    ),
  ),
)('%j: a halt outdoes all, and either of the others reduces', (state) => {
  const { halted, isPaused, isLossLimitHit } = state
  expect(tradingState(state)).toBe(halted !== null ? 'HALTED' : isPaused || isLossLimitHit ? 'REDUCE_ONLY' : 'ACTIVE')
})

test('what changes nothing that counts is not on record', () => {
  const paused = { ...freshSwitch, isPaused: true }
  expect(stateChange(paused, { ...paused, isLossLimitHit: true }, 'DAILY_LOSS_LIMIT', '')).toBeNull()
  expect(stateChange(freshSwitch, paused, 'OPERATOR', 'lunch')).toEqual({
    type: 'STATE_CHANGED',
    from: 'ACTIVE',
    to: 'REDUCE_ONLY',
    cause: 'OPERATOR',
    reason: 'lunch',
  })
})
