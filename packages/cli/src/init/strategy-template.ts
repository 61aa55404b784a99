/** The strategy that a new folder begins with: small enough to be replaced in an afternoon. Types alone are imported. */
export const STRATEGY = `import type { HostDecision, HostStrategy, HostStrategyFactory } from '@alavanca/replay'

// Your strategy. It is shown every finished bar, oldest first, and answers with a signal or with nothing (null).
// How many contracts, the extra contract and its exit are decided after it: by capital, scalp and policy.
// This one buys and sells where a fast average crosses a slow one. It is an example, and no advice.

const [FAST, SLOW] = [9, 34]

class Crossover implements HostStrategy {
  readonly name = 'crossover'
  readonly #symbol: string
  readonly #tick: number
  #fast: number | null = null
  #slow: number | null = null
  #range = 0
  #seen = 0
  #wasAbove: boolean | null = null

  constructor(symbol: string, tick: number) {
    this.#symbol = symbol
    this.#tick = tick
  }

  onBar: HostStrategy['onBar'] = ({ time, durationMs, high, low, close, volume }): HostDecision | null => {
    this.#fast = average(this.#fast, close, FAST)
    this.#slow = average(this.#slow, close, SLOW)
    this.#range = average(this.#range === 0 ? null : this.#range, high - low, SLOW)
    this.#seen += 1
    const isAbove = this.#fast > this.#slow
    const hasCrossed = this.#wasAbove !== null && isAbove !== this.#wasAbove
    this.#wasAbove = isAbove
    if (this.#seen < SLOW || !hasCrossed || this.#range === 0) return null
    const way = isAbove ? 1 : -1
    const distance = Math.max(2, Math.round((3 * this.#range) / this.#tick)) * this.#tick
    return {
      signal: {
        id: \`crossover-\${time}\`,
        time: time + durationMs,
        symbol: this.#symbol,
        side: isAbove ? 'BUY' : 'SELL',
        entryPrice: close,
        stopPrice: close - way * distance,
        targets: [close + way * 2 * distance],
      },
      // how your bot sees the market: extra contracts are only ever ordered where it is sure enough
      context: {
        regime: isAbove ? 'TREND_UP' : 'TREND_DOWN',
        globalConfidence: 0.75,
        ensembleDisagreement: 0.2,
        liquidityStrength: volume > 0 ? 0.7 : 0.5,
        transitionActive: false,
      },
    }
  }
}

/** An exponential average, begun with its first value. */
const average = (before: number | null, value: number, bars: number): number =>
  before === null ? value : before + (value - before) * (2 / (bars + 1))

const createCrossover: HostStrategyFactory = ({ instrument }) => new Crossover(instrument.symbol, instrument.tickSize)

export default createCrossover
`
