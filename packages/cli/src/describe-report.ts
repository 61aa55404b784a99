import type { LoadReport } from '@alavanca/recordings'

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** What was put right or left out while a file was read, a line each; none where the file was clean. */
export const describeReport = ({ skipped, disorder, offTick, crossedQuotes }: LoadReport): readonly string[] => {
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
    [crossedQuotes > 0, `${plural(crossedQuotes, 'quote')} with the ask below the bid.`],
  ]
  return notes.filter(([applies]) => applies).map(([, note]) => note)
}

/** One line about what a file was made of. */
export const describeFile = ({ name, layout, compression, encoding, bytes }: LoadReport): string => {
  const packed = compression === 'none' ? '' : `, ${compression}`
  return `${name.split(/[\\/]/).at(-1)}: ${layout}, ${encoding}${packed}, ${bytes.toLocaleString('en')} bytes`
}
