import type uPlot from 'uplot'
import type { ListedTrade } from '../src/html/packed-trades.ts'
import { clipped } from './bars.ts'
import { type Colours, faded } from './colours.ts'
import type { Drawing } from './drawing.ts'
import type { DrawnData } from './drawn-data.ts'
import type { Formats } from './formats.ts'
import { valueAxis } from './order-axis.ts'

interface Excursion {
  readonly against: number
  readonly favour: number
  readonly trade: ListedTrade
}

/** Trades whose prices were seen, by how far they went against themselves. */
const excursionsOf = (listed: readonly ListedTrade[]): readonly Excursion[] =>
  listed
    .flatMap((trade): Excursion[] => {
      const { adverseCents, favourableCents } = trade
      return adverseCents === null || favourableCents === null
        ? []
        : [{ against: adverseCents, favour: favourableCents, trade }]
    })
    .sort((a, b) => a.against - b.against)

const nothing: uPlot.Series.PathBuilder = () => null

const drawTrades =
  (excursions: readonly Excursion[], colours: Colours) =>
  (chart: uPlot): void =>
    clipped(chart, (context) => {
      const x = (cents: number): number => chart.valToPos(cents, 'x', true)
      const y = (cents: number): number => chart.valToPos(cents, 'y', true)
      const most = Math.min(chart.scales['x']?.max ?? 0, chart.scales['y']?.max ?? 0)
      context.strokeStyle = colours.faint
      context.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio])
      context.beginPath()
      context.moveTo(x(0), y(0))
      context.lineTo(x(most), y(most))
      context.stroke()
      for (const { against, favour, trade } of excursions) {
        context.fillStyle = faded(trade.netCents < 0 ? colours.lost : colours.won, 0.6)
        context.beginPath()
        context.arc(x(against), y(favour), 3.5 * devicePixelRatio, 0, 2 * Math.PI)
        context.fill()
      }
    })

/** How far each trade went against itself and for itself. */
export const excursionsChart = ({ listed, list }: DrawnData, formats: Formats, colours: Colours): Drawing => {
  const excursions = excursionsOf(listed)
  return {
    height: 300,
    data: [excursions.map(({ against }) => against), excursions.map(({ favour }) => favour)],
    options: {
      legend: { show: false },
      padding: [8, 24, 0, 0],
      cursor: { y: false, points: { size: 7 }, drag: { x: true, y: false, setScale: true } },
      scales: {
        x: { time: false, range: (_, __, max) => [0, max * 1.04] },
        y: { range: (_, __, max) => [0, Math.max(max * 1.06, 100)] },
      },
      axes: [
        { ...valueAxis(formats.shortMoney, colours), size: 32, space: 60 },
        valueAxis(formats.shortMoney, colours),
      ],
      series: [{}, { paths: nothing, points: { show: false } }],
      hooks: { draw: [drawTrades(excursions, colours)] },
    },
    describe: (index) => {
      const found = excursions[index]
      if (found === undefined) return ''
      const { trade, against, favour } = found
      return `${formats.time(trade.openedAt)} · ${list.adverse} ${formats.money(against)}, ${list.favourable} ${formats.money(favour)}, ${list.net} ${formats.result(trade.netCents)}`
    },
  }
}
