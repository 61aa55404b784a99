import { type Content, html, type Markup, trusted } from './markup.ts'

/** A cell of a table; a bare text is a cell of words. */
export type Cell =
  | string
  | {
      readonly text: string
      /** Right-aligned. */
      readonly isFigure?: true
      /** Earned or lost. */
      readonly sign?: number
      /** A bar in the cell, from 0 to 1. */
      readonly share?: number
      /** Shown when pointed at. */
      readonly hint?: string
      /** Below the text, smaller. */
      readonly note?: string
    }

/** A cell with a number in it. */
export const figure = (text: string): Cell => ({ text, isFigure: true })
export const money = (cents: number, text: string): Cell => ({ text, isFigure: true, sign: cents })

const signClass = (sign: number | undefined): string => {
  if (sign === undefined || sign === 0) return ''
  return sign > 0 ? ' won' : ' lost'
}

const cell = (content: Cell, isHeading: boolean): Markup => {
  if (typeof content === 'string') return isHeading ? html`<th scope="row">${content}</th>` : html`<td>${content}</td>`
  const { text, isFigure, sign, share, hint, note } = content
  const classes = `${isFigure ? 'figure' : 'words'}${signClass(sign)}${text === '0' ? ' nothing' : ''}${share === undefined ? '' : ' with-bar'}`
  const title = hint === undefined ? null : html` title="${hint}"`
  const below = note === undefined ? null : html`<small>${note}</small>`
  const bar = share === undefined ? null : html`<span class="bar" style="width:${(share * 100).toFixed(1)}%"></span>`
  return isHeading
    ? html`<th scope="row" class="${classes}"${title}>${text}${below}</th>`
    : html`<td class="${classes}"${title}>${bar}<span>${text}</span>${below}</td>`
}

/** What a table shows: a caption, a row of headings, and rows of as many cells. */
export interface Table {
  /** Said to those who cannot see it, and above it to the others. */
  readonly caption: string
  readonly head: readonly Cell[]
  /** The first cell of each row is its heading. */
  readonly rows: readonly (readonly Cell[])[]
}

/** A table that scrolls by itself where the screen is too narrow for it. */
export const table = ({ caption, head, rows }: Table): Markup => {
  const heads = head.map((content) =>
    typeof content === 'string'
      ? html`<th scope="col">${content}</th>`
      : html`<th scope="col" class="figure">${content.text}</th>`,
  )
  const body = rows.map(
    (cells) => html`<tr>${cells.map((content, index) => cell(content, index === 0))}</tr>
`,
  )
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>${body}</tbody></table></div>
`
}

const joined = (body: readonly Content[]): Markup => trusted(body.map((part) => html`${part}`.markup).join('\n'))

/** A part of the page that unfolds; what it comes to is said beside its title. */
export const section = (id: string, title: string, inShort: string | null, ...body: readonly Content[]): Markup =>
  html`<details class="part" id="${id}"><summary><h2>${title}</h2>${
    inShort === null ? null : html` <span class="in-short">${inShort}</span>`
  }</summary>
<div class="body">${joined(body)}</div></details>
`

/** A long table or the like that unfolds within a part. */
export const folded = (title: string, ...body: readonly Content[]): Markup =>
  html`<details class="folded"><summary>${title}</summary>${joined(body)}</details>
`

/** A remark, smaller. */
export const note = (text: string): Markup => html`<p class="note">${text}</p>`

/** Names and what they come to. */
export const facts = (pairs: readonly (readonly [name: string, value: string])[]): Markup => {
  const rows = pairs.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`,
  )
  return html`<dl class="facts">
${rows}</dl>
`
}

/** A colour and what it stands for. */
export interface KeyEntry {
  /** A class of the style sheet. */
  readonly swatch: string
  readonly text: string
}

export interface Chart {
  /** What the script knows it by. */
  readonly id: string
  readonly title: string
  readonly note?: string
  /** What it shows, for those who cannot see it. */
  readonly summary: string
  readonly key?: readonly KeyEntry[]
}

/** Room for a chart that the script draws. */
export const chart = ({ id, title, note, summary, key = [] }: Chart): Markup => {
  const entries = key.map(({ swatch, text }) => html`<li><i class="swatch ${swatch}"></i>${text}</li>`)
  return html`<figure class="chart"><figcaption><strong>${title}</strong>${note === undefined ? null : html` <span class="note">${note}</span>`}</figcaption>
${
  entries.length === 0
    ? null
    : html`<ul class="key">${entries}</ul>
`
}<div class="plot" data-chart="${id}" role="img" tabindex="0" aria-label="${`${title}. ${summary}`}"></div></figure>
`
}

/** One figure, large. */
export const tile = (name: string, value: string, remark: string, sign?: number): Markup =>
  html`<div class="tile${signClass(sign)}"><dt>${name}</dt><dd><b>${value}</b> <small>${remark}</small></dd></div>
`
