/**
 * A second stand-in for a bot: two models vote on every bar, one for going with a minute that moved further than usual, one for
 * going with the trend. It earns where the market was made to follow such minutes through (`alavanca simulate --edge planted`), and
 * loses its costs where it was not. It sees finished bars and nothing else.
 */
import type { Instrument, Side } from '@alavanca/core'
import type { MarketBar } from '@alavanca/recordings'
import type { HostDecision, HostStrategy, HostStrategyFactory } from '@alavanca/replay'
import { bracketOf } from './bracket.ts'
import { EntryTrigger } from './entry-trigger.ts'
import { Indicators, type Readings } from './indicators.ts'
import { liquidityStrength } from './liquidity-strength.ts'
import { regimeOf } from './regime-of.ts'
import { RegimeWatch } from './regime-watch.ts'
import { tally } from './tally.ts'
import { burstVote, trendVote } from './votes.ts'

const NAME = 'burst-follower'

class BurstFollower implements HostStrategy {
  readonly name = NAME
  readonly #instrument: Instrument
  readonly #indicators = new Indicators()
  readonly #regimeWatch = new RegimeWatch()
  readonly #trigger = new EntryTrigger()

  constructor(instrument: Instrument) {
    this.#instrument = instrument
  }

  onBar(bar: MarketBar): HostDecision | null {
    const readings = this.#indicators.update(bar)
    if (readings === null) return null
    const { regime, transitionActive } = this.#regimeWatch.update(regimeOf(readings))
    const { lean, confidence, disagreement } = tally([burstVote(bar, readings), trendVote(readings)])
    const side = this.#trigger.update(lean)
    if (side === null) return null
    return {
      signal: this.#signal(side, bar, readings),
      context: {
        regime,
        transitionActive,
        globalConfidence: confidence,
        ensembleDisagreement: disagreement,
        liquidityStrength: liquidityStrength(readings),
      },
    }
  }

  #signal(side: Side, { time, durationMs, close, spread }: MarketBar, { range }: Readings): HostDecision['signal'] {
    const { symbol } = this.#instrument
    const { stopPrice, targetPrice } = bracketOf({ side, entryPrice: close, range, spread }, this.#instrument)
    return {
      id: `${NAME}-${symbol}-${time}`,
      time: time + durationMs,
      symbol,
      side,
      entryPrice: close,
      stopPrice,
      targets: [targetPrice],
    }
  }
}

const createBurstFollower: HostStrategyFactory = ({ instrument }) => new BurstFollower(instrument)

export default createBurstFollower
