import { sealSnapshot } from '@alavanca/core'
import { expect, test } from 'vitest'
import { place, seen } from '../../test/trades.ts'
import { type PolicyTable, parsePolicyConfig, type TableState, ThompsonPolicy } from '../index.ts'

const learnt = (): ThompsonPolicy => {
  const policy = new ThompsonPolicy({ config: parsePolicyConfig() })
  for (const reward of [0.2, 0.9, 0.6]) policy.update(seen(reward))
  policy.update(seen(0.7, { state: 'TREND_UP|11:00|HIGH|LOW' }))
  return policy
}

/** A table that someone changed and sealed anew, so that its checksum fits. */
const changed = (change: (table: TableState) => object): PolicyTable => {
  const { regime, table } = learnt().exportTable('TREND_UP').state
  // as: what was changed may be anything, which is the point
  return sealSnapshot('policy-table', 1, { regime, table: { ...table, ...change(table) } as TableState })
}

const withEnter = (table: TableState, change: object): object => ({
  states: table.states.map((row) => ({ ...row, cells: { ...row.cells, ENTER: { ...row.cells.ENTER, ...change } } })),
})

test('a table sealed anew without a change is taken', () =>
  expect(() =>
    learnt().importTable(
      'TREND_UP',
      changed(() => ({})),
      0,
    ),
  ).not.toThrow())

test.each([
  ['sums that are not those of all states', (table: TableState) => withEnter(table, { success: 40 }), 'table.parents'],
  ['a negative sum', (table: TableState) => withEnter(table, { failure: -1 }), 'table.states.0.cells.ENTER.failure'],
  ['a touch in the future', (table: TableState) => withEnter(table, { touched: 99 }), 'table.clock'],
  ['part of a trade', (table: TableState) => withEnter(table, { trades: 1.5 }), 'table.states.0.cells.ENTER.trades'],
  ['one state twice', ({ states }: TableState) => ({ states: [...states, ...states] }), 'table.states'],
  ['an impossible discount', () => ({ discount: 1.1 }), 'table.discount'],
  ['a missing part', () => ({ parents: undefined }), 'table.parents'],
])('%s is found even under a fitting checksum', (_, change, path) => {
  const policy = learnt()
  const before = policy.snapshot()
  expect(() => policy.importTable('TREND_UP', changed(change), 0)).toThrow(
    expect.objectContaining({ code: 'INVALID_SNAPSHOT', path }),
  )
  expect(policy.snapshot()).toEqual(before)
})

test('more states than the table had room for lose nothing', () => {
  const policy = new ThompsonPolicy({
    config: parsePolicyConfig({ discount: 1, poolingStrength: 0, beliefWidth: 'coin' }),
  })
  for (let k = 0; k < 500; k += 1) policy.update(seen(k / 500, { state: `state ${k}` }))
  for (const k of [0, 31, 32, 33, 499]) {
    expect(policy.actionStats({ ...place, state: `state ${k}` }, 'ENTER').alpha).toBeCloseTo(1 + k / 500, 12)
  }
})
