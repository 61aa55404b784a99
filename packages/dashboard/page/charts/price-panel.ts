import {
  CandlestickSeries,
  createChart,
  createSeriesMarkers,
  LineStyle,
  type SeriesMarker,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts'
import type { DecisionAnswer } from '../../src/api/schemas/index.ts'
import { formats } from '../model/formats.ts'
import { decimalsOf } from '../model/formats-of.ts'
import { language } from '../model/preferences.ts'
import type { decisionTexts } from '../texts/decisions.ts'
import { coloursInForce } from './colours.ts'

/** The library draws seconds since 1970 as if they were of UTC: the wall of this device, said in UTC. */
const wallSeconds = (timeMs: number): UTCTimestamp => {
  const seconds = Math.floor(timeMs / 1_000) - 60 * new Date(timeMs).getTimezoneOffset()
  // as: the library's own name for such a number
  return seconds as UTCTimestamp
}

/** Bars with the signal's levels and every fill. Returns how to take it away. */
export const drawPrices = (
  place: HTMLElement,
  { prices, signal, fills, decision }: DecisionAnswer,
  t: (typeof decisionTexts)['en'],
): (() => void) => {
  const colours = coloursInForce()
  const { price: written } = formats.value
  const decimals = Math.max(...prices.map(({ close }) => decimalsOf(close)), 0)
  const chart = createChart(place, {
    autoSize: true,
    localization: { locale: language.value },
    layout: {
      background: { color: colours.surface },
      textColor: colours.text,
      // it would write its style into the page, which the page's policy refuses; notice and link stand below
      attributionLogo: false,
    },
    grid: { vertLines: { color: colours.grid }, horzLines: { color: colours.grid } },
    timeScale: { timeVisible: true, borderColor: colours.grid },
    rightPriceScale: { borderColor: colours.grid },
  })
  const bars = chart.addSeries(CandlestickSeries, {
    upColor: colours.won,
    borderUpColor: colours.won,
    wickUpColor: colours.won,
    downColor: colours.lost,
    borderDownColor: colours.lost,
    wickDownColor: colours.lost,
    priceLineVisible: false,
    lastValueVisible: false,
    priceFormat: { type: 'custom', formatter: written, minMove: 10 ** -decimals },
  })
  bars.setData(
    prices.map(({ timeMs, open, high, low, close }) => ({ time: wallSeconds(timeMs), open, high, low, close })),
  )
  const level = (price: number, color: string, title: string) =>
    bars.createPriceLine({ price, color, title, lineStyle: LineStyle.Dashed, lineWidth: 1, axisLabelVisible: true })
  if (signal !== null) {
    level(signal.entryPrice, colours.accent, t.entry)
    level(signal.stopPrice, colours.lost, t.stopPrice)
    for (const target of signal.targets) level(target.price, colours.won, t.targets)
  }
  const marks = fills.map(({ timeMs, leg, contracts, cause }): SeriesMarker<Time> => {
    const isEntry = cause === 'FILL'
    const isBelow = (decision.side === 'BUY') === isEntry
    return {
      time: wallSeconds(timeMs),
      position: isBelow ? 'belowBar' : 'aboveBar',
      shape: isBelow ? 'arrowUp' : 'arrowDown',
      color: leg === 'EXTRA' ? colours['action-3'] : colours.accent,
      text: `${contracts}${isEntry ? '' : ` ${t.causes[cause] ?? cause}`}`,
    }
  })
  createSeriesMarkers(
    bars,
    marks.sort((a, b) => Number(a.time) - Number(b.time)),
  )
  chart.timeScale().fitContent()
  return () => chart.remove()
}
