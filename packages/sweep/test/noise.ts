import { type Rng, seededRng } from '@alavanca/core'
import { returnsIn } from './worlds.ts'

/** Daily returns of worthless settings that have nothing to do with each other. */
export const noise = (settings: number, days: number, seed: string): readonly Float64Array[] =>
  returnsIn({ settings, days, correlation: 0 }, seededRng(seed))

/** The same with a drift of so much of a deviation a day for the first. */
export const withEdge = (series: readonly Float64Array[], drift: number): readonly Float64Array[] =>
  series.map((returns, index) => (index === 0 ? returns.map((value) => value + drift) : returns))

/** A copy in another order. */
export const shuffled = <Item>(items: readonly Item[], rng: Rng): readonly Item[] => {
  const copy = [...items]
  for (let end = copy.length - 1; end > 0; end -= 1) {
    const place = Math.floor(rng.next() * (end + 1))
    const [left, right] = [copy[place], copy[end]]
    if (left !== undefined && right !== undefined) {
      copy[place] = right
      copy[end] = left
    }
  }
  return copy
}
