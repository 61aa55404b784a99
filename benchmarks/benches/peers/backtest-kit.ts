import { join } from 'node:path'
import type { MarketBar } from '@alavanca/recordings'
import type { HostStrategy } from '@alavanca/replay'
import { bracketed, CALM } from '@alavanca/testing/signals'
import { type BacktestKit, type Candle, findBacktestKit } from '../../loads/backtest-kit.ts'
import { makeMarket } from '../../loads/market.ts'
import { replayBars, setupOf } from '../../loads/replays.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates, ratio } from '../../suite/rates.ts'

const BARS = 3_000
/** What it looks at before the first bar and after the last. */
const AROUND = 3_000
const START = Date.UTC(2025, 0, 1)
const MINUTE = 60_000
const EVERY = 20
const [TARGET, STOP] = [900, 700]

/** Ours: a signal at every 20th bar on which no trade is open, now long and now short. */
const strategy = (): HostStrategy => {
  let seen = 0
  return {
    name: 'every-twenty-bars',
    onBar: ({ time, durationMs, close }, { position }) => {
      if (position !== null) return null
      seen += 1
      if (seen % EVERY !== 0) return null
      const side = seen % (2 * EVERY) === 0 ? 'BUY' : 'SELL'
      const levels = { price: close, stopPoints: STOP, targetPoints: TARGET }
      return { signal: bracketed({ id: `s${seen}`, time: time + durationMs, side, ...levels }), context: CALM }
    },
  }
}

/** The same prices minute by minute without a night, as it wants them; before the first bar and after the last they stand still. */
const candlesOf = (bars: readonly MarketBar[]): readonly Candle[] =>
  Array.from({ length: bars.length + 2 * AROUND }, (_, index) => {
    const bar = bars[Math.min(bars.length - 1, Math.max(0, index - AROUND))]
    const { open, high, low, close } = bar ?? { open: 1, high: 1, low: 1, close: 1 }
    return { timestamp: START + (index - AROUND) * MINUTE, open, high, low, close, volume: 100 }
  })

/** Theirs: the same signals by the same distances. It asks only while no trade is open, and closes one after ten hours. */
const prepare = (kit: BacktestKit, bars: readonly MarketBar[]): (() => Promise<number>) => {
  const candles = candlesOf(bars)
  let seen = 0
  kit.addExchangeSchema({
    exchangeName: 'bars',
    getCandles: async (_symbol, _interval, since, limit) => {
      const from = Math.round((since.getTime() - START) / MINUTE) + AROUND
      return candles.slice(from, from + limit)
    },
    formatPrice: async (_symbol, price) => price.toFixed(0),
    formatQuantity: async (_symbol, quantity) => quantity.toFixed(0),
  })
  kit.addStrategySchema({
    strategyName: 'every-twenty-bars',
    interval: '1m',
    getSignal: async (_symbol, _when, price) => {
      seen += 1
      if (seen % EVERY !== 0) return null
      const isLong = seen % (2 * EVERY) === 0
      const to = isLong ? 1 : -1
      const levels = { priceTakeProfit: price + to * TARGET, priceStopLoss: price - to * STOP }
      return { position: isLong ? 'long' : 'short', ...levels, minuteEstimatedTime: 600, cost: 100 }
    },
  })
  let runs = 0
  return async () => {
    runs += 1
    const frameName = `run ${runs}`
    const endDate = new Date(START + (bars.length - 1) * MINUTE)
    kit.addFrameSchema({ frameName, interval: '1m', startDate: new Date(START), endDate })
    let closed = 0
    const names = { strategyName: 'every-twenty-bars', exchangeName: 'bars', frameName }
    for await (const { action } of kit.Backtest.run('WIN', names)) closed += action === 'closed' ? 1 : 0
    if (closed === 0) throw new Error('backtest-kit closed no trade: this would be no measurement.')
    return bars.length
  }
}

const ABOUT =
  'The same 3,000 bars and the same signals, at every 20th bar on which no trade is open. backtest-kit in its fastest form: every adapter keeps nothing, no lock and no hand-over to other symbols; its bars come out of memory. A bar there is a task of the event loop, a mean price over five candles, and a look at the strategy or at the open trade; here it is a step of the engine, with sizing, a simulated broker, a ledger and a hash.'

export const bench: Bench = {
  title: 'backtest-kit on the same bars',
  about: ABOUT,
  measures: [
    { id: 'ours', what: 'bars, ours', unit: 'per second' },
    { id: 'kit', what: 'bars, backtest-kit', unit: 'per second' },
    { id: 'over', what: 'ours over backtest-kit', unit: 'times faster', bar: { relation: 'at least', limit: 100 } },
  ],
  measure: async (conditions) => {
    const found = findBacktestKit(join(conditions.root, 'benchmarks', 'peers'))
    if (found === null)
      return { lacking: 'backtest-kit is not installed: npm install --prefix benchmarks/peers --ignore-scripts' }
    const bars = makeMarket(8, 0).bars.slice(0, BARS)
    // a whole replay takes some two milliseconds: as many of them as can be timed
    const replays = (count: number): number => {
      let done = 0
      while (done < count) done += replayBars(bars, setupOf(strategy()))
      return done
    }
    // one after the other, and theirs is not even loaded before: what it leaves on the heap must not slow down ours
    const [ours] = await rates(conditions, { ours: replays })
    const [kit] = await rates(conditions, { kit: prepare(found.load(), bars) })
    const readings = [ours, kit, ratio('over', ours, kit)].flatMap((reading) => reading ?? [])
    return { about: `${ABOUT} Measured: ${found.versions}.`, readings }
  },
}
