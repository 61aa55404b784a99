import { expect, test } from 'vitest'
import { EntryTrigger } from './entry-trigger.ts'

/** Bars at which there is an entry. */
const entriesOf = (leans: readonly number[]): string[] => {
  const trigger = new EntryTrigger()
  return leans.flatMap((lean, bar) => {
    const side = trigger.update(lean)
    return side === null ? [] : [`${bar} ${side}`]
  })
}

test('enters at once where the lean is strong, the way it leans', () => {
  expect(entriesOf([0.34, 0.35])).toEqual(['1 BUY'])
  expect(entriesOf([-0.34, -0.35])).toEqual(['1 SELL'])
})

test('a lean that lasts enters again every fifteen bars', () =>
  expect(entriesOf(Array.from({ length: 40 }, () => 0.5))).toEqual(['0 BUY', '15 BUY', '30 BUY']))

test('the other side waits too', () =>
  expect(entriesOf([0.5, ...Array.from({ length: 20 }, () => -0.5)])).toEqual(['0 BUY', '15 SELL']))

test('a weak lean never enters', () => expect(entriesOf(Array.from({ length: 100 }, () => 0.3))).toEqual([]))
