import type { Ruin } from './performance-report.ts'

/** The account's capital as it was set, and what one contract needs of it. */
export interface AccountMeans {
  /** Null where no capital was set. */
  readonly capitalCents: number | null
  readonly marginPerContractCents: number
}

type Ruined = Extract<Ruin, { type: 'RUINED' }>

/**
 * Whether an account that has lost so much can go on: what is left must carry the margin of one contract, and be more than
 * nothing. An account that has lost nothing is never ruined, however small it is.
 */
export const isRuined = (equityCents: number, capitalCents: number, marginPerContractCents: number): boolean =>
  equityCents < 0 && (capitalCents + equityCents < marginPerContractCents || capitalCents + equityCents <= 0)

/** The first moment at which the account would have been closed, open positions included. */
export class RuinWatch {
  readonly #means: AccountMeans
  #lowest = 0
  #lowestAt: number | null = null
  #trades = 0
  #ruined: Omit<Ruined, 'afterwardsTrades' | 'afterwardsNetCents'> | null = null

  constructor(means: AccountMeans) {
    this.#means = means
  }

  closeTrade(): void {
    this.#trades += 1
  }

  /** What the account is worth against its start, and the session day. */
  see(equityCents: number, time: number, day: string): void {
    if (equityCents >= this.#lowest) return
    this.#lowest = equityCents
    this.#lowestAt = time
    const { capitalCents, marginPerContractCents } = this.#means
    if (this.#ruined !== null || capitalCents === null) return
    if (!isRuined(equityCents, capitalCents, marginPerContractCents)) return
    const leftCents = capitalCents + equityCents
    this.#ruined = {
      type: 'RUINED',
      reason: leftCents > 0 ? 'BELOW_MARGIN' : 'NOTHING_LEFT',
      ruinedAt: time,
      day,
      leftCents,
      leftShare: leftCents / capitalCents,
      untilThenTrades: this.#trades,
    }
  }

  toReport(netCents: number): Ruin {
    const { capitalCents } = this.#means
    if (capitalCents === null) return { type: 'NO_CAPITAL' }
    if (this.#ruined !== null) {
      const { leftCents, untilThenTrades } = this.#ruined
      return {
        ...this.#ruined,
        afterwardsTrades: this.#trades - untilThenTrades,
        afterwardsNetCents: capitalCents + netCents - leftCents,
      }
    }
    const lowestEquityCents = capitalCents + this.#lowest
    return {
      type: 'SURVIVED',
      lowestEquityCents,
      lowestEquityAt: this.#lowestAt,
      lowestEquityShare: lowestEquityCents / capitalCents,
    }
  }
}
