import { netOf, type Trade } from '../outcome/trade.ts'
import type { Excursion } from './excursion-tracker.ts'
import type { TradeList, TradeRow } from './performance-report.ts'

/** Trades that a report lists. */
const MOST_LISTED_TRADES = 5_000

const rowOf = (trade: Trade, went: Excursion | null): TradeRow => {
  const { id, side, regime, action, openedAt, closedAt, base, extra, netCents } = trade
  return {
    id,
    side,
    regime,
    action,
    openedAt,
    closedAt,
    baseContracts: base.contracts,
    extraContracts: extra?.contracts ?? 0,
    entryPrice: base.entryPrice,
    exitPrice: base.exitPrice,
    baseExit: base.exitReason,
    extraExit: extra?.exitReason ?? null,
    netCents,
    baseNetCents: netOf(base),
    extraNetCents: extra === null ? 0 : netOf(extra),
    adverseCents: went?.adverseCents ?? null,
    favourableCents: went?.favourableCents ?? null,
    ambiguous: base.ambiguous || extra?.ambiguous === true,
  }
}

/** The newest trades of a run, in bounded room. */
export class TradeListing {
  readonly #most: number
  #rows: TradeRow[] = []
  #seen = 0

  constructor(most: number = MOST_LISTED_TRADES) {
    this.#most = most
  }

  add(trade: Trade, went: Excursion | null): void {
    this.#seen += 1
    this.#rows.push(rowOf(trade, went))
    // dropped by halves, since taking the first off a list costs as much as the list is long
    if (this.#rows.length >= 2 * this.#most) this.#rows = this.#rows.slice(-this.#most)
  }

  toReport(): TradeList {
    const rows = this.#rows.slice(-this.#most)
    return { rows, leftOutTrades: this.#seen - rows.length }
  }
}
