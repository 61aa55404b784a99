import type { EngineRecord, Step } from '@alavanca/engine'
import { expect, test } from 'vitest'
import { isIdle, packedRow, stepsOf } from './pack.ts'

const time = 1_790_000_000_000 as Step['time']
const idle: Step = { sequence: 7, time, event: { type: 'TIMER', time }, commands: [], records: [] }
const refused: EngineRecord = { type: 'REFUSED', code: 'OUT_OF_ORDER', reason: 'late' }

test.each<[string, Partial<Step>, boolean]>([
  ['a step that led to nothing', {}, true],
  ['a step with a command and no record', { commands: [{ type: 'CANCEL', orderId: 'a', symbol: 'WIN', time }] }, false],
  ['a step with a record and no command', { records: [refused] }, false],
])('%s is idle: %o', (_, change, expected) => expect(isIdle({ ...idle, ...change })).toBe(expected))

test('packed steps come back as they were, also where the event has another time than the step', () => {
  const late = time + 5
  const steps: readonly Step[] = [
    idle,
    { ...idle, sequence: 8, time: late as Step['time'] },
    { ...idle, sequence: 9, time: late as Step['time'], event: { type: 'TIMER', time: late } },
  ]
  const row = packedRow(steps)
  expect(row).toMatchObject({ sequence: 9, time: new Date(late).toISOString() })
  expect(stepsOf(row, (text) => JSON.parse(text))).toEqual(steps)
})

test('prices of one symbol say their names once', () => {
  const quotes = Array.from({ length: 100 }, (_, index): Step => {
    const at = (time + 250 * index) as Step['time']
    const event = {
      type: 'QUOTE' as const,
      symbol: 'WIN',
      time: at,
      bid: 130_000 + 5 * index,
      ask: 130_005 + 5 * index,
    }
    return { ...idle, sequence: index + 1, time: at, event }
  })
  expect(packedRow(quotes).step.match(/WIN/g)).toHaveLength(1)
  expect(packedRow(quotes).step.length).toBeLessThan(30 * 100)
  // another symbol in between begins anew
  const other = quotes.map((step, index): Step => {
    const symbol = index % 2 === 0 ? 'WIN' : 'WDO'
    return { ...step, event: { ...step.event, symbol } as Step['event'] }
  })
  expect(stepsOf(packedRow(other), (text) => JSON.parse(text))).toEqual(other)
})

test('rows that were packed event by event are read as ever', () => {
  const [quote, bar] = [
    { type: 'QUOTE', symbol: 'WIN', time, bid: 130_000, ask: 130_005 },
    { type: 'BAR', symbol: 'WIN', time, durationMs: 60_000, open: 1, high: 2, low: 1, close: 2, spread: 0 },
  ]
  const row = { sequence: 8, event: 'PACKED', step: JSON.stringify([quote, [bar, time + 60_000]]) }
  expect(stepsOf(row, (text) => JSON.parse(text))).toEqual([
    { sequence: 7, time, event: quote, commands: [], records: [] },
    { sequence: 8, time: time + 60_000, event: bar, commands: [], records: [] },
  ])
})

test('a field without a value, as hosts in plain JavaScript send it, is as little there afterwards', () => {
  const event = {
    type: 'BAR',
    symbol: 'WIN',
    time,
    durationMs: 60_000,
    open: 1,
    high: 2,
    low: 1,
    close: 2,
    spread: undefined,
  }
  // as: the compiler would not let it
  const steps = [{ ...idle, time: time + 60_000, event } as unknown as Step]
  expect(JSON.stringify(stepsOf(packedRow(steps), (text) => JSON.parse(text)))).toBe(JSON.stringify(steps))
})
