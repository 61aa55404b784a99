import type { Cents, Contracts, EpochMs } from '@alavanca/core'
import type { LegResult, Trade } from '@alavanca/report'

/** A leg for tests: one contract, a gain in cents, the rest filled in. */
export const leg = (grossCents: number, over: Partial<LegResult> = {}): LegResult => ({
  contracts: 1 as Contracts,
  entryPrice: 130_000,
  exitPrice: 130_000 + grossCents / 20,
  exitReason: grossCents > 0 ? 'TARGET' : 'STOP',
  openedAt: 0 as EpochMs,
  closedAt: 60_000 as EpochMs,
  grossCents: grossCents as Cents,
  commissionCents: 0 as Cents,
  ambiguous: false,
  ...over,
})

/** A trade for tests from its legs. */
export const trade = (base: LegResult, extra: LegResult | null = null, over: Partial<Trade> = {}): Trade => ({
  id: 'a',
  symbol: 'WIN',
  side: 'BUY',
  regime: 'TREND_UP',
  action: null,
  openedAt: 0 as EpochMs,
  closedAt: 60_000 as EpochMs,
  base,
  extra,
  netCents: (base.grossCents -
    base.commissionCents +
    (extra === null ? 0 : extra.grossCents - extra.commissionCents)) as Cents,
  lesson: null,
  ...over,
})
