import { PRESETS, VARIABLES } from '@alavanca/settings'
import { describe, expect, test } from 'vitest'
import { asText, levelsOf, valueAt } from './parameter.ts'
import { paramsHash } from './params-hash.ts'
import { environmentOf, paramsAt, parseSpace, sizeOfSpace } from './space.ts'

const spaceOf = (parameters: unknown) => parseSpace({ parameters })

test.each([
  ['a name that no setting has', { SCALP_TP_POINT: { type: 'integer', from: 1, to: 2 } }, 'parameters.SCALP_TP_POINT'],
  [
    'an end that the setting refuses',
    { SCALP_TP_POINTS: { type: 'integer', from: 0, to: 2 } },
    'parameters.SCALP_TP_POINTS',
  ],
  [
    'a word that the setting has not',
    { REALAVANCAGEM_MODE: { type: 'choice', values: ['BOLD'] } },
    'parameters.REALAVANCAGEM_MODE',
  ],
  [
    'ends the wrong way round',
    { SCALP_TP_POINTS: { type: 'integer', from: 9, to: 2 } },
    'parameters.SCALP_TP_POINTS.to',
  ],
  [
    'a word twice',
    { REALAVANCAGEM_MODE: { type: 'choice', values: ['HYBRID', 'HYBRID'] } },
    'parameters.REALAVANCAGEM_MODE.values',
  ],
  ['another type', { SCALP_TP_POINTS: { type: 'whole', from: 1, to: 2 } }, 'parameters.SCALP_TP_POINTS.type'],
  [
    'a field too many',
    { SCALP_TP_POINTS: { type: 'real', from: 1, to: 2, by: 3 } },
    'parameters.SCALP_TP_POINTS.(root)',
  ],
  ['a ratio from nothing', { SCALP_TP_POINTS: { type: 'log', from: 0, to: 2 } }, 'parameters.SCALP_TP_POINTS.from'],
  ['nothing', {}, 'parameters'],
])('%s is refused by its place', (_, parameters, path) => {
  expect(() => spaceOf(parameters)).toThrow(expect.objectContaining({ code: 'INVALID_CONFIGURATION', path }))
})

test('both ends of every kind are reached, and a step never leads beyond', () => {
  const integer = { type: 'integer', from: 10, to: 25, step: 10 } as const
  expect([valueAt(integer, 0), valueAt(integer, 1), levelsOf(integer)]).toEqual([10, 20, 2])
  const real = { type: 'real', from: 0.1, to: 0.3, step: 0.1 } as const
  expect([0, 0.5, 1].map((unit) => valueAt(real, unit))).toEqual([0.1, 0.2, 0.3])
  const log = { type: 'log', from: 0.001, to: 10 } as const
  expect([0, 0.5, 1].map((unit) => valueAt(log, unit))).toEqual([0.001, 0.1, 10])
})

test('a number stands in the environment without an exponent', () => {
  expect(asText(1e-7)).toBe('0.0000001')
  expect(environmentOf({ A: 0.5, B: 'x' })).toEqual({ A: '0.5', B: 'x' })
})

test('the order of parameters changes no hash, and every value does', () => {
  expect(paramsHash({ A: 1, B: 2 })).toBe(paramsHash({ B: 2, A: 1 }))
  expect(paramsHash({ A: 1, B: 2 })).not.toBe(paramsHash({ A: 1, B: '2' }))
})

describe('a point of the unit cube', () => {
  const space = spaceOf({ SCALP_TP_POINTS: { type: 'integer', from: 1, to: 4 } })

  test('has as many coordinates as there are parameters, from 0 to 1', () => {
    expect(paramsAt(space, [0.99])).toEqual({ SCALP_TP_POINTS: 4 })
    expect(() => paramsAt(space, [0.1, 0.2])).toThrow(expect.objectContaining({ path: 'point' }))
    expect(() => paramsAt(space, [1.1])).toThrow(expect.objectContaining({ path: 'point.0' }))
    expect(sizeOfSpace(space)).toBe(4)
  })
})

test('whatever a preset says may be searched', () => {
  for (const [name, value] of Object.entries(PRESETS.balanced)) {
    expect(VARIABLES.map((each) => each.name)).toContain(name)
    expect(() => spaceOf({ [name]: { type: 'choice', values: [value] } })).not.toThrow()
  }
})
