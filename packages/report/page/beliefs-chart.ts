import type uPlot from 'uplot'
import type { ChartData, ChartRegime } from '../src/html/chart-data.ts'
import { type Colours, faded } from './colours.ts'
import type { Drawing } from './drawing.ts'
import { drawEvents } from './event-marks.ts'
import type { Formats } from './formats.ts'
import { levelLine } from './level-line.ts'
import { base, orderAxis, places, valueAxis } from './order-axis.ts'
import { drawPauses } from './pauses.ts'

const ACTION_COLOURS = ['action-0', 'action-1', 'action-2', 'action-3'] as const
/** A mean reward worth as much as not trading. */
const NOT_TRADING = 0.5

export const beliefsChart = (
  { beliefs, events }: ChartRegime,
  texts: ChartData['texts'],
  formats: Formats,
  colours: Colours,
): Drawing => {
  const { times, actions } = beliefs
  const lines = actions.map((line) => ({ ...line, colour: colours[ACTION_COLOURS[line.action] ?? 'action-0'] }))
  const edge = (colour: string): uPlot.Series => ({ points: { show: false }, stroke: faded(colour, 0.55), width: 1 })
  return {
    height: 220,
    data: [places(times), ...lines.flatMap(({ low, high, mean }) => [[...low], [...high], [...mean]])],
    options: {
      ...base(times),
      scales: { x: { time: false } },
      axes: [orderAxis(times, formats, colours), valueAxis(formats.reward, colours, 48)],
      series: [
        {},
        ...lines.flatMap(({ colour }): uPlot.Series[] => [
          edge(colour),
          edge(colour),
          { points: { show: false }, stroke: colour, width: 2 },
        ]),
      ],
      bands: lines.map(({ colour }, index) => ({ series: [3 * index + 2, 3 * index + 1], fill: faded(colour, 0.12) })),
      hooks: {
        drawAxes: [drawPauses(times, colours, { onlyLong: true }), levelLine(NOT_TRADING, colours.faint)],
        draw: [drawEvents(events, times, colours)],
      },
    },
    describe: (index) => {
      const said = actions.map(({ action, mean, low, high }) => {
        const [value, from, to] = [mean, low, high].map((values) => formats.reward(values[index] ?? 0))
        return `${texts.actions[action]} ${value} (${from}–${to})`
      })
      return `${formats.time(times[index] ?? 0)} · ${said.join(', ')}`
    },
  }
}
