import { AlavancaError } from '@alavanca/core'
import { fc, test } from '@fast-check/vitest'
import { expect, vi } from 'vitest'
import { DiscountPowers } from './discount-powers.ts'
import { PagedRows } from './paged-rows.ts'
import { RegimeTable } from './regime-table.ts'
import { checkTable, type TableState } from './table-state.ts'

const powers = new DiscountPowers(0.99)
const states = fc.integer({ min: 0, max: 90 }).map((k) => `state ${k}`)
const lesson = fc.record({
  type: fc.constant('learn' as const),
  state: states,
  arm: fc.nat({ max: 2 }),
  reward: fc.double({ min: 0, max: 1, noNaN: true }),
  isShadow: fc.boolean(),
})
const steps = fc.array(fc.oneof({ weight: 8, arbitrary: lesson }, fc.record({ type: fc.constant('copy' as const) })), {
  maxLength: 60,
})

type Lesson = typeof lesson extends fc.Arbitrary<infer Value> ? Value : never

const teach = (table: RegimeTable, { state, arm, reward, isShadow }: Lesson): void => {
  if (!isShadow) table.tick()
  table.learn(table.find(state) ?? table.add(state), arm, reward, reward, isShadow ? 0.3 : 1, isShadow)
}

/** The same lessons to a table that never shared anything. */
const alone = (lessons: readonly Lesson[]): TableState => {
  const table = new RegimeTable(powers)
  for (const one of lessons) teach(table, one)
  return table.toState()
}

test.prop([steps, fc.array(fc.nat({ max: 4 }), { minLength: 60, maxLength: 60 })])(
  'tables and their copies learn as if they shared nothing, and are sound at any time',
  (story, turns) => {
    const tables = [{ table: new RegimeTable(powers), lessons: [] as Lesson[] }]
    story.forEach((step, k) => {
      const one = tables[(turns[k] ?? 0) % tables.length]
      if (one === undefined) return
      if (step.type === 'copy') tables.push({ table: one.table.clone(), lessons: [...one.lessons] })
      else {
        teach(one.table, step)
        one.lessons.push(step)
        if (k % 3 === 0) expect(one.table.isSound()).toBe(true)
      }
    })
    for (const { table, lessons } of tables) {
      expect(table.toState()).toStrictEqual(alone(lessons))
      expect(table.isSound()).toBe(true)
    }
  },
)

const damage = fc.record({
  row: fc.nat({ max: 60 }),
  action: fc.constantFrom('ENTER_CONSERVATIVE' as const, 'ENTER' as const, 'ENTER_WITH_REALAVANCAGEM' as const),
  field: fc.constantFrom(
    'success',
    'failure',
    'touched',
    'trades',
    'rewardSum',
    'shadowTrades',
    'squares',
    'agedWeight',
  ),
  value: fc.oneof(fc.constantFrom(-1, 0.5, Number.NaN, Infinity, 1e9), fc.double({ min: 0, max: 50, noNaN: true })),
})

const isRefused = (state: TableState): boolean => {
  try {
    checkTable(state)
    return false
  } catch (error) {
    return error instanceof AlavancaError
  }
}

test.prop([fc.array(lesson, { minLength: 1, maxLength: 60 }), damage])(
  'a table that a saved one would be refused for is never called sound',
  (lessons, { row, action, field, value }) => {
    const state = alone(lessons)
    const broken: TableState = {
      ...state,
      states: state.states.map((one, k) =>
        k === row % state.states.length
          ? { ...one, cells: { ...one.cells, [action]: { ...one.cells[action], [field]: value } } }
          : one,
      ),
    }
    if (isRefused(broken)) expect(RegimeTable.from(broken, powers).isSound()).toBe(false)
  },
)

test('only pages that were written to are looked through again, and a copy need not look at what its original knows', () => {
  const rows = new PagedRows<number>(2)
  for (let row = 0; row < 320; row += 1) rows.ownPage(row)[rows.at(row)] = 1
  const look = vi.fn((values: Float64Array) => values.reduce((sum, value) => sum + value, 0))
  expect(rows.findings(look)).toEqual(Array.from({ length: 10 }, () => 32))
  const copy = rows.clone()
  copy.ownPage(40)[copy.at(40)] = 5
  rows.ownPage(300)[rows.at(300)] = 3
  look.mockClear()
  expect(copy.findings(look)[1]).toBe(36)
  expect(rows.findings(look)[9]).toBe(34)
  expect(rows.findings(look)[1]).toBe(32)
  expect(look).toHaveBeenCalledTimes(2)
})
