import type { Cents } from '@alavanca/core'
import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { allocatePortfolio } from './allocate-portfolio.ts'

const claim = (symbol: string, weight: number, margin: number) => ({
  symbol,
  weight,
  marginPerContract: margin as Cents,
})
const shares = (capital: number, ...claims: ReturnType<typeof claim>[]) =>
  allocatePortfolio(capital as Cents, claims).map(({ contracts }) => contracts)

test.each([
  ['one symbol gets all it can margin', 1_050, [claim('WIN', 1, 100)], [10]],
  ['equal weights share evenly', 1_000, [claim('WIN', 1, 100), claim('WDO', 1, 100)], [5, 5]],
  ['an odd contract goes to the first of equals', 1_100, [claim('WIN', 1, 100), claim('WDO', 1, 100)], [6, 5]],
  ['the largest remainder is served first', 1_000, [claim('A', 2, 150), claim('B', 1, 150)], [4, 2]],
  ['wherever it stands in the list', 500, [claim('A', 2, 100), claim('B', 1, 100)], [3, 2]],
  ['and so on downwards', 1_000, [claim('A', 1, 300), claim('B', 1.1, 150), claim('C', 1.4, 80)], [1, 2, 5]],
  ['money that no claim can use stays', 1_000, [claim('A', 1, 300), claim('B', 1, 450)], [1, 1]],
  ['a weight of 0 gets nothing', 1_000, [claim('A', 0, 100), claim('B', 1, 100)], [0, 10]],
  ['a weight of 0 gets nothing of what is left either', 1_000, [claim('A', 0, 100), claim('B', 1, 300)], [0, 3]],
  ['who got all of its due gets no more', 1_000, [claim('A', 1, 100), claim('B', 1, 450)], [5, 1]],
  // 300 × 0.3 ⁄ (0.3 + 0.6) is 100.00000000000001
  ['noise is no claim, though money is left', 300, [claim('A', 0.3, 100), claim('B', 0.6, 450)], [1, 0]],
  ['nobody wants anything', 1_000, [claim('A', 0, 100)], [0]],
  ['no money', 0, [claim('A', 1, 100)], [0]],
  ['0.1 of 0.3 is a third', 900, [claim('A', 0.1, 100), claim('B', 0.2, 100)], [3, 6]],
])('%s', (_, capital, claims, expected) => {
  expect(shares(capital, ...claims)).toEqual(expected)
})

test('the capital of a share is what its contracts need', () => {
  expect(allocatePortfolio(1_000 as Cents, [claim('WIN', 1, 300)])).toEqual([
    { symbol: 'WIN', contracts: 3, capital: 900 },
  ])
})

test.each([
  ['claims.1.symbol', [claim('A', 1, 1), claim('A', 1, 1)]],
  ['claims.0.weight', [claim('A', -1, 1)]],
  ['claims.0.weight', [claim('A', Number.NaN, 1)]],
  ['claims.0.marginPerContract', [claim('A', 1, 0)]],
  ['claims.1.symbol', [claim('A', 1, 1), claim(' ', 1, 1)]],
])('refused: %s', (path, claims) => {
  expect(() => allocatePortfolio(1_000 as Cents, claims)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path }),
  )
})

test('what is refused is told with what it may be', () => {
  expect(() => shares(-1, claim('A', 1, 1))).toThrow(expect.objectContaining({ path: 'operatorCapital' }))
  expect(() => shares(1, claim('A', 1, 1), claim('A', 1, 1))).toThrow('must be given once')
  expect(() => shares(1, claim('A', -1, 1))).toThrow('must be at least 0')
})

const claims = fc
  .array(
    fc.record({ weight: fc.double({ min: 0, max: 5, noNaN: true }), margin: fc.integer({ min: 1, max: 500_000 }) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((list) => list.map(({ weight, margin }, index) => claim(`S${index}`, weight, margin)))

property.prop([fc.integer({ min: 0, max: 100_000_000 }), claims])(
  'never more than the money margins',
  (capital, list) => {
    const total = allocatePortfolio(capital as Cents, list).reduce((sum, share) => sum + share.capital, 0)
    expect(total).toBeLessThanOrEqual(capital)
  },
)

property.prop([fc.integer({ min: 0, max: 100_000_000 }), claims])(
  'nobody is more than a contract away from its due',
  (capital, list) => {
    const weights = list.reduce((sum, { weight }) => sum + weight, 0)
    allocatePortfolio(capital as Cents, list).forEach(({ contracts }, index) => {
      const { weight, marginPerContract } = list[index] as ReturnType<typeof claim>
      const due = weights === 0 ? 0 : (capital * (weight / weights)) / marginPerContract
      expect(Math.abs(contracts - due)).toBeLessThan(1 + 1e-6)
    })
  },
)
