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
