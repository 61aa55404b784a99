import { html, type Markup } from '../markup.ts'
import { section, table } from '../parts.ts'
import type { Telling } from '../telling.ts'
import { periodInWords, recordingInWords } from './heading.ts'

/** Every setting by its path, such as `capital.maxExtraContracts`. */
const settingsOf = (value: unknown, path = ''): (readonly [path: string, value: string])[] => {
  const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isGroup) return [[path, JSON.stringify(value) ?? '–']]
  return Object.entries(value).flatMap(([name, inner]) => settingsOf(inner, path === '' ? name : `${path}.${name}`))
}

/** Everything needed to make the run again. */
export const made = (telling: Telling): Markup => {
  const { data, texts } = telling
  const { run, configuration } = data
  const facts: readonly (readonly [string, string])[] = [
    [texts.strategy, run.strategy],
    [texts.symbol, run.symbol],
    [texts.recording, [run.recording.name, recordingInWords(telling)].filter(Boolean).join(': ')],
    [texts.period, periodInWords(telling)],
    [texts.timeZone, run.timeZone],
    [texts.seed, run.seed ?? texts.noSeed],
    [`${texts.hash} (${texts.hashWhy})`, run.hash],
  ]
  const pairs = facts.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`,
  )
  return section(
    'made',
    texts.made,
    null,
    html`<dl class="facts wide">
${pairs}</dl>
<p>${texts.notAPromise}</p>
<details class="folded settings"><summary>${texts.configuration}</summary>${table({
      caption: texts.configuration,
      head: [texts.setting, texts.value],
      rows: settingsOf(configuration),
    })}</details>
`,
  )
}
