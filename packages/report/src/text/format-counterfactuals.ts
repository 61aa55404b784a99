import type { CounterfactualsReport, RefusedSum } from '../counterfactual/counterfactuals-report.ts'
import { filled } from '../html/texts/filled.ts'
import { columns } from './columns.ts'
import { NOT_AVAILABLE, type Writing } from './writing.ts'

/** Reasons that are told; the page has them all. */
const MOST_ROWS = 12

const row = (
  { what, refusedBy, count, won, netCents, meanCents, intervalCents }: RefusedSum,
  { texts, number, cents }: Writing,
): string[] => [
  `${texts.refusals.whats[what] ?? what} ${refusedBy}`,
  number(count),
  number(won),
  cents(netCents),
  cents(meanCents),
  intervalCents === null
    ? NOT_AVAILABLE
    : filled(texts.to, { from: cents(intervalCents[0]), to: cents(intervalCents[1]) }),
]

/** What refusals and HOLDs would have earned, in a few lines; nothing where nothing was refused. */
export const counterfactualsInShort = (
  report: CounterfactualsReport | null | undefined,
  writing: Writing,
): string[] => {
  if (!report) return []
  const { byReason } = report
  const left = byReason.length - MOST_ROWS
  const words = writing.words.refused
  const head = ['', words.times, words.won, words.net, words.mean, words.interval]
  return [
    '',
    words.simulated,
    ...columns([head, ...byReason.slice(0, MOST_ROWS).map((sum) => row(sum, writing))]).map((line) => `  ${line}`),
    ...(left > 0 ? [`  ${filled(words.more, { count: writing.number(left) })}`] : []),
    `  ${words.overlap}`,
  ]
}
