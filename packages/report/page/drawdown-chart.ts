import { type Colours, faded } from './colours.ts'
import type { Drawing } from './drawing.ts'
import type { DrawnData } from './drawn-data.ts'
import type { Formats } from './formats.ts'
import { base, orderAxis, places, valueAxis } from './order-axis.ts'
import { drawPauses } from './pauses.ts'

export const drawdownChart = ({ timeline, texts }: DrawnData, formats: Formats, colours: Colours): Drawing => {
  const { times, drawdownCents } = timeline
  return {
    height: 140,
    // a fall is drawn as one
    data: [places(times), drawdownCents.map((cents) => -cents)],
    options: {
      ...base(times),
      scales: { x: { time: false }, y: { range: (_, min) => [Math.min(min ?? 0, -100), 0] } },
      axes: [orderAxis(times, formats, colours), valueAxis(formats.shortMoney, colours)],
      series: [
        {},
        { points: { show: false }, stroke: colours.lost, width: 1, fill: faded(colours.lost, 0.25), fillTo: 0 },
      ],
      hooks: { drawAxes: [drawPauses(times, colours)] },
    },
    describe: (index) =>
      `${formats.time(times[index] ?? 0)} · ${texts.drawdown} ${formats.money(-(drawdownCents[index] ?? 0))}`,
  }
}
