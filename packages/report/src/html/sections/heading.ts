import { html, type Markup } from '../markup.ts'
import { type Telling, wordsFor } from '../telling.ts'
import { filled } from '../texts/filled.ts'

/** Rows and days of the recording, in words. */
export const recordingInWords = ({ data, texts, format }: Telling): string => {
  const { bars, ticks, days } = data.run.recording
  const rows = [
    ...(bars > 0 ? [filled(texts.bars, { count: format.number(bars) })] : []),
    ...(ticks > 0 ? [filled(texts.ticks, { count: format.number(ticks) })] : []),
  ]
  const dayCount = days === 1 ? texts.oneDay : filled(texts.days, { count: format.number(days) })
  return [...(rows.length === 0 ? [texts.emptyRecording] : rows), dayCount].join(', ')
}

export const periodInWords = ({ data, texts, format }: Telling): string => {
  const { from, to } = data.run.recording
  return from === null || to === null ? '–' : filled(texts.to, { from: format.time(from), to: format.time(to) })
}

/** Safety rules that are off are said first of all, lest a good result be taken for a safe one. */
const safety = ({ data, texts }: Telling): Markup | null =>
  data.notes.length === 0
    ? null
    : html`<aside class="warning"><h2>${texts.safetyOff}</h2><ul>${data.notes.map(
        (note) => html`<li>${wordsFor(note, texts.notes)}</li>`,
      )}</ul><p>${texts.safetyOffWhy}</p></aside>
`

/** What was cut short is no result of the whole recording, and must not be taken for one. */
const cutShort = ({ data, texts, format }: Telling): Markup | null => {
  const cut = data.run.cutShort ?? null
  if (cut === null) return null
  const until = cut.readTo === null ? '–' : format.time(cut.readTo)
  return html`<aside class="warning"><p>${filled(texts.cutShort, { why: cut.why, until })}</p></aside>
`
}

/** What the steps of a database leave unknown. */
const unknown = ({ data, texts }: Telling): Markup | null =>
  data.run.isFromDatabase === true
    ? html`<aside class="warning"><p>${texts.fromDatabase}</p><ul>${texts.notInDatabase.map((one) => html`<li>${one}</li>`)}</ul></aside>
`
    : null

export const heading = (telling: Telling): Markup => {
  const { run } = telling.data
  return html`<header><p class="kind">${telling.texts.title}</p><h1>${run.strategy} <span>${run.symbol}</span></h1>
<p>${periodInWords(telling)} <span class="faint">(${run.timeZone})</span><br>${recordingInWords(telling)}</p></header>
${cutShort(telling)}${unknown(telling)}${safety(telling)}`
}
