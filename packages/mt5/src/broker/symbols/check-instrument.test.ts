import { EURUSD, WDO, WIN } from '@alavanca/core'
import { TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { expect, test } from 'vitest'
import { contradictions } from './check-instrument.ts'

const win = TERMINAL_SAMPLES.symbol
const eurusd = { ...win, tickSize: 0.00001, point: 0.00001, tickValue: 1, volumeStep: 0.01, volumeMin: 0.01 }

test('instruments that agree with the terminal', () => {
  expect(contradictions(WIN, win, 'BRL')).toEqual([])
  expect(contradictions(WDO, { ...win, tickSize: 0.5, tickValue: 5 }, 'BRL')).toEqual([])
  expect(contradictions(EURUSD, eurusd, 'USD')).toEqual([])
})

test('another tick, another value of a point, a step too coarse', () => {
  expect(contradictions(WIN, { ...win, tickSize: 1 }, 'BRL')).toEqual(['tickSize is 5, the terminal says 1'])
  expect(contradictions(WIN, { ...win, tickValue: 5 }, 'BRL')).toHaveLength(1)
  expect(contradictions(EURUSD, { ...eurusd, volumeStep: 0.1 }, 'USD')).toHaveLength(1)
})

test('values in another currency cannot be held against each other', () =>
  expect(contradictions(EURUSD, { ...eurusd, tickValue: 0.92 }, 'EUR')).toEqual([]))
