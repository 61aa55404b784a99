const BLOCKS = '▁▂▃▄▅▆▇█'

/** The last value of each of `width` equal stretches. */
const thinned = (values: readonly number[], width: number): number[] =>
  values.length <= width
    ? [...values]
    : Array.from({ length: width }, (_, column) => values[Math.ceil(((column + 1) * values.length) / width) - 1] ?? 0)

/** A line of blocks, lowest value to highest; empty for no values, all low where they are equal. */
export const sparkline = (values: readonly number[], width = 60): string => {
  const columns = thinned(values, width)
  const low = Math.min(...columns)
  const span = Math.max(...columns) - low
  const level = (value: number): number => (span === 0 ? 0 : Math.round(((value - low) / span) * (BLOCKS.length - 1)))
  return columns.map((value) => BLOCKS[level(value)]).join('')
}
