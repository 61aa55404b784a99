import { page, table } from '../../scripts/reference/markdown.ts'
import type { Bar, Cell, ClaimResult } from './claim.ts'
import { format } from './format.ts'

/** One run of the benchmark, as its JSON holds it. */
export interface LearningResults {
  /** As year-month-day. */
  readonly date: string
  readonly machine: { readonly node: string; readonly cpu: string; readonly cores: number }
  readonly claims: readonly ClaimResult[]
}

/** Where the JSON of the newest run lies, and the page made of it; both from the root. */
export const RESULTS_JSON = 'docs/reference/learning-results.json'
export const RESULTS_PAGE = 'docs/reference/learning-results.md'

const MADE = '<!-- Made by `npm run bench:learning -- --write-page`. Changes belong in benchmarks/learning. -->'

const barRow = ({ what, relation, limit, measured, format: unit, isMet }: Bar): string[] => [
  what,
  `${relation} ${format(limit, unit)}`,
  format(measured, unit),
  isMet ? 'yes' : '**no**',
]

const rowOf = (cells: readonly Cell[], { columns }: ClaimResult): string[] =>
  columns.map(({ format: unit }, index) => format(cells[index] ?? null, unit))

/** One claim's table alone. */
export const claimTable = (claim: ClaimResult): string =>
  table(
    claim.columns.map(({ heading }) => heading),
    claim.rows.map((cells) => rowOf(cells, claim)),
  )

/** What had to be reached, over all claims. */
export const barsTable = (claims: readonly ClaimResult[]): string =>
  table(
    ['what', 'bar', 'measured', 'met'],
    claims.flatMap(({ bars }) => bars.map(barRow)),
  )

const verdict = (claims: readonly ClaimResult[]): string => {
  const bars = claims.flatMap((claim) => claim.bars)
  const missed = bars.filter(({ isMet }) => !isMet)
  if (missed.length === 0) return `All ${bars.length} bars are met.`
  return `**${missed.length} of ${bars.length} bars missed:** ${missed.map(({ what }) => what).join('; ')}.`
}

/** Limits have no bar, and must not be lost below a table of bars that are met. */
const withoutBar = (claims: readonly ClaimResult[]): string[] => {
  const titles = claims.filter(({ bars }) => bars.length === 0).map(({ title }) => `- ${title}`)
  return titles.length === 0 ? [] : ['Measured without a bar, the limits among them:', titles.join('\n')]
}

/** The page of results. */
export const resultsPage = ({ date, machine, claims }: LearningResults): string =>
  page(
    MADE,
    '# Learning, measured',
    `${date}, Node ${machine.node}, ${machine.cores} × ${machine.cpu}, while other work ran on the same machine. Everything but speed and memory is\nseeded and comes out the same on every run. What it means is said in [How it learns](../concepts/learning.md).`,
    verdict(claims),
    barsTable(claims),
    ...withoutBar(claims),
    ...claims.flatMap((claim) => [`## ${claim.title}`, claim.about, claimTable(claim)]),
  )
