import { inSequence, type RecordingPart } from '@alavanca/recordings'
import { expect, test } from 'vitest'
import { replay } from '../src/run/replay.ts'
import { flat, scripted, setup } from './scripted.ts'

const bars = (name: string, minutes: readonly number[]): RecordingPart => ({
  kind: 'bars',
  name,
  batches: [minutes.map((minute) => flat(minute, 130_000))],
})

test('months in files of their own make the run that one file makes', async () => {
  const inOne = await replay({ ...setup(scripted({ 0: {} })), recording: bars('all', [0, 1, 2, 3, 4, 5]) })
  const parts = [bars('a', [0, 1]), bars('b', [2]), bars('c', [3, 4, 5])]
  expect(await replay({ ...setup(scripted({ 0: {} })), recording: inSequence(parts) })).toEqual(inOne)
  expect(inOne.signals.entered).toBe(1)
})
