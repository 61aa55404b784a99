import { exchangeFeeOf } from './exchange-fees.ts'
import type { CommissionRemark } from './performance-report.ts'

interface Paid {
  readonly symbol: string
  readonly perContractCents: number
  readonly paidCents: number
  readonly contractWays: number
  readonly netCents: number
}

/** What trading was taken to cost; a commission of 0, which no exchange asks, is remarked upon. */
export const commissionRemark = ({ symbol, netCents, ...paid }: Paid): CommissionRemark => {
  if (paid.perContractCents !== 0) return { ...paid, remark: null }
  const fee = exchangeFeeOf(symbol)
  const wouldHavePaidCents = fee === null ? null : fee.usualCents * paid.contractWays
  return {
    ...paid,
    remark: {
      usualCents: fee?.usualCents ?? null,
      usualYear: fee?.year ?? null,
      source: fee?.source ?? null,
      wouldHavePaidCents,
      netAfterCents: wouldHavePaidCents === null ? null : netCents - wouldHavePaidCents,
    },
  }
}
