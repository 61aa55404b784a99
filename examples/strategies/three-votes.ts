/**
 * A stand-in for your own bot, small enough to read in a sitting: three simple models vote on every bar, and a strong common
 * lean becomes a signal. Its default export is what `alavanca replay --strategy` wants from a strategy module.
 */
import type { Instrument, Side, SignalContext } from '@alavanca/core'
import type { MarketBar } from '@alavanca/recordings'
import type { HostDecision, HostStrategy, HostStrategyFactory } from '@alavanca/replay'
import { bracketOf } from './bracket.ts'
import { EntryTrigger } from './entry-trigger.ts'
import { Indicators, type Readings } from './indicators.ts'
import { liquidityStrength } from './liquidity-strength.ts'
import { regimeOf } from './regime-of.ts'
import { RegimeWatch } from './regime-watch.ts'
import { leanOf, type Tally, tally } from './tally.ts'
import { breakoutVote, pullbackVote, trendVote } from './votes.ts'

const NAME = 'three-votes'

class ThreeVotes implements HostStrategy {
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
    const votes = [trendVote(readings), breakoutVote(readings), pullbackVote(readings)]
    const side = this.#trigger.update(leanOf(votes))
    if (side === null) return null
    return {
      signal: this.#signal(side, bar, readings),
      context: { regime, transitionActive, ...opinion(tally(votes)), liquidityStrength: liquidityStrength(readings) },
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

const opinion = ({
  confidence,
  disagreement,
}: Tally): Pick<SignalContext, 'globalConfidence' | 'ensembleDisagreement'> => ({
  globalConfidence: confidence,
  ensembleDisagreement: disagreement,
})

const createThreeVotes: HostStrategyFactory = ({ instrument }) => new ThreeVotes(instrument)

export default createThreeVotes
