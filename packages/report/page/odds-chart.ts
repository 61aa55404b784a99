import type { ChartData, ChartRegime } from '../src/html/chart-data.ts'
import type { Colours } from './colours.ts'
import type { Drawing } from './drawing.ts'
import { drawEvents } from './event-marks.ts'
import type { Formats } from './formats.ts'
import { base, orderAxis, places, valueAxis } from './order-axis.ts'
import { drawPauses } from './pauses.ts'

const ACTION_COLOURS = ['action-0', 'action-1', 'action-2', 'action-3'] as const

/** Shares of all actions up to and with each one. */
const stacked = (shares: readonly (readonly number[])[]): number[][] => {
  const sums: number[][] = []
  for (const share of shares) {
    const below = sums.at(-1)
    sums.push(share.map((value, index) => value + (below?.[index] ?? 0)))
  }
  return sums
}

export const oddsChart = (
  { odds, events }: ChartRegime,
  texts: ChartData['texts'],
  formats: Formats,
  colours: Colours,
): Drawing => {
  const { times, shares } = odds
  // the highest first, so that each covers the lower part of the one before
  const layers = stacked(shares)
    .map((sums, action) => ({ sums, colour: colours[ACTION_COLOURS[action] ?? 'action-0'] }))
    .reverse()
  return {
    height: 220,
    data: [places(times), ...layers.map(({ sums }) => sums)],
    options: {
      ...base(times),
      cursor: { ...base(times).cursor, points: { show: false } },
      scales: { x: { time: false }, y: { range: () => [0, 1] } },
      axes: [orderAxis(times, formats, colours), valueAxis(formats.share, colours, 48)],
      series: [
        {},
        ...layers.map(({ colour }) => ({
          points: { show: false },
          stroke: colours.surface,
          width: 1,
          fill: colour,
          fillTo: 0,
        })),
      ],
      hooks: { draw: [drawPauses(times, colours, { onlyLong: true }), drawEvents(events, times, colours)] },
    },
    describe: (index) => {
      const said = shares.map((share, action) => `${texts.actions[action]} ${formats.share(share[index] ?? 0)}`)
      return `${formats.time(times[index] ?? 0)} · ${said.join(', ')}`
    },
  }
}
