import { HOLD_TIME_EDGES } from '../../collect/scalp-outcomes.ts'
import { html, type Markup } from '../markup.ts'
import { type Cell, figure, money, section, table } from '../parts.ts'
import type { ScalpOutcome } from '../report-data.ts'
import { type Telling, wordsFor } from '../telling.ts'
import { filled } from '../texts/filled.ts'

const outcomes = ({ data, texts, format }: Telling): Markup => {
  const { scalps } = data
  const all = Math.max(
    1,
    scalps.outcomes.reduce((sum, { count }) => sum + count, 0),
  )
  return table({
    caption: texts.extraLegs,
    head: [texts.reason, ...[texts.legs, texts.beforeCommission, texts.meanHold].map(figure)],
    rows: scalps.outcomes.map(({ reason, count, pnlCents, holdSeconds }): readonly Cell[] => [
      wordsFor(reason, texts.reasons),
      { text: format.number(count), isFigure: true, share: count / all },
      money(pnlCents, format.result(pnlCents)),
      figure(format.duration(holdSeconds / Math.max(1, count))),
    ]),
  })
}

const columnName = ({ texts, format }: Telling, column: number): string => {
  const [from, to] = [HOLD_TIME_EDGES[column - 1], HOLD_TIME_EDGES[column]]
  if (from === undefined) return filled(texts.below, { time: format.duration(to ?? 0) })
  if (to === undefined) return filled(texts.beyond, { time: format.duration(from) })
  return filled(texts.between, { from: format.duration(from), to: format.duration(to) })
}

/** The columns from the first to the last that hold anything. */
const usedColumns = (outcomes: readonly ScalpOutcome[]): readonly number[] => {
  const all = [...HOLD_TIME_EDGES, 0].map((_, column) => column)
  const used = all.filter((column) => outcomes.some(({ holds }) => (holds[column] ?? 0) > 0))
  const [first, last] = [used[0] ?? 0, used.at(-1) ?? -1]
  return all.slice(first, last + 1)
}

const holdTimes = (telling: Telling): Markup => {
  const { data, texts, format } = telling
  const { outcomes } = data.scalps
  const columns = usedColumns(outcomes)
  const most = Math.max(1, ...outcomes.flatMap(({ holds }) => holds))
  return table({
    caption: texts.holdTimes,
    head: [texts.heldFor, ...outcomes.map(({ reason }) => figure(wordsFor(reason, texts.reasons)))],
    rows: columns.map((column): readonly Cell[] => [
      columnName(telling, column),
      ...outcomes.map(({ holds }): Cell => {
        const count = holds[column] ?? 0
        return { text: count === 0 ? '' : format.number(count), isFigure: true, share: count / most }
      }),
    ]),
  })
}

const remarks = ({ data, texts, format }: Telling): Markup => {
  const { promoted, ambiguous } = data.scalps
  const lines = [
    ...(promoted > 0 ? [filled(texts.promoted, { count: format.number(promoted) })] : []),
    filled(texts.ambiguousLegs, { count: format.number(ambiguous) }),
  ]
  return html`<p class="note">${lines.join(' ')}</p>`
}

/** How the extra legs left, and after how long. */
export const wayOut = (telling: Telling): Markup => {
  const { data, texts } = telling
  if (data.scalps.opened === 0)
    return section('way-out', texts.wayOut, telling.format.number(0), html`<p>${texts.noScalps}</p>`)
  const { opened } = data.scalps
  return section(
    'way-out',
    texts.wayOut,
    telling.format.number(opened),
    outcomes(telling),
    remarks(telling),
    holdTimes(telling),
  )
}
