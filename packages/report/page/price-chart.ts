import type uPlot from 'uplot'
import { drawBars } from './bars.ts'
import type { Colours } from './colours.ts'
import type { Drawing } from './drawing.ts'
import type { DrawnData } from './drawn-data.ts'
import type { Formats } from './formats.ts'
import { base, orderAxis, places, valueAxis } from './order-axis.ts'
import { drawPauses } from './pauses.ts'
import { describeTrade, drawTrades, placedTrades } from './trade-marks.ts'

const nothing: uPlot.Series.PathBuilder = () => null

export const priceChart = (data: DrawnData, formats: Formats, colours: Colours): Drawing => {
  const { times, open, high, low, close } = data.timeline
  const trades = placedTrades(data.trades, times)
  // lows and highs are drawn as bars; as series they only make room for themselves
  const unseen: uPlot.Series = { paths: nothing, points: { show: false } }
  return {
    height: 380,
    data: [places(times), [...low], [...high]],
    options: {
      ...base(times),
      cursor: { ...base(times).cursor, points: { show: false } },
      scales: { x: { time: false } },
      axes: [orderAxis(times, formats, colours), valueAxis(formats.price, colours, 70)],
      series: [{}, unseen, unseen],
      hooks: {
        drawAxes: [drawPauses(times, colours)],
        draw: [drawBars(data.timeline, colours), drawTrades(trades, colours)],
      },
    },
    describe: (index) => {
      const prices = [open, high, low, close].map((values) => formats.price(values[index] ?? 0)).join(' / ')
      const trade = trades.find(({ from, to }) => index >= from && index <= to)
      const said = `${formats.time(times[index] ?? 0)} · ${prices}`
      return trade === undefined ? said : `${said} · ${describeTrade(trade, data.texts, formats)}`
    },
  }
}
