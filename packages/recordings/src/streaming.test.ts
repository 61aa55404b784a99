import { WIN } from '@alavanca/core'
import { cut, load, refusalOf } from '@alavanca/testing/recordings'
import { gzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type LoadProgress, loadRecording } from './index.ts'

const MINUTE = 60_000
const OPTIONS = { name: 'long.csv', instrument: WIN, timeZone: 'UTC' }
const encoder = new TextEncoder()

const stamp = (minute: number): string =>
  new Date(Date.UTC(2026, 0, 1) + minute * MINUTE).toISOString().slice(0, 16).replaceAll('-', '.').replace('T', ' ')
const rows = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `${stamp(from + index)},130000,130050,129990,130020,812,1500\n`).join('')

/** A source of many chunks that knows how many were asked for, and whether it was let go of. */
const watched = (chunks: number, rowsInChunk: number) => {
  const seen = { pulled: 0, closed: false }
  const source = async function* () {
    try {
      for (let chunk = 0; chunk < chunks; chunk += 1) {
        seen.pulled += 1
        yield encoder.encode(rows(chunk * rowsInChunk, rowsInChunk))
      }
    } finally {
      seen.closed = true
    }
  }
  return { seen, source: source() }
}

test('an ascending file is read as its batches are asked for', async () => {
  const { seen, source } = watched(200, 1000)
  const recording = await loadRecording(source, OPTIONS)
  expect(seen.pulled).toBeLessThan(5)
  let count = 0
  for await (const batch of recording.batches) {
    count += batch.length
    // never more than a few chunks ahead of what was handed out
    expect(seen.pulled - count / 1000).toBeLessThan(5)
  }
  expect([count, seen.pulled, seen.closed]).toEqual([200_000, 200, true])
})

test('a file in one piece comes in small batches', async () => {
  const recording = await loadRecording([encoder.encode(rows(0, 50_000))], OPTIONS)
  const sizes: number[] = []
  for await (const batch of recording.batches) sizes.push(batch.length)
  expect(Math.max(...sizes)).toBeLessThan(5000)
})

test('whoever stops early lets go of the source', async () => {
  const { seen, source } = watched(200, 1000)
  const recording = await loadRecording(source, OPTIONS)
  for await (const _ of recording.batches) break
  expect(seen.closed).toBe(true)
  expect(recording.report().isComplete).toBe(false)
})

test('whoever never starts can let go of it, too', async () => {
  const { seen, source } = watched(200, 1000)
  const recording = await loadRecording(source, OPTIONS)
  expect(seen.closed).toBe(false)
  await recording.close()
  expect(seen.closed).toBe(true)
})

test('a fault lets go of the source, in the head and later', async () => {
  for (const broken of [0, 50]) {
    const seen = { closed: false }
    const source = async function* () {
      try {
        for (let chunk = 0; ; chunk += 1) yield encoder.encode(chunk === broken ? 'x\n' : rows(chunk * 100, 100))
      } finally {
        seen.closed = true
      }
    }
    await refusalOf(() => load(source()))
    expect(seen.closed).toBe(true)
  }
})

test('batches can be gone through once, and a second time is an error', async () => {
  const recording = await loadRecording([encoder.encode(rows(0, 3))], OPTIONS)
  for await (const _ of recording.batches);
  const again = await refusalOf(async () => {
    for await (const _ of recording.batches);
  })
  expect(again).toMatchObject({ code: 'INVALID_INPUT', path: 'batches' })
})

test('a fault of the source itself comes through', async () => {
  const source = async function* () {
    yield encoder.encode(rows(0, 10))
    throw new Error('the disk is gone')
  }
  await expect(loadRecording(source(), OPTIONS)).rejects.toThrow('the disk is gone')
})

describe('progress', () => {
  const progressOf = async (bytes: Uint8Array, totalBytes?: number): Promise<LoadProgress[]> => {
    const calls: LoadProgress[] = []
    await load(cut(bytes, [100_000]), { totalBytes, onProgress: (progress) => calls.push(progress) })
    return calls
  }
  const bytes = encoder.encode(rows(0, 100_000))

  test('is told at most once a megabyte, and at the end', async () => {
    const calls = await progressOf(bytes, bytes.length)
    const distances = calls.map(({ bytesRead }, index) => bytesRead - (calls[index - 1]?.bytesRead ?? 0))
    expect(calls).toHaveLength(5)
    expect(Math.min(...distances.slice(0, -1))).toBeGreaterThanOrEqual(1_048_576)
    expect(calls.at(-1)).toEqual({ bytesRead: bytes.length, totalBytes: bytes.length, rows: 100_000 })
    expect(calls.map(({ rows: count }) => count)).toEqual(
      [...calls.map(({ rows: count }) => count)].sort((a, b) => a - b),
    )
  })

  test('of a packed file is told in packed bytes', async () => {
    const packed = gzipSync(bytes)
    expect(await progressOf(packed)).toEqual([{ bytesRead: packed.length, totalBytes: null, rows: 100_000 }])
  })
})

test('a report can be asked for at any time', async () => {
  const recording = await loadRecording([encoder.encode(rows(0, 50_000))], OPTIONS)
  expect(recording.report()).toMatchObject({ rows: 0, from: null, to: null, isComplete: false })
  for await (const batch of recording.batches) {
    expect(recording.report()).toMatchObject({ rows: batch.length, from: batch[0]?.time, to: batch.at(-1)?.time })
    break
  }
})
