const ZERO = 48
const COMMA = 44
const POINT = 46

/** What a cell's marks say: `digits` has none, `point` and `comma` can be decimals only, `open` has to be read as text. */
export type CellKind = 'blank' | 'digits' | 'point' | 'comma' | 'open'

/** Told from the bytes, since a file's first rows have thousands of cells. */
export const cellKind = (bytes: Uint8Array, from: number, to: number): CellKind => {
  if (from >= to) return 'blank'
  let mark = -1
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0
    const isDigit = byte >= ZERO && byte <= ZERO + 9
    if (isDigit) continue
    if ((byte !== POINT && byte !== COMMA) || mark >= 0 || at === from) return 'open'
    mark = at
  }
  if (mark < 0) return 'digits'
  const [before, after] = [mark - from, to - mark - 1]
  if (after === 0) return 'open'
  const mayPart = after === 3 && before <= 3 && bytes[from] !== ZERO
  return mayPart ? 'open' : bytes[mark] === POINT ? 'point' : 'comma'
}
