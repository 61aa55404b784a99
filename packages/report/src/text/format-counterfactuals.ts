import { formatCents } from '@alavanca/core'
import type { CounterfactualsReport, RefusedSum } from '../counterfactual/counterfactuals-report.ts'
import { inCents } from './amounts.ts'
import { columns } from './columns.ts'

/** Reasons that are told; the page has them all. */
const MOST_ROWS = 12

const row = ({ what, refusedBy, count, won, netCents, meanCents, intervalCents }: RefusedSum): string[] => [
  `${what.toLowerCase()} ${refusedBy}`,
  String(count),
  String(won),
  formatCents(netCents),
  inCents(meanCents),
  intervalCents === null ? 'N/A' : `${inCents(intervalCents[0])} to ${inCents(intervalCents[1])}`,
]

/** What refusals and HOLDs would have earned, in a few lines; nothing where nothing was refused. */
export const counterfactualsInShort = (report: CounterfactualsReport | null | undefined): string[] => {
  if (!report) return []
  const { byReason } = report
  const left = byReason.length - MOST_ROWS
  return [
    '',
    'SIMULATED: what was refused would have earned, after costs, on the prices that followed',
    ...columns([['', 'times', 'won', 'net', 'mean', '95 % interval'], ...byReason.slice(0, MOST_ROWS).map(row)]).map(
      (line) => `  ${line}`,
    ),
    ...(left > 0 ? [`  and ${left} more`] : []),
    '  What several refused counts for each of them: sums overlap.',
  ]
}
