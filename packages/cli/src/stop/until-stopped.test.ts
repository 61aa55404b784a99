import type { MarketBar } from '@alavanca/recordings'
import { expect, test } from 'vitest'
import { cutShortInWords, untilStopped } from './until-stopped.ts'

const bar = (index: number): MarketBar => ({
  ...{ time: index * 60_000, durationMs: 60_000, open: 1, high: 1, low: 1, close: 1 },
  ...{ volume: 1, spread: null },
})
const bars = Array.from({ length: 1_700 }, (_, index) => bar(index))

const timesOf = async (stop: { why: string | null }, onRow: (seen: number) => void = () => undefined) => {
  const stoppable = untilStopped({ kind: 'bars', batches: [bars.slice(0, 1_200), [], bars.slice(1_200)] }, stop)
  const times: number[] = []
  if (stoppable.recording.kind !== 'bars') throw new Error('bars stay bars')
  for await (const rows of stoppable.recording.batches)
    for (const { time } of rows) {
      times.push(time)
      onRow(times.length)
    }
  return { times, cutShort: stoppable.cutShort() }
}

test('what nobody stops is every row in its order', async () =>
  expect(await timesOf({ why: null })).toEqual({ times: bars.map(({ time }) => time), cutShort: null }))

test('it ends after the rows under way, and knows how far it came', async () => {
  const stop: { why: string | null } = { why: null }
  const { times, cutShort } = await timesOf(stop, (seen) => {
    if (seen === 700) stop.why = 'Ctrl+C'
  })
  expect(times).toHaveLength(1_000)
  expect(cutShort).toEqual({ why: 'Ctrl+C', readTo: 999 * 60_000 })
  expect(cutShortInWords({ why: 'Ctrl+C', readTo: 999 * 60_000 }, 'en')).toContain('1970-01-01T16:39:00.000Z')
  expect(cutShortInWords({ why: 'Ctrl+C', readTo: null }, 'pt-BR')).toContain('antes da primeira linha')
})

test('asked before the first row, it reads none', async () =>
  expect(await timesOf({ why: 'Ctrl+C' })).toEqual({ times: [], cutShort: { why: 'Ctrl+C', readTo: null } }))

test('asked during the last rows, it was whole', async () => {
  const stop: { why: string | null } = { why: null }
  const { times, cutShort } = await timesOf(stop, (seen) => {
    if (seen === bars.length) stop.why = 'Ctrl+C'
  })
  expect(times).toHaveLength(bars.length)
  expect(cutShort).toBeNull()
})
