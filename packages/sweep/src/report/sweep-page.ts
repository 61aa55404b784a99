import type { Language } from '@alavanca/core'
import { filled, html, type Markup, note, pageStyle, trusted } from '@alavanca/report'
import { equity } from './sections/equity.ts'
import { leading } from './sections/leading.ts'
import { neighbours } from './sections/neighbours.ts'
import { spread } from './sections/spread.ts'
import { registration, stress, trials, verdicts, winnerSettings } from './sections/tables.ts'
import type { SweepReportData } from './sweep-report-data.ts'
import { type SweepTelling, tellingOf } from './telling.ts'

/** How the page is written. */
export interface SweepPageOptions {
  /** English unless given. */
  readonly language?: Language
}

// nothing runs, nothing is fetched
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const STYLE = `.drawn{display:block;width:100%;min-width:34rem;height:auto;font:12px system-ui,sans-serif}
.drawn .rule{stroke:var(--grid)}.drawn .mark{fill:var(--faint)}.drawn .bar-of{fill:var(--action-1)}
.drawn .best{fill:var(--won)}.drawn .winner-dot{fill:var(--won);stroke:var(--surface);stroke-width:2}
.drawn .line-of{fill:none;stroke:var(--accent);stroke-width:1.5}
.drawn .border{stroke:var(--text);stroke-dasharray:5 4}.facts dd{overflow-wrap:anywhere}
td:last-child{white-space:normal}#measured td:last-child{min-width:16rem}`

/** A part that its only content names itself has no heading of its own. */
const part = (id: string, title: string | null, ...body: readonly (Markup | null)[]): Markup | null => {
  const shown = body.filter((one) => one !== null)
  return shown.length === 0
    ? null
    : html`<section id="${id}">${title === null ? null : html`<h2>${title}</h2>`}${shown}</section>
`
}

const holdOut = ({ data, texts, format }: SweepTelling): Markup | null => {
  if (data.verdict.type === 'NOTHING_TO_JUDGE') return null
  const { holdOut: held } = data.verdict.figures
  if (held.type === 'OPENED') return null
  return note(held.type === 'NONE' ? texts.noHoldOut : filled(texts.sealed, { days: format.number(held.days) }))
}

/**
 * A sweep as one HTML page that needs nothing else and runs no script: first what the search proves, then every verdict with
 * its limit, then the winner beside what noise shows. Equal data, equal page; text from the host is escaped.
 */
export const sweepPage = (data: SweepReportData, { language = 'en' }: SweepPageOptions = {}): string => {
  const telling = tellingOf(data, language)
  const { texts } = telling
  const { name, strategy, symbol } = data.registration
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${`${name} · ${texts.title}`}</title>
<style>${trusted(pageStyle)}${trusted(STYLE)}</style></head>
<body><main>
<header><p class="kind">${texts.title}</p><h1>${name} <span>${`${strategy} ${symbol}`}</span></h1></header>
${leading(telling)}${part('measured', null, verdicts(telling))}${part('spread', null, spread(telling))}${part(
  'winner',
  texts.winner,
  winnerSettings(telling),
  neighbours(telling),
  stress(telling),
  equity(telling),
  holdOut(telling),
)}${part('trials', texts.all, trials(telling))}${part('registration', texts.registration, registration(telling))}</main></body></html>
`.markup
}
