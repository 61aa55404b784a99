import type { Language } from '@alavanca/core'
import { chartData } from './chart-data.ts'
import { formattingOf } from './formatting.ts'
import { CHART_LICENCE, PAGE_SCRIPT, PAGE_SCRIPT_HASH, PAGE_STYLE } from './inlined/page.ts'
import { embeddedJson, html, type Markup, trusted } from './markup.ts'
import type { ReportData } from './report-data.ts'
import { earned } from './sections/earned.ts'
import { heading } from './sections/heading.ts'
import { learnt } from './sections/learnt.ts'
import { list } from './sections/list.ts'
import { made } from './sections/made.ts'
import { missed } from './sections/missed.ts'
import { refused } from './sections/refused.ts'
import { summary } from './sections/summary.ts'
import { traded } from './sections/traded.ts'
import { wayOut } from './sections/way-out.ts'
import { when } from './sections/when.ts'
import type { Telling } from './telling.ts'
import { english } from './texts/en.ts'
import { portuguese } from './texts/pt-br.ts'

/** How the page is written. */
export interface HtmlReportOptions {
  /** English unless given. */
  readonly language?: Language
}

// the one script that may run is known by its hash; nothing at all is fetched
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${PAGE_SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`

const head = ({ data, texts }: Telling): Markup => html`<head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${`${data.run.strategy} · ${data.run.symbol} · ${texts.title}`}</title>
<style>${trusted(PAGE_STYLE)}</style></head>
`

const contents = ({ data, texts }: Telling): Markup => {
  const links = [
    ['earned', texts.earned],
    ...(data.performance === undefined ? [] : [['when', texts.performance.when] as const]),
    ['traded', texts.traded],
    ...(data.tradeMarks.total === 0 ? [] : [['trades', texts.list.title] as const]),
    ['refused', texts.refused],
    ['missed', texts.refusals.missed],
    ['way-out', texts.wayOut],
    ['learnt', texts.learnt],
    ['made', texts.made],
  ] as const
  return html`<nav aria-label="${texts.contents}"><ul>${links.map(
    ([id, title]) => html`<li><a href="#${id}">${title}</a></li>`,
  )}</ul></nav>
`
}

const footer = ({ texts }: Telling): Markup => html`<footer><details><summary>${texts.chartsBy}</summary>
<pre>${CHART_LICENCE}</pre></details></footer>
`

/**
 * A run as one HTML page that needs nothing else: no network, no other file. Equal data, equal page. Text from the host,
 * such as names of strategies and regimes, is escaped.
 */
export const htmlReport = (data: ReportData, { language = 'en' }: HtmlReportOptions = {}): string => {
  const texts = language === 'en' ? english : portuguese
  const telling: Telling = { data, texts, format: formattingOf(language, data.run) }
  const page = html`<!doctype html>
<html lang="${language}">
${head(telling)}<body><main>
${heading(telling)}${summary(telling)}${contents(telling)}<noscript><p class="warning">${texts.needsScript}</p></noscript>
${earned(telling)}${when(telling)}${traded(telling)}${list(telling)}${refused(telling)}${missed(telling)}${wayOut(telling)}${learnt(telling)}${made(telling)}</main>
${footer(telling)}<script type="application/json" id="chart-data">${embeddedJson(chartData(data, texts, language))}</script>
<script>${trusted(PAGE_SCRIPT)}</script>
</body></html>
`
  return page.markup
}
