import type { KnownRegime } from '@alavanca/core'
import { expect, test } from 'vitest'
import { RegimeWatch } from './regime-watch.ts'

const watch = (...seen: KnownRegime[]): string[] => {
  const regimes = new RegimeWatch()
  return seen.map((each) => {
    const { regime, transitionActive } = regimes.update(each)
    return transitionActive ? `${regime}, in transition` : regime
  })
}

test('begins in transition and confirms a regime at the third bar that looks like it', () =>
  expect(watch('RANGE', 'RANGE', 'RANGE', 'RANGE')).toEqual([
    'TRANSITION, in transition',
    'TRANSITION, in transition',
    'RANGE',
    'RANGE',
  ]))

test('one odd bar keeps the regime but says that something is going on', () =>
  expect(watch('RANGE', 'RANGE', 'RANGE', 'CHAOTIC', 'RANGE').slice(2)).toEqual([
    'RANGE',
    'RANGE, in transition',
    'RANGE',
  ]))

test('three bars count only in a row', () =>
  expect(watch('RANGE', 'RANGE', 'RANGE', 'TREND_UP', 'TREND_UP', 'RANGE', 'TREND_UP').slice(3)).toEqual([
    'RANGE, in transition',
    'RANGE, in transition',
    'RANGE',
    'RANGE, in transition',
  ]))

test('a confirmed transition is one', () =>
  expect(watch('RANGE', 'RANGE', 'RANGE', 'TRANSITION', 'TRANSITION', 'TRANSITION').at(-1)).toBe(
    'TRANSITION, in transition',
  ))
