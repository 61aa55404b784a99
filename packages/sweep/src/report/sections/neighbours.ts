import { filled, html, type Markup, note } from '@alavanca/report'
import { yearly } from '../../verdicts/moments.ts'
import { below, drawn, place, scaleOf, upright } from '../drawing.ts'
import { type SweepTelling, settingsInWords } from '../telling.ts'

/** The Sharpe ratios of the winner and of those one step away, in one row. */
export const neighbours = ({ data, texts, format }: SweepTelling): Markup | null => {
  if (data.verdict.type === 'NOTHING_TO_JUDGE' || data.verdict.figures.neighbourhood === null) return null
  const { neighbourhood, winner } = data.verdict.figures
  const shape = filled(texts.shapes[neighbourhood.shape], { kept: format.percent(neighbourhood.keptShare ?? 0) })
  if (neighbourhood.neighbours.length === 0) return note(`${texts.neighbourhood}: ${shape}.`)
  const beside = neighbourhood.neighbours.map(({ index, sharpe, step }) => ({
    sharpe: yearly(sharpe),
    name: step > 0 ? `+${step}` : format.number(step),
    title: settingsInWords(data.neighbourSettings[index] ?? {}),
    kind: 'bar-of',
  }))
  const best = { sharpe: yearly(winner.sharpe), name: texts.best, title: texts.best, kind: 'bar-of best' }
  const columns = [best, ...beside]
  const scale = scaleOf(columns.map(({ sharpe }) => sharpe))
  const width = 1 / columns.length
  const bars = columns.map(({ sharpe, name, title, kind }, index) => {
    const [from, to] = [scale.x((index + 0.15) * width), scale.x((index + 0.85) * width)]
    const [top, bottom] = [scale.y(Math.max(0, sharpe)), scale.y(Math.min(0, sharpe))]
    return html`<rect class="${kind}" x="${place(from)}" width="${place(to - from)}" y="${place(top)}" height="${place(bottom - top)}"><title>${`${title}: ${format.number(sharpe, 2)}`}</title></rect>${below((from + to) / 2, name)}`
  })
  const inWords = beside.map(({ title, sharpe }) => `${title}: ${format.number(sharpe, 2)}`).join('; ')
  return drawn(
    `${texts.neighbourhood}: ${shape}`,
    texts.neighbourhoodWhy,
    inWords,
    ...upright(scale, (value) => format.number(value, 1)),
    ...bars,
  )
}
