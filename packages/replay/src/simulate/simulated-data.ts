import type { EpochMs, KnownRegime, SessionDay, Side } from '@alavanca/core'
import type { MarketBar, MarketTick } from '@alavanca/recordings'

/** A tick of an exchange with an order book: both sides are always known. */
export interface SimulatedTick extends MarketTick {
  readonly bid: number
  readonly ask: number
  /** Who crossed the spread; null for a mere quote. */
  readonly aggressor: Side | null
}

/** A minute of trades. Minutes without a trade have no bar. */
export interface SimulatedBar extends MarketBar {
  /** Trades in the minute. */
  readonly tickVolume: number
  /** Ask minus bid after the minute's last tick, in price units. */
  readonly spread: number
}

/** What the simulator did behind the prices. For studies and tests: nothing that trades may look at it. */
export interface SimulatedSpell {
  readonly regime: KnownRegime
  /** First moment. */
  readonly from: EpochMs
  /** First moment after it. */
  readonly to: EpochMs
  /** Drift of a minute, in standard deviations of an ordinary minute at that time of day; below 0 is down. */
  readonly drift: number
}

/**
 * One simulated day: its hours in epoch milliseconds, its ticks and bars, and the spells of which the market was made.
 */
export interface SimulatedSession {
  readonly day: SessionDay
  readonly opensAt: EpochMs
  readonly closesAt: EpochMs
  /** Oldest first; equal times are normal. */
  readonly ticks: readonly SimulatedTick[]
  readonly bars: readonly SimulatedBar[]
  readonly spells: readonly SimulatedSpell[]
}
