import type { MarketBar } from '@alavanca/recordings'
import { fc, test } from '@fast-check/vitest'
import { ADX, ATR, DonchianChannels, EMA, RSI } from 'trading-signals'
import { expect } from 'vitest'
import { barAt } from '../test/bars.ts'
import { Indicators, WARM_UP_BARS } from './indicators.ts'

const walk = fc
  .array(fc.record({ move: fc.double({ min: -3, max: 3, noNaN: true }), tail: fc.nat(4), volume: fc.nat(50) }), {
    minLength: 200,
    maxLength: 400,
  })
  .map((moves) => {
    let close = 1_000
    return moves.map(({ move, tail, volume }, index) => {
      const open = close
      close += move
      const [high, low] = [Math.max(open, close) + tail, Math.min(open, close) - (tail % 3) - 0.5]
      return barAt(index, close, { open, high, low, volume })
    })
  })

/** Every number by the library, in the order of the readings. */
const byLibrary = (bars: readonly MarketBar[]): readonly number[][] => {
  const [range, usualRange, fast, slow] = [new ATR(14), new EMA(120), new EMA(9), new EMA(34)]
  const [index, channel, strength] = [new ADX(14), new DonchianChannels(30), new RSI(7)]
  const [recent, usual] = [new EMA(5), new EMA(60)]
  return bars.flatMap((bar) => {
    const isWarm = usual.isStable && usualRange.isStable
    const [before, slowBefore] = [channel.getResult(), slow.getResult() ?? 0]
    const atr = range.add(bar)
    if (atr !== null) usualRange.add(atr)
    for (const average of [fast, slow, strength]) average.add(bar.close)
    for (const volume of [recent, usual]) volume.add(bar.volume)
    index.add(bar)
    channel.add(bar)
    if (atr === null || before === null || !isWarm) return []
    const [slowNow, usualNow] = [slow.getResultOrThrow(), usual.getResultOrThrow()]
    const ratios = [atr / usualRange.getResultOrThrow(), usualNow > 0 ? recent.getResultOrThrow() / usualNow : -1]
    const moving = [fast.getResultOrThrow() - slowNow, slowNow - slowBefore]
    const oscillators = [index.getResultOrThrow(), strength.getResultOrThrow()]
    return [[bar.close, atr, ...ratios, ...moving, ...oscillators, before.upper, before.lower]]
  })
}

test.prop([walk], { numRuns: 40 })('every reading is that of the library, to the last bit', (bars) => {
  const indicators = new Indicators()
  const read = bars.flatMap((bar) => {
    const found = indicators.update(bar)
    if (found === null) return []
    const { close, range, rangeRatio, momentum, slope, directionality, channel, strength, volumeRatio } = found
    const oscillators = [directionality, strength, channel.upper, channel.lower]
    return [[close, range, rangeRatio, volumeRatio ?? -1, momentum, slope, ...oscillators]]
  })
  expect(read).toHaveLength(bars.length - WARM_UP_BARS)
  expect(read).toEqual(byLibrary(bars).slice(-read.length))
})
