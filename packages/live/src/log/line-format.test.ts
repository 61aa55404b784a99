import { expect, test } from 'vitest'
import { lineOf } from './line-format.ts'
import { info, warn } from './log.ts'

const TIME = Date.UTC(2026, 10, 23, 14)

test('a line says when, what about, and what', () => {
  expect(lineOf(info('Fill', '2 at 130000'), TIME)).toBe('2026-11-23T14:00:00Z   Fill       2 at 130000\n')
})

test('what somebody should look at has a mark', () => {
  expect(lineOf(warn('State', 'ACTIVE → HALTED'), TIME)).toBe('2026-11-23T14:00:00Z ! State      ACTIVE → HALTED\n')
})

test('lines that belong together stand below each other', () => {
  expect(lineOf(info('Answer', 'one\ntwo'), TIME)).toBe(`2026-11-23T14:00:00Z   Answer     one\n${' '.repeat(34)}two\n`)
})
