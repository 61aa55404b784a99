import type { ClosedTrade } from '@alavanca/policy'
import { type RewardsReport, type RewardsReportOptions, rewardsReport } from '../outcome/rewards-report.ts'
import { Sampled } from './sampled.ts'

const MOST_TRADES = 4_096

/** Keeps what rewards are tried on, in bounded room: where trades are too many, every n-th of them. */
export class RewardTrial {
  readonly #trades = new Sampled<ClosedTrade>(MOST_TRADES)

  /** A trade from which something can be learnt. */
  add(trade: ClosedTrade): void {
    if (trade.shadow !== true) this.#trades.add(trade)
  }

  /** Null where there was no such trade. */
  report(options: Omit<RewardsReportOptions, 'recorded'>): RewardsReport | null {
    return rewardsReport(this.#trades.items(), { ...options, recorded: this.#trades.seen })
  }
}
