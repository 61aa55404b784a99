import { html, type Markup } from '../markup.ts'
import { type Cell, figure, section, table } from '../parts.ts'
import { refuserInWords, type Telling, wordsFor } from '../telling.ts'
import { filled } from '../texts/filled.ts'
import { needed } from './needed.ts'

interface Stage {
  readonly name: string
  readonly hint?: string
  /** Null where nothing can stop. */
  readonly stopped: number | null
  readonly refused: number | null
  readonly left: number
}

/** From all that asked down to those that were opened, with what is left after each stage. */
const stagesOf = (telling: Telling): readonly Stage[] => {
  const { data, texts } = telling
  const { asked, layers, approved, stoppedAfter, opened } = data.releverage
  let left = asked
  const stops = [
    ...layers.map(({ layer, stopped, refused }, index) => ({
      name: `${index + 1}. ${refuserInWords(telling, layer)}`,
      hint: wordsFor(layer, texts.layers),
      stopped,
      refused,
    })),
    { name: texts.approved, stopped: null, refused: null },
    ...stoppedAfter.map(({ reason, count }) => ({ name: texts.stops[reason], stopped: count, refused: null })),
  ].map((stage): Stage => {
    left = stage.stopped === null ? approved : left - stage.stopped
    return { ...stage, left }
  })
  return [
    { name: texts.asked, stopped: null, refused: null, left: asked },
    ...stops,
    { name: texts.opened, stopped: null, refused: null, left: opened },
  ]
}

const stageRow = (telling: Telling, { name, hint, stopped, refused, left }: Stage, asked: number): readonly Cell[] => {
  const count = (value: number | null): string => (value === null ? '' : telling.format.number(value))
  return [
    { text: name, ...(hint !== undefined && { note: hint }) },
    { text: count(left), isFigure: true, share: asked === 0 ? 0 : left / asked },
    figure(count(stopped)),
    figure(count(refused)),
  ]
}

/** Where more were stopped or refused than anywhere else: a layer by all that it refused, alone or not; null where none was. */
export const narrowestOf = (telling: Telling): { readonly name: string; readonly count: number } | null => {
  const { layers, stoppedAfter } = telling.data.releverage
  const counts = [
    ...layers.map(({ layer, refused: count }) => ({ name: `“${refuserInWords(telling, layer)}”`, count })),
    ...stoppedAfter.map(({ reason, count }) => ({ name: telling.texts.stops[reason], count })),
  ]
  const most = counts.reduce((a, b) => (b.count > a.count ? b : a), { name: '', count: 0 })
  return most.count === 0 ? null : most
}

/** The answer in a sentence or two. */
const inShort = (telling: Telling): string => {
  const { data, texts, format } = telling
  const { asked, opened } = data.releverage
  const said = filled(texts.funnelInShort, { asked: format.number(asked), opened: format.number(opened) })
  const narrowest = stagesOf(telling).reduce((most, stage) =>
    (stage.stopped ?? 0) > (most.stopped ?? 0) ? stage : most,
  )
  if ((narrowest.stopped ?? 0) === 0) return said
  const most = filled(texts.mostStopped, { count: format.number(narrowest.stopped ?? 0), stage: narrowest.name })
  return `${said} ${most}`
}

const funnel = (telling: Telling): Markup => {
  const { data, texts } = telling
  const { asked } = data.releverage
  if (asked === 0) return html`<p>${texts.nothingAsked}</p>`
  return html`<p class="lead">${inShort(telling)}</p>
<p class="note">${texts.refusedWhy}</p>
${table({
  caption: texts.funnel,
  head: [texts.stage, ...[texts.left, texts.stoppedHere, texts.refusedAtAll].map(figure)],
  rows: stagesOf(telling).map((stage) => stageRow(telling, stage, asked)),
})}`
}

const signals = ({ data, texts, format }: Telling): Markup => {
  const { signals: counts } = data
  const all = Math.max(1, counts['signals'] ?? 0)
  const names = [...new Set([...Object.keys(texts.signalNames), ...Object.keys(counts)])]
  const rows = names.flatMap((name): (readonly Cell[])[] => {
    const count = counts[name]
    // what never came about is no row, but that there were no signals is told
    if (count === undefined || (count === 0 && name !== 'signals')) return []
    return [[wordsFor(name, texts.signalNames), { text: format.number(count), isFigure: true, share: count / all }]]
  })
  return table({ caption: texts.signals, head: [texts.outcome, figure(texts.count)], rows })
}

const openedOf = ({ data, texts, format }: Telling): string => {
  const { asked, approved } = data.releverage
  return filled(texts.summary.extrasAsked, { asked: format.number(asked), approved: format.number(approved) })
}

/** Why extra contracts were refused, layer by layer, and what became of the signals themselves. */
export const refused = (telling: Telling): Markup =>
  section('refused', telling.texts.refused, openedOf(telling), funnel(telling), needed(telling), signals(telling))
