import type { Cents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { legsOfTrade } from './legs-of-trade.ts'

const cents = (amount: number): Cents => amount as Cents
const whole = { basePnl: cents(300), extraPnl: cents(0), riskBudget: cents(1_000) }

test('a trade tells of its base at full size, whatever it was taken in', () => {
  const told = legsOfTrade({ ...whole, shares: { base: 0.75, extra: 0 } })
  expect(told).toEqual({ baseR: 0.4, extraR: null, isBaseSimulated: false, isExtraSimulated: true })
})

test('an extra that was not opened is told as simulated, beside a base that is not', () => {
  const simulatedExtra = { pnl: cents(-500), share: 1 }
  const told = legsOfTrade({ ...whole, shares: { base: 1, extra: 0 }, simulatedExtra })
  expect(told).toEqual({ baseR: 0.3, extraR: -0.5, isBaseSimulated: false, isExtraSimulated: true })
})

test('an extra that was opened is believed, and what was simulated of it is not looked at', () => {
  const simulatedExtra = { pnl: cents(-500), share: 1 }
  const told = legsOfTrade({ ...whole, extraPnl: cents(40), shares: { base: 1, extra: 0.2 }, simulatedExtra })
  expect(told).toEqual({ baseR: 0.3, extraR: 0.2, isBaseSimulated: false, isExtraSimulated: false })
})

test('of a signal that was held nothing is believed as a trade', () => {
  const simulatedExtra = { pnl: cents(100), share: 1 }
  const told = legsOfTrade({ ...whole, shares: { base: 1, extra: 0 }, simulatedExtra, shadow: true })
  expect(told).toEqual({ baseR: 0.3, extraR: 0.1, isBaseSimulated: true, isExtraSimulated: true })
})
