/**
 * A second stand-in for a bot: two models vote on every bar, one for going with a minute that moved further than usual, one for
 * going with the trend. It earns where the market was made to follow such minutes through (`alavanca simulate --edge planted`), and
 * loses its costs where it was not. It sees finished bars and nothing else.
 */
import type { Side } from '@alavanca/core'
import type { MarketBar } from '@alavanca/recordings'
import type { HostDecision, HostStrategyFactory } from '@alavanca/replay'
import { bracketOf } from './bracket.ts'
import { EntryTrigger } from './entry-trigger.ts'
import { Indicators, type Readings } from './indicators.ts'
import { liquidityStrength } from './liquidity-strength.ts'
import { regimeOf } from './regime-of.ts'
import { RegimeWatch } from './regime-watch.ts'
import { tally } from './tally.ts'
import { burstVote, trendVote } from './votes.ts'

const NAME = 'burst-follower'

const createBurstFollower: HostStrategyFactory = ({ instrument }) => {
  const indicators = new Indicators()
  const regimes = new RegimeWatch()
  const trigger = new EntryTrigger()
  const signalOf = (side: Side, bar: MarketBar, { range }: Readings): HostDecision['signal'] => {
    const entry = { symbol: instrument.symbol, side, entryPrice: bar.close }
    const { stopPrice, targetPrice } = bracketOf({ ...entry, range, spread: bar.spread }, instrument)
    const time = bar.time + bar.durationMs
    return { ...entry, id: `${NAME}-${instrument.symbol}-${bar.time}`, time, stopPrice, targets: [targetPrice] }
  }
  return {
    name: NAME,
    onBar: (bar) => {
      const readings = indicators.update(bar)
      if (readings === null) return null
      const seen = regimes.update(regimeOf(readings))
      const votes = tally([burstVote(bar, readings), trendVote(readings)])
      const side = trigger.update(votes.lean)
      if (side === null) return null
      const opinion = { globalConfidence: votes.confidence, ensembleDisagreement: votes.disagreement }
      const context = { ...seen, ...opinion, liquidityStrength: liquidityStrength(readings) }
      return { signal: signalOf(side, bar, readings), context }
    },
  }
}

export default createBurstFollower
