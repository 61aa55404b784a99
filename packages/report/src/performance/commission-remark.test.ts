import { expect, test } from 'vitest'
import { commissionRemark } from './commission-remark.ts'
import { exchangeFeeOf } from './exchange-fees.ts'

const paid = { symbol: 'WIN', perContractCents: 0, paidCents: 0, contractWays: 40, netCents: 5_000 }

test('a commission of 0 is remarked upon, with what the exchange would have had', () => {
  const { remark } = commissionRemark(paid)
  expect(remark?.usualCents).toBe(25)
  expect(remark?.usualYear).toBe(2025)
  expect(remark?.wouldHavePaidCents).toBe(1_000)
  expect(remark?.netAfterCents).toBe(4_000)
})

test('of an instrument whose fee is not known it says so', () => {
  expect(commissionRemark({ ...paid, symbol: 'EURUSD' }).remark).toEqual({
    usualCents: null,
    usualYear: null,
    source: null,
    wouldHavePaidCents: null,
    netAfterCents: null,
  })
})

test('nothing is remarked where something was paid', () => {
  const { remark, paidCents } = commissionRemark({ ...paid, perContractCents: 30, paidCents: 1_200 })
  expect([remark, paidCents]).toEqual([null, 1_200])
})

test('a contract is known by its series, another name that begins alike is not', () => {
  for (const symbol of ['WIN', 'WINJ26', 'WIN$N', 'win@', 'WDOQ26']) expect(exchangeFeeOf(symbol)).not.toBeNull()
  for (const symbol of ['WING', 'WINNER', 'EURUSD', '', 'constructor']) expect(exchangeFeeOf(symbol)).toBeNull()
})
