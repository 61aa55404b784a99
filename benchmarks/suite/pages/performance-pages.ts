/** The pages of docs/performance, made of the results that are kept: nothing in them is written by hand but what was done. */
import { code, page, table } from '../../../scripts/reference/markdown.ts'
import type { Group } from '../bench.ts'
import { barInWords, inUnit, isMet, judged, place } from '../numbers.ts'
import { machineInWords } from '../print.ts'
import type { BenchResult, MeasureResult, SuiteResults } from '../results.ts'
import { type Entry, nameOf } from '../table.ts'
import { growthChart } from './growth-chart.ts'
import { PUBLISHED } from './published.ts'

const FOLDER = 'docs/performance'
const MADE =
  '<!-- Made by `npm run bench -- --write-docs` of benchmarks/results.json. Changes belong in benchmarks. -->'

const GROUP_TITLES: Readonly<Record<Group, string>> = {
  replay: 'Replay',
  rules: 'Rules: sizing, deciding, learning',
  engine: 'The engine',
  memory: 'Memory',
  kernel: 'Many settings over one market',
  storage: 'Storage',
  growth: 'Growth',
  peers: 'Beside others',
  learning: 'Learning',
  dashboard: 'The dashboard',
}

/** Others at work make the clock's figures theirs. */
const isBusy = ({ machine, load }: SuiteResults): boolean => load > machine.cores / 2

const when = (results: SuiteResults): string => {
  const { date, machine, load } = results
  const others = isBusy(results)
    ? ` **Others kept that machine busy, at a load of ${load} when it began:** what the clock says is theirs as much as the code's, and no bar is judged fairly by it.`
    : ''
  return `${date}, ${machineInWords(machine)}. Each bench ran in a fresh process on built code; the median of its runs counts. Absolute figures are worth little on another machine: \`npm run bench\` measures yours.${others}`
}

const figureRows = ({ what, unit, along, figures }: MeasureResult): string[][] =>
  figures.map(({ at, median, least, most, cpu }) => [
    at === null ? what : `${what}, ${place(at)} ${along ?? ''}`,
    inUnit(median, unit),
    least === most ? '–' : `${inUnit(least, unit)} to ${inUnit(most, unit)}`,
    inUnit(cpu, unit),
  ])

const HEADINGS = ['what', 'by the clock', 'least to most', "by the processor's time"]

/** One bench: what was done, and every figure. */
const benchPart = ({ name, title, about, lacking, measures }: BenchResult): string[] => [
  `### ${title}`,
  `${about} ${code(`npm run bench -- --only=${name}`)}`,
  lacking === null ? table(HEADINGS, measures.flatMap(figureRows)) : `Not measured: ${lacking}.`,
]

const barRow = (title: string, { what, unit, bar, figures }: MeasureResult): string[][] => {
  const last = figures.at(-1)
  if (bar === undefined || last === undefined) return []
  const value = judged(unit, last)
  return [[`${title}: ${what}`, barInWords(bar, unit), inUnit(value, unit), isMet(bar, value) ? 'yes' : '**no**']]
}

const barRows = (benches: readonly BenchResult[]): string[][] =>
  benches.flatMap(({ title, measures }) => measures.flatMap((measure) => barRow(title, measure)))

const verdict = (rows: readonly (readonly string[])[]): string => {
  const missed = rows.filter((row) => row.at(-1) !== 'yes').map(([what]) => what)
  if (rows.length === 0) return 'Nothing that was measured has a bar.'
  if (missed.length === 0) return `All ${rows.length} bars are met.`
  return `**${missed.length} of ${rows.length} bars missed:** ${missed.join('; ')}.`
}

/** What the table has and the results do not: it must not be lost below what was measured. */
const unmeasured = ({ benches }: SuiteResults, known: readonly Entry[]): string[] => {
  // what takes minutes is measured where it is asked for, and not missed
  const usual = known.filter(({ isLong }) => isLong !== true)
  const missing = usual.map(nameOf).filter((name) => !benches.some((bench) => bench.name === name))
  return missing.length === 0 ? [] : [`Not in these results: ${missing.map(code).join(', ')}.`]
}

const groupPart = (benches: readonly BenchResult[], group: Group): string[] => {
  const own = benches.filter((bench) => bench.group === group)
  return own.length === 0 ? [] : [`## ${GROUP_TITLES[group]}`, ...own.flatMap(benchPart)]
}

const chartPath = (name: string, id: string): string => `${name.replace('/', '-')}-${id}.svg`

const isRow = ({ along, figures }: MeasureResult): boolean => along !== undefined && figures.length > 1

const chartsOf = ({
  name,
  title,
  measures,
}: BenchResult): readonly { readonly file: string; readonly text: string; readonly alt: string }[] =>
  measures.filter(isRow).map((measure) => {
    const heading = `${title}: ${measure.what}`
    return { file: chartPath(name, measure.id), text: growthChart(heading, measure), alt: heading }
  })

/** Every page and drawing, by its path from the root of the house. */
export const performancePages = (results: SuiteResults, known: readonly Entry[]): Readonly<Record<string, string>> => {
  const { benches } = results
  const growing = benches.filter(({ group, measures }) => group === 'growth' || measures.some(isRow))
  const rows = barRows(benches)
  const here: readonly Group[] = ['replay', 'rules', 'engine', 'memory', 'kernel', 'storage', 'learning', 'dashboard']
  return {
    [`${FOLDER}/README.md`]: page(
      MADE,
      '# Speed and memory, measured',
      when(results),
      verdict(rows),
      table(['what', 'bar', 'measured', 'met'], rows),
      ...unmeasured(results, known),
      'Beside these: [how it grows](growth.md) and [beside other libraries](peers.md); `benchmarks/README.md` says how the benches work. What is claimed about learning has [a page of its own](../reference/learning-results.md).',
      ...here.flatMap((group) => groupPart(benches, group)),
    ),
    [`${FOLDER}/growth.md`]: page(
      MADE,
      '# How cost grows, measured',
      `${when(results)} Cost is that of one unit of work, by the processor’s own time where the page gives one; the thin line at a point goes from the least run to the most.`,
      ...growing.flatMap((bench) => [
        `## ${bench.title}`,
        bench.about,
        ...chartsOf(bench).map(({ file, alt }) => `![${alt}](${file})`),
        bench.lacking === null
          ? table(HEADINGS, bench.measures.flatMap(figureRows))
          : `Not measured: ${bench.lacking}.`,
      ]),
    ),
    [`${FOLDER}/peers.md`]: page(
      MADE,
      '# Beside other libraries, measured',
      `${when(results)} What is compared here ran in the same process or one after the other on the same machine.`,
      ...benches
        .filter(({ group }) => group === 'peers')
        .flatMap((bench) => benchPart(bench).map((part) => part.replace(/^### /, '## '))),
      ...PUBLISHED,
    ),
    ...Object.fromEntries(
      growing.flatMap((bench) => chartsOf(bench).map(({ file, text }) => [`${FOLDER}/${file}`, text] as const)),
    ),
  }
}
