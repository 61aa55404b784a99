import { expect, test } from 'vitest'
import { terminalIn } from '../test/terminal.ts'
import { ProgressLine } from './progress.ts'

const clockOf = (times: readonly number[]): (() => number) => {
  const left = [...times]
  return () => left.shift() ?? times.at(-1) ?? 0
}

test('a screen shows how much is done and how long the rest will take', () => {
  const terminal = terminalIn('/', { isInteractive: true, now: clockOf([0, 10_000]) })
  const line = new ProgressLine(terminal)
  line.show({ bytesRead: 250, totalBytes: 1_000, rows: 12_345 })
  expect(terminal.written.err).toContain('██████░░░░░░░░░░░░░░░░░░ 25 %, 0:30 left, 12,345 rows')
  line.clear()
  expect(terminal.written.err.endsWith('\r\x1b[K')).toBe(true)
})

test('it is redrawn a few times a second, not at every call', () => {
  const terminal = terminalIn('/', { isInteractive: true, now: clockOf([0, 100, 199, 200, 300]) })
  const line = new ProgressLine(terminal)
  for (let call = 0; call < 4; call += 1) line.show({ bytesRead: call, totalBytes: 100, rows: call })
  expect(terminal.written.err.match(/rows/g)).toHaveLength(1)
})

test('a length that is not known shows the rows alone', () => {
  const terminal = terminalIn('/', { isInteractive: true, now: clockOf([0, 1_000]) })
  new ProgressLine(terminal).show({ bytesRead: 5, totalBytes: null, rows: 7 })
  expect(terminal.written.err).toBe('\r7 rows\x1b[K')
})

test('what is no screen gets nothing', () => {
  const terminal = terminalIn('/', { now: clockOf([0, 1_000]) })
  const line = new ProgressLine(terminal)
  line.show({ bytesRead: 5, totalBytes: 10, rows: 7 })
  line.clear()
  expect(terminal.written.err).toBe('')
})
