import { html, type Markup } from '@alavanca/report'
import { below, border, drawn, place, scaleOf, upright } from '../drawing.ts'
import type { SweepTelling } from '../telling.ts'

/** As many as a screen has room for. */
const MOST_POINTS = 360

const runningSums = (values: readonly number[]): readonly number[] => {
  let sum = 0
  return [0, ...values.map((value) => (sum += value))]
}

/** The winner's equity day by day, first over the days that chose it, then over those that did not. */
export const equity = ({ data, texts, format }: SweepTelling): Markup | null => {
  const { winner, days, holdOutDays } = data
  if (winner === null || winner.dailyCents.length === 0) return null
  const sums = runningSums([...winner.dailyCents, ...(winner.holdOutCents ?? [])])
  const scale = scaleOf(sums)
  const last = sums.length - 1
  const stride = Math.ceil(sums.length / MOST_POINTS)
  const points = sums.flatMap((sum, index) =>
    index % stride === 0 || index === last ? [`${place(scale.x(index / last))},${place(scale.y(sum))}`] : [],
  )
  const open = scale.x(winner.dailyCents.length / last)
  const [first = '', end = ''] = [days[0], winner.holdOutCents === null ? days.at(-1) : holdOutDays.at(-1)]
  return drawn(
    texts.equity,
    winner.holdOutCents === null ? '' : texts.equityWhy,
    `${format.result(sums[winner.dailyCents.length] ?? 0)}; ${texts.holdOut}: ${format.result((sums[last] ?? 0) - (sums[winner.dailyCents.length] ?? 0))}`,
    ...upright(scale, format.money),
    html`<polyline class="line-of" points="${points.join(' ')}"/>`,
    ...(winner.holdOutCents === null ? [] : [border(open, texts.holdOut)]),
    below(scale.x(0.06), format.dayName(first)),
    below(scale.x(0.94), format.dayName(end)),
  )
}
