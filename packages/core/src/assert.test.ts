import { describe, expect, test } from 'vitest'
import {
  AlavancaError,
  ensureNever,
  requireFinite,
  requireInteger,
  requireOneOf,
  requirePositive,
  requireText,
  requireUnitInterval,
} from './index.ts'

const thrownBy = (action: () => unknown): AlavancaError => {
  try {
    action()
  } catch (error) {
    if (error instanceof AlavancaError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

/** What a caller without a compiler may pass. */
const untyped = <Value>(value: unknown): Value => value as Value

const NOT_NUMBERS = [Number.NaN, Infinity, -Infinity, untyped<number>('5'), untyped<number>(null), untyped<number>([5])]

describe('every check refuses what is not a finite number', () => {
  test.each([
    ['requireFinite', requireFinite],
    ['requireInteger', requireInteger],
    ['requirePositive', requirePositive],
    ['requireUnitInterval', requireUnitInterval],
  ])('%s', (_, check) => {
    for (const value of NOT_NUMBERS) {
      expect(thrownBy(() => check(value, 'entryPrice'))).toMatchObject({
        code: 'INVALID_INPUT',
        path: 'entryPrice',
        value,
      })
    }
  })
})

describe('what passes comes back unchanged', () => {
  test.each([
    ['any finite number', () => requireFinite(-1.5, 'x'), -1.5],
    ['the largest whole number a double holds', () => requireInteger(2 ** 53 - 1, 'x'), 2 ** 53 - 1],
    ['the minimum itself', () => requireInteger(3, 'x', 3), 3],
    ['the smallest price', () => requirePositive(Number.MIN_VALUE, 'x'), Number.MIN_VALUE],
    ['probability 0', () => requireUnitInterval(0, 'x'), 0],
    ['probability 1', () => requireUnitInterval(1, 'x'), 1],
    ['text with spaces around it', () => requireText(' WIN ', 'x'), ' WIN '],
    ['a word of the list', () => requireOneOf('SELL', ['BUY', 'SELL'], 'x'), 'SELL'],
  ])('%s', (_, check, value) => expect(check()).toBe(value))
})

describe('what is outside its range is refused, and the message says what is allowed', () => {
  test.each([
    ['part of a contract', () => requireInteger(1.5, 'contracts'), 'contracts must be a whole number; got 1.5.'],
    ['beyond 2 ** 53', () => requireInteger(2 ** 53, 'n'), 'n must be a whole number; got 9007199254740992.'],
    ['below the minimum', () => requireInteger(2, 'contracts', 3), 'contracts must be at least 3; got 2.'],
    ['price 0', () => requirePositive(0, 'price'), 'price must be above 0; got 0.'],
    ['a negative probability', () => requireUnitInterval(-1e-9, 'p'), 'p must be between 0 and 1; got -1e-9.'],
    ['a probability above 1', () => requireUnitInterval(1.01, 'p'), 'p must be between 0 and 1; got 1.01.'],
    ['empty text', () => requireText('', 'symbol'), 'symbol must be a non-empty string; got "".'],
    ['blank text', () => requireText(' \t', 'symbol'), 'symbol must be a non-empty string; got " \\t".'],
    ['no text at all', () => requireText(untyped(7), 'symbol'), 'symbol must be a non-empty string; got 7.'],
    ['another word', () => requireOneOf('HOLD', ['BUY', 'SELL'], 'side'), 'side must be one of BUY, SELL; got "HOLD".'],
  ])('%s', (_, check, message) => expect(thrownBy(check).message).toBe(message))
})

test('a case that cannot be is reported as the fault of the library', () =>
  expect(thrownBy(() => ensureNever(untyped({ type: 'new' })))).toMatchObject({
    code: 'IMPOSSIBLE_STATE',
    message: 'Unhandled case {"type":"new"}.',
  }))
