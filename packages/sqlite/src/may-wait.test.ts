import type { Step } from '@alavanca/engine'
import { expect, test } from 'vitest'
import { livedSteps } from '../test/lived-steps.ts'
import { mayWait } from './may-wait.ts'

const quote: Step = {
  sequence: 1,
  time: 0 as Step['time'],
  event: { type: 'QUOTE', symbol: 'WIN', time: 0, bid: 1, ask: 2 },
  commands: [],
  records: [],
}

test.each<[string, Partial<Step>, boolean]>([
  ['a quote', {}, true],
  ['a refused quote', { records: [{ type: 'REFUSED', code: 'OUT_OF_ORDER', reason: 'late' }] }, true],
  ['a timer', { event: { type: 'TIMER', time: 0 } }, true],
  ['a command', { commands: [{ type: 'CANCEL', orderId: 'a', symbol: 'WIN', time: 0 as Step['time'] }] }, false],
  ['what a broker told', { event: { type: 'ORDER_ACCEPTED', time: 0, orderId: 'a' } }, false],
  ['what an operator wanted', { event: { type: 'OPERATOR', time: 0, action: { type: 'PAUSE' } } }, false],
  ['an unexpected record', { records: [{ type: 'LEARNING_FAILED', waiting: 1, reason: 'no' }] }, false],
])('%s', (_, change, expected) => {
  expect(mayWait({ ...quote, ...change })).toBe(expected)
})

test('no step waits that sends, closes a trade or learns', async () => {
  const waiting = (await livedSteps()).filter(mayWait)
  expect(waiting.length).toBeGreaterThan(400)
  const kinds = new Set(waiting.flatMap(({ commands, records }) => [...commands, ...records].map(({ type }) => type)))
  expect([...kinds].sort()).toEqual(['ALLOCATED', 'DAY_STARTED', 'DECIDED', 'SIGNAL_REFUSED'])
})
