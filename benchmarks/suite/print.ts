/** What a run says on the terminal. */
import type { Comparison } from './baseline.ts'
import { barInWords, inUnit, isMet, judged, place } from './numbers.ts'
import type { PairedMeasure } from './pairing.ts'
import type { BenchResult, Machine, MeasureResult } from './results.ts'

const NAME = 62
const VALUE = 14

export const machineInWords = ({ cpu, cores, node, platform }: Machine): string =>
  `Node ${node}, ${cores} × ${cpu}, ${platform}`

const rows = (measure: MeasureResult): readonly string[] => {
  const { what, unit, bar, figures } = measure
  return figures.map((figure, index) => {
    const { at, median, least, most, cpu } = figure
    const name = `  ${what}${at === null ? '' : `, ${place(at)} ${measure.along ?? ''}`}`.padEnd(NAME)
    const byCpu = cpu === null ? '' : inUnit(cpu, unit)
    const spread = least === most ? '' : `(${inUnit(least, unit)} to ${inUnit(most, unit)})`
    const isLast = index === figures.length - 1
    const verdict =
      bar === undefined || !isLast
        ? ''
        : `  ${isMet(bar, judged(unit, figure)) ? 'meets' : 'MISSES'} ${barInWords(bar, unit)}`
    return `${name}${inUnit(median, unit).padStart(VALUE)}${byCpu.padStart(VALUE)}  ${spread}${verdict}`.trimEnd()
  })
}

const lines = ({ name, title, lacking, measures }: BenchResult): readonly string[] => [
  '',
  `${name}: ${title}`,
  ...(lacking === null ? measures.flatMap(rows) : [`  not measured: ${lacking}`]),
]

/** Every bench with its figures: by the clock, and by the processor's own time. */
export const resultsInWords = (results: readonly BenchResult[], machine: Machine): string =>
  [
    machineInWords(machine),
    `${''.padEnd(NAME)}${'by the clock'.padStart(VALUE)}${'by processor'.padStart(VALUE)}  (least to most)`,
    ...results.flatMap(lines),
  ].join('\n')

/** What this checkout is to another. */
export const pairsInWords = (name: string, other: string, measures: readonly PairedMeasure[]): string =>
  [
    '',
    name,
    ...measures.map(({ what, unit, at, own, other: theirs, better }) => {
      const title = `  ${what}${at === null ? '' : ` @${place(at)}`}`.padEnd(NAME)
      const values = `${inUnit(own, unit).padStart(VALUE)}${inUnit(theirs, unit).padStart(VALUE)}`
      const [middle, least, most] = [better.median, better.least, better.most].map((ratio) => ratio.toFixed(2))
      return `${title}${values}  ${middle} × as good as ${other} (${least} to ${most})`
    }),
  ].join('\n')

/** How a run stands to the baseline. */
export const comparisonInWords = ({ compared, worse, unknown }: Comparison): string =>
  [
    '',
    `${compared} figures held against the baseline, each relative to the calibrating loop of its machine.`,
    ...worse.map(({ key, worse: times }) => `warning: ${key} is ${times.toFixed(2)} times worse than the baseline`),
    ...(unknown.length === 0 ? [] : [`${unknown.length} have no place in it yet: ${unknown.slice(0, 5).join(', ')}`]),
    ...(worse.length === 0 ? ['None is more than 25 % worse.'] : []),
  ].join('\n')
