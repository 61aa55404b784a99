import { html, type Markup } from '../markup.ts'
import { note, section } from '../parts.ts'
import type { Telling } from '../telling.ts'
import { filled } from '../texts/filled.ts'

/** Room for the list of trades, which the script writes, sorts and filters. */
export const list = (telling: Telling): Markup | null => {
  const { data, texts, format } = telling
  const { tradeList, tradeMarks } = data
  if (tradeMarks.total === 0) return null
  const left = tradeList?.leftOutTrades ?? 0
  const shown = tradeList?.rows.length ?? tradeMarks.shown.length
  const isSampled = tradeList === undefined && shown < tradeMarks.total
  const count = { shown: format.number(shown), total: format.number(tradeMarks.total) }
  return section(
    'trades',
    texts.list.title,
    format.number(tradeMarks.total),
    left === 0 ? null : note(filled(texts.list.leftOut, { count: format.number(left) })),
    isSampled ? note(filled(texts.list.sampled, count)) : null,
    html`<div data-list="trades"><noscript><p>${texts.list.needsScript}</p></noscript></div>`,
  )
}
