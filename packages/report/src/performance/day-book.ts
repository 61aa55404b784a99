import type { SessionDay } from '@alavanca/core'
import type { DayTally } from './day-tally.ts'

interface Counted {
  readonly day: SessionDay
  /** Realised before the day. */
  readonly before: number
  net: number
  trades: number
  winners: number
  lowest: number
  firstAt: number | null
  lastAt: number
}

/** Counts by session day. Days without a trade are there too. */
export class DayBook {
  readonly #days: Counted[] = []
  #day: Counted | null = null
  #realised = 0

  /** The day that runs; empty before the first. */
  get day(): SessionDay {
    return this.#day?.day ?? ''
  }

  start(day: SessionDay): void {
    this.#day = { day, before: this.#realised, net: 0, trades: 0, winners: 0, lowest: 0, firstAt: null, lastAt: 0 }
    this.#days.push(this.#day)
  }

  realise(netCents: number): void {
    this.#realised += netCents
    if (this.#day === null) return
    this.#day.net += netCents
    if (this.#day.net < this.#day.lowest) this.#day.lowest = this.#day.net
  }

  closeTrade(netCents: number): void {
    if (this.#day === null) return
    this.#day.trades += 1
    if (netCents > 0) this.#day.winners += 1
  }

  /** What the account is worth against its start, open positions included. */
  see(equityCents: number): void {
    if (this.#day === null) return
    const against = equityCents - this.#day.before
    if (against < this.#day.lowest) this.#day.lowest = against
  }

  /** There were prices from one moment to the other. */
  price(from: number, to: number): void {
    if (this.#day === null) return
    this.#day.firstAt ??= from
    this.#day.lastAt = to
  }

  tallies(): readonly DayTally[] {
    return this.#days.map(({ day, net, trades, winners, lowest }) => ({
      day,
      netCents: net,
      closedTrades: trades,
      winnerTrades: winners,
      lowestCents: lowest,
    }))
  }

  /** From the first to the last price of each day, added up. */
  sessionMs(): number {
    return this.#days.reduce((sum, { firstAt, lastAt }) => sum + (firstAt === null ? 0 : lastAt - firstAt), 0)
  }
}
