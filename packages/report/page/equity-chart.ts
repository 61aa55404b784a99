import { type Colours, faded } from './colours.ts'
import type { Drawing } from './drawing.ts'
import type { DrawnData } from './drawn-data.ts'
import type { Formats } from './formats.ts'
import { levelLine } from './level-line.ts'
import { base, orderAxis, places, valueAxis } from './order-axis.ts'
import { drawPauses } from './pauses.ts'

export const equityChart = ({ timeline, texts }: DrawnData, formats: Formats, colours: Colours): Drawing => {
  const { times, equityCents, lowestEquityCents, highestEquityCents } = timeline
  return {
    height: 240,
    data: [places(times), [...lowestEquityCents], [...highestEquityCents], [...equityCents]],
    options: {
      ...base(times),
      scales: { x: { time: false } },
      axes: [orderAxis(times, formats, colours), valueAxis(formats.shortMoney, colours)],
      series: [
        {},
        { points: { show: false }, stroke: 'transparent' },
        { points: { show: false }, stroke: 'transparent' },
        { points: { show: false }, stroke: colours.accent, width: 2 },
      ],
      bands: [{ series: [2, 1], fill: faded(colours.accent, 0.22) }],
      hooks: { drawAxes: [drawPauses(times, colours), levelLine(0, colours.faint)] },
    },
    describe: (index) =>
      `${formats.time(times[index] ?? 0)} · ${texts.equity} ${formats.money(equityCents[index] ?? 0)}`,
  }
}
