import type { Finished, SweepResults } from './sweep-facts.ts'

const sharpeOf = ({ dailyCents }: Finished): number => {
  const mean = dailyCents.reduce((sum, day) => sum + day, 0) / dailyCents.length
  const spread = Math.sqrt(dailyCents.reduce((sum, day) => sum + (day - mean) ** 2, 0) / dailyCents.length)
  return spread === 0 ? 0 : mean / spread
}

/** The set with the best Sharpe ratio of its days above 0, of equals the first; null where there is none. */
export const winnerOf = ({ finished }: Pick<SweepResults, 'finished'>): Finished | null => {
  let best: { readonly one: Finished; readonly sharpe: number } | null = null
  for (const one of finished) {
    const sharpe = sharpeOf(one)
    if (sharpe > (best?.sharpe ?? 0)) best = { one, sharpe }
  }
  return best?.one ?? null
}
