import { direction, type EpochMs, type Side, type Steps } from '@alavanca/core'
import {
  type BarSteps,
  type ExitPlan,
  exitOnBar,
  exitOnQuote,
  type Leg,
  legOnBar,
  legOnQuote,
  type ScalpConfig,
} from '@alavanca/scalp'

/** One contract that was not traded, and the rules by which it would have left. Plain JSON; never changed in place. */
export type SimulatedLeg =
  | { readonly type: 'BASE'; readonly entry: Steps; readonly plan: ExitPlan; readonly gainedSteps: number | null }
  | { readonly type: 'EXTRA'; readonly leg: Leg; readonly gainedSteps: number | null }

/** What a quote or a bar says to a leg that closes on this side: the price it could be closed at, or the bar of such prices. */
export type SimulatedMarket =
  | { readonly type: 'QUOTE'; readonly price: Steps; readonly time: EpochMs }
  | { readonly type: 'BAR'; readonly bar: BarSteps }

const sideOf = (simulated: SimulatedLeg): Side =>
  simulated.type === 'BASE' ? simulated.plan.side : simulated.leg.plan.side
const entryOf = (simulated: SimulatedLeg): Steps => (simulated.type === 'BASE' ? simulated.entry : simulated.leg.entry)

/** The leg leaves at a price, unless it left before. */
export const leftAt = (simulated: SimulatedLeg, price: Steps): SimulatedLeg =>
  simulated.gainedSteps === null
    ? { ...simulated, gainedSteps: direction(sideOf(simulated)) * (price - entryOf(simulated)) }
    : simulated

/** The leg after a quote or a bar, by the very rules of real legs. */
export const afterMarket = (simulated: SimulatedLeg, market: SimulatedMarket, config: ScalpConfig): SimulatedLeg => {
  if (simulated.gainedSteps !== null) return simulated
  if (simulated.type === 'BASE') {
    const exit =
      market.type === 'QUOTE'
        ? exitOnQuote(simulated.plan, market.price, market.time)
        : exitOnBar(simulated.plan, market.bar, config.intrabar)
    return exit === null ? simulated : leftAt(simulated, exit.price)
  }
  const verdict =
    market.type === 'QUOTE'
      ? legOnQuote(simulated.leg, market.price, market.time, config.mode)
      : legOnBar(simulated.leg, market.bar, config)
  if (verdict === null) return simulated
  const moved: SimulatedLeg = { ...simulated, leg: verdict.leg }
  return verdict.exit === null ? moved : leftAt(moved, verdict.exit.price)
}
