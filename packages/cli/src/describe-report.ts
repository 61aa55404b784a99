import type { Incidents, LoadReport, Quality } from '@alavanca/recordings'
import type { FileReport } from './open-market.ts'

/** A count with its word. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

const iso = (time: number): string => new Date(time).toISOString()

/** What is odd about rows that could be read, a line each. */
const describeQuality = (
  { missing, outliers, crossed, stale }: Quality,
  at: (time: number) => string,
): readonly string[] => {
  const firstOf = ({ first: [first] }: Incidents): string =>
    first === undefined ? '' : `, first at ${at(first.time)} (${first.what})`
  const notes: readonly (readonly [Incidents, string])[] = [
    [missing, `${plural(missing.bars, 'bar')} missing within days`],
    [outliers, `${plural(outliers.count, 'row that moves', 'rows that move')} beyond all before`],
    [crossed, `${plural(crossed.count, 'quote')} with the ask below the bid`],
    [stale, `${plural(stale.rows, 'row')} in which nothing moved any more`],
  ]
  return notes.filter(([{ count }]) => count > 0).map(([incidents, words]) => `${words}${firstOf(incidents)}.`)
}

/** What was put right or left out while a file was read, a line each; none where the file was clean. `at` says a moment. */
export const describeReport = (
  { skipped, disorder, offTick, rows, notes: understood, quality }: FileReport,
  at: (time: number) => string = iso,
): readonly string[] => {
  const { newestFirst, backwardJumps, duplicatesDropped, conflictsDropped, firstLines } = disorder
  const sorted = backwardJumps + duplicatesDropped + conflictsDropped
  const notes: readonly (readonly [boolean, string])[] = [
    [newestFirst, 'It ran newest first and was turned round.'],
    [
      sorted > 0,
      `${plural(backwardJumps, 'row')} out of order sorted in, ${plural(duplicatesDropped, 'duplicate')} and ` +
        `${plural(conflictsDropped, 'conflicting bar')} dropped (first at line ${firstLines.join(', ')}).`,
    ],
    [skipped.count > 0, `${plural(skipped.count, 'row')} skipped that cannot be read:`],
    ...skipped.first.map(({ line, reason }) => [true, `  line ${line}: ${reason}`] as const),
    [offTick > 0, `${plural(offTick, 'row')} off the instrument's tick, kept.`],
    [
      offTick > 0 && offTick < rows,
      '  Prices off the tick are those of a series adjusted over contracts: sizes and money made of them are not what the market paid.',
    ],
    ...understood.map((note) => [true, note] as const),
    ...describeQuality(quality, at).map((note) => [true, note] as const),
  ]
  return notes.filter(([applies]) => applies).map(([, note]) => note)
}

/** One line about what a file was made of. */
export const describeFile = ({ name, layout, compression, encoding, bytes }: LoadReport): string => {
  const packed = compression === 'none' ? '' : `, ${compression}`
  return `${name.split(/[\\/]/).at(-1)}: ${layout}, ${encoding}${packed}, ${bytes.toLocaleString('en')} bytes`
}
