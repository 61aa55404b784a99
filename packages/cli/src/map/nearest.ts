/** How far a slip of the pen goes: a letter too few, too many, another, or two that changed places. */
export const SLIP = 2

/** The words that are nearest to what was said, none where all are far from it. */
export const nearest = (said: string, words: readonly string[]): readonly string[] => {
  const near = words
    .map((word) => ({ word, slips: slips(said.toLowerCase(), word.toLowerCase()) }))
    .filter((each) => each.slips <= SLIP && each.slips < each.word.length)
  const least = Math.min(...near.map((each) => each.slips))
  return near.filter((each) => each.slips === least).map(({ word }) => word)
}

/** The optimal string alignment distance. */
const slips = (from: string, to: string): number => {
  let [older, old]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, index) => index)]
  const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY
  for (let left = 1; left <= from.length; left += 1) {
    const row = [left]
    for (let right = 1; right <= to.length; right += 1) {
      const differs = from[left - 1] === to[right - 1] ? 0 : 1
      const isSwap = from[left - 1] === to[right - 2] && from[left - 2] === to[right - 1]
      row.push(
        Math.min(
          at(old, right) + 1,
          at(row, right - 1) + 1,
          at(old, right - 1) + differs,
          isSwap ? at(older, right - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    ;[older, old] = [old, row]
  }
  return at(old, to.length)
}
