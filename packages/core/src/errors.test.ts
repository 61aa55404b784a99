import { describe, expect, test } from 'vitest'
import { AlavancaError, ERROR_CODES, faultsOf, invalidConfiguration, invalidInput, show } from './index.ts'

test('an error about one value names path, value and rule', () => {
  const error = invalidInput('entryPrice', -3, 'must be above 0')
  expect(error).toBeInstanceOf(Error)
  expect([error.name, error.message]).toEqual(['AlavancaError', 'entryPrice must be above 0; got -3.'])
  expect([error.code, error.path, error.value]).toEqual(['INVALID_INPUT', 'entryPrice', -3])
})

test('an error about a configuration lists every fault on a line of its own', () => {
  const faults = [
    { path: 'cap', value: 0, message: 'must be at least 1' },
    { path: 'zone', value: 'Mars', message: 'must be a time zone' },
  ]
  const error = invalidConfiguration('The configuration', faults)
  expect(error.message).toBe(
    'The configuration has 2 faults:\n  cap: must be at least 1; got 0\n  zone: must be a time zone; got "Mars"',
  )
  expect([error.code, error.path, error.value, error.faults]).toEqual(['INVALID_CONFIGURATION', 'cap', 0, faults])
})

test('one fault is called one', () =>
  expect(invalidConfiguration('It', [{ path: 'a', value: 1, message: 'must be 2' }]).message).toBe(
    'It has a fault:\n  a: must be 2; got 1',
  ))

test('an error without faults has no path', () => {
  const error = new AlavancaError('IMPOSSIBLE_STATE', 'It happened.')
  expect([error.path, error.value, error.faults]).toEqual([undefined, undefined, []])
})

test('every code has a meaning that is a sentence', () => {
  for (const meaning of Object.values(ERROR_CODES)) expect(meaning).toMatch(/^[A-Z].*\.$/)
})

describe('a value is shown as a person would want to see it', () => {
  const cycle: Record<string, unknown> = {}
  cycle['self'] = cycle

  test.each([
    ['text in quotes', 'a "b"', '"a \\"b\\""'],
    ['numbers as they are', Number.NaN, 'NaN'],
    ['objects as JSON', { a: [1] }, '{"a":[1]}'],
    ['nothing as undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['big integers', 12n, '12'],
    ['symbols', Symbol('x'), 'Symbol(x)'],
    ['what goes round in circles', cycle, '[object Object]'],
    ['long text cut', 'x'.repeat(200), `"${'x'.repeat(79)}…`],
  ])('%s', (_, value, shown) => expect(show(value)).toBe(shown))

  test('never fails, whatever the value does', () => {
    const hostile = {
      get price(): number {
        throw new Error('no')
      },
    }
    expect(show(hostile)).toBe('[object Object]')
  })
})

describe("a schema's issues become faults with the value that stood there", () => {
  const input = { targets: [{ price: 'high' }], list: null }

  test.each([
    ['deep inside', ['targets', 0, 'price'], 'targets.0.price', 'high'],
    ['where nothing stood', ['stop', 'price'], 'stop.price', undefined],
    ['below a null', ['list', 0], 'list.0', undefined],
    ['about the whole', [], '(root)', input],
  ])('%s', (_, path, shownPath, value) =>
    expect(faultsOf([{ path, message: 'must be a number' }], input)).toEqual([
      { path: shownPath, value, message: 'must be a number' },
    ]),
  )
})
