import type { Cents, Contracts } from '@alavanca/core'
import type { LegExitPart, LegName } from '@alavanca/engine'
import { costOf, type ExitReason, type LegResult, netOf, type Trade } from './trade.ts'

/** What left under one rule over a whole run: where each exit rule earned or cost. */
export interface ExitRow {
  readonly leg: LegName
  readonly reason: ExitReason
  /** In which anything left under it. */
  readonly trades: number
  readonly contracts: number
  /** After commission. */
  readonly netCents: Cents
}

interface Sums {
  trades: number
  contracts: number
  net: number
}

type Part = Pick<LegExitPart, 'reason' | 'contracts' | 'grossCents'>

const partsOf = ({ parts, exitReason: reason, contracts, grossCents }: LegResult): readonly Part[] =>
  parts ?? [{ reason, contracts, grossCents }]

/** Commission and swap of the leg by contracts, in whole cents that add up to all of it. */
const costsOf = (leg: LegResult, before: number, contracts: Contracts): number => {
  const upTo = (count: number): number => Math.round((costOf(leg) * count) / leg.contracts)
  return upTo(before + contracts) - upTo(before)
}

/** Trades by the rule that they left under, without keeping them. */
export class ExitTally {
  readonly #sums = { BASE: new Map<ExitReason, Sums>(), EXTRA: new Map<ExitReason, Sums>() }

  add({ base, extra }: Trade): void {
    this.#leg('BASE', base)
    if (extra !== null) this.#leg('EXTRA', extra)
  }

  /** The base's rules before the extra's, each by name. All of them together are the net of all trades. */
  rows(): readonly ExitRow[] {
    return (['BASE', 'EXTRA'] as const).flatMap((leg) =>
      [...this.#sums[leg]]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(
          ([reason, { trades, contracts, net }]): ExitRow => ({
            leg,
            reason,
            trades,
            contracts,
            netCents: net as Cents,
          }),
        ),
    )
  }

  #leg(name: LegName, leg: LegResult): void {
    const parts = partsOf(leg)
    if (parts.length === 1) {
      this.#count(name, leg.exitReason, leg.contracts, netOf(leg))
      return
    }
    let before = 0
    for (const { reason, contracts, grossCents } of parts) {
      this.#count(name, reason, contracts, grossCents - costsOf(leg, before, contracts))
      before += contracts
    }
  }

  #count(leg: LegName, reason: ExitReason, contracts: number, net: number): void {
    const sums = this.#sums[leg].get(reason) ?? { trades: 0, contracts: 0, net: 0 }
    sums.trades += 1
    sums.contracts += contracts
    sums.net += net
    this.#sums[leg].set(reason, sums)
  }
}
