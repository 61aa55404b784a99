import type { Head } from './read-head.ts'

export type Delimiter = 'tab' | 'semicolon' | 'bar' | 'comma'

/** In the order in which they are looked for: a comma may be the decimal mark between all others. */
export const DELIMITERS: Readonly<Record<Delimiter, number>> = { tab: 9, semicolon: 59, bar: 124, comma: 44 }

const SAMPLE = 20

/** What most of the first lines have in them; null where no candidate is in half of them. */
export const detectDelimiter = ({ bytes, lines }: Pick<Head, 'bytes' | 'lines'>): Delimiter | null => {
  const sample = lines.slice(0, SAMPLE).map(({ from, to }) => bytes.subarray(from, to))
  const isCommon = (delimiter: number): boolean =>
    sample.filter((line) => line.includes(delimiter)).length * 2 > sample.length
  if (isCommon(DELIMITERS.tab)) return 'tab'
  if (isCommon(DELIMITERS.semicolon)) return 'semicolon'
  if (isCommon(DELIMITERS.bar)) return 'bar'
  return isCommon(DELIMITERS.comma) ? 'comma' : null
}
