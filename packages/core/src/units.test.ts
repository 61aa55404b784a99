import { describe, expect, test } from 'vitest'
import { cents, contracts, epochMs } from './index.ts'

test('a unit is an ordinary number at run time', () =>
  expect([cents(-5), contracts(2), epochMs(1.5)]).toEqual([-5, 2, 1.5]))

test('minus zero is zero: they print differently', () =>
  expect([Object.is(cents(-0), 0), Object.is(contracts(-0), 0)]).toEqual([true, true]))

describe('what is not such a number is refused by its name', () => {
  test.each([
    ['part of a cent', () => cents(0.5, 'fee'), 'fee'],
    ['cents beyond 2 ** 53', () => cents(2 ** 53), 'cents'],
    ['part of a contract', () => contracts(1.5), 'contracts'],
    ['fewer than no contracts', () => contracts(-1, 'filled'), 'filled'],
    ['no time', () => epochMs(Number.NaN, 'openedAt'), 'openedAt'],
    ['the end of time', () => epochMs(Infinity), 'time'],
  ])('%s', (_, make, path) => expect(make).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })))
})
