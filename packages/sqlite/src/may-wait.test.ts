import type { EngineEvent, EngineRecord, Step } from '@alavanca/engine'
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

/** Every kind of event there is, and whether a step that it brought about may wait. */
const EVENTS: Readonly<Record<EngineEvent['type'], boolean>> = {
  QUOTE: true,
  BAR: true,
  TIMER: true,
  SIGNAL: true,
  ADJUST: false,
  EXIT: false,
  CANCEL_ENTRY: false,
  FILL: false,
  EXIT_FILL: false,
  ORDER_ACCEPTED: false,
  ORDER_REJECTED: false,
  ORDER_CANCELLED: false,
  ORDER_MODIFIED: false,
  ORDER_UNKNOWN: false,
  RECONCILED: false,
  STOP_MISSING: false,
  BROKER_HALT: false,
  OPERATOR: false,
}

test.each(Object.entries(EVENTS))('a step of %s may wait: %o', (type, expected) => {
  // as: nothing of an event but its type is looked at
  expect(mayWait({ ...quote, event: { type, time: 0 } as EngineEvent })).toBe(expected)
})

/** Every kind of record there is, and whether a step with it may wait. */
const RECORDS: Readonly<Record<EngineRecord['type'], boolean>> = {
  DAY_STARTED: true,
  REFUSED: true,
  SIGNAL_REFUSED: true,
  ALLOCATED: true,
  DECIDED: true,
  DAY_RULES: true,
  STATE_CHANGED: false,
  DAY_RESTORED: false,
  STAMP_IGNORED: false,
  PRICES_ROUNDED: false,
  CAPITAL_SHORT: false,
  BEYOND_CAPITAL: false,
  DISCREPANCY: false,
  ORDER: false,
  EXTRA_DROPPED: false,
  POSITION: false,
  REALISED: false,
  SCALP: false,
  COOLDOWN_STARTED: false,
  TRADE_CLOSED: false,
  LEARNT: false,
  LEARNING_FAILED: false,
  POLICY_CHANGED: false,
  ROLLED_BACK: false,
  POLICY_SHARED: false,
  SETTING_CHANGED: false,
  TUNED: false,
  LESSON_SET_ASIDE: false,
  LESSON_DISCARDED: false,
  LESSONS_RETRIED: false,
  HOST_REFUSED: false,
  HOST_EXIT: false,
  REVERSAL_WAITS: false,
  LEVELS_MOVED: false,
  STOP_LOST: false,
  CLOSE_REFUSED: false,
  SETTLED: false,
  ADOPTED: false,
  STRAY_HELD: false,
  SIMULATED: false,
  NOT_SIMULATED: true,
}

test.each(Object.entries(RECORDS))('a step with %s may wait: %o', (type, expected) => {
  // as: nothing of a record but its type is looked at
  expect(mayWait({ ...quote, records: [{ type } as EngineRecord] })).toBe(expected)
})

test('no step waits that sends, closes a trade or learns', async () => {
  const waiting = (await livedSteps()).filter(mayWait)
  expect(waiting.length).toBeGreaterThan(400)
  const kinds = new Set(waiting.flatMap(({ commands, records }) => [...commands, ...records].map(({ type }) => type)))
  const harmless = Object.entries(RECORDS).flatMap(([type, waits]) => (waits ? type : []))
  expect(harmless).toEqual(expect.arrayContaining([...kinds]))
  expect(kinds).toContain('SIGNAL_REFUSED')
})
