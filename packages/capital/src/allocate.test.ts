import { cents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { agreeable } from '../test/contexts.ts'
import { allocate, parseCapitalConfig } from './index.ts'

const config = parseCapitalConfig({ operatorCapital: 10_000, marginPerContract: 1_000 })

test.each([
  [undefined, 10, 1_000_000],
  [0, 0, 0],
  [-5, 0, 0],
  [350_000, 3, 350_000],
  [100_000_000, 10, 100_000_000],
])('of %s cents that are free for the symbol the base is %d, and the record says of what', (free, base, capital) => {
  const context = free === undefined ? agreeable : { ...agreeable, freeCapital: cents(free) }
  expect(allocate(context, config).record).toMatchObject({ base, operatorCapital: capital })
})

test('a flag that is none is refused with what it may be', () => {
  // hosts in plain JavaScript can pass anything
  const transitionActive = 'no' as unknown as boolean
  expect(() => allocate({ ...agreeable, transitionActive }, config)).toThrow('must be true or false')
})

test('switched off, the first layer says against what it was held', () => {
  const off = parseCapitalConfig({ releverageEnabled: false })
  expect(allocate(agreeable, off).record.layers[0]).toEqual({
    layer: 'ENABLED',
    passed: false,
    observed: false,
    limit: true,
  })
})
