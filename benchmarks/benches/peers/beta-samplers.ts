import { seededRng } from '@alavanca/core'
import beta from '@stdlib/random-base-beta'
import jstat from 'jstat'
import { drawBeta } from '../../../packages/policy/src/beta/draw-beta.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates, ratio, readingOf, type Work } from '../../suite/rates.ts'

/** Beliefs as a policy has them: from a few trades to some hundred. */
const SHAPES: readonly (readonly [number, number])[] = Array.from({ length: 64 }, (_, index) => {
  const rng = seededRng(`shape ${index}`)
  const trades = 2 + 300 * rng.next() ** 3
  const share = 0.3 + 0.4 * rng.next()
  return [1 + trades * share, 1 + trades * (1 - share)]
})

const drawn = (draw: (a: number, b: number) => number): Work => {
  return (count) => {
    let sum = 0
    for (let at = 0; at < count; at += 1) {
      const [a, b] = SHAPES[at & 63] ?? [1, 1]
      sum += draw(a, b)
    }
    // most beliefs lie about the middle: a sampler that is wrong would be far from it
    if (count > 10_000 && Math.abs(sum / count - 0.5) > 0.1) throw new Error('These are no draws of those beliefs.')
    return count
  }
}

export const bench: Bench = {
  title: 'Draws from a Beta distribution',
  about:
    'The sampler of the policy beside `@stdlib/random-base-beta` 0.2.2 and `jstat` 1.9.6, all of them fed by the same seeded generator, at 64 beliefs of 2 to 300 trades.',
  measures: [
    { id: 'ours', what: 'draws, ours', unit: 'per second' },
    { id: 'stdlib', what: 'draws, @stdlib', unit: 'per second' },
    { id: 'jstat', what: 'draws, jstat', unit: 'per second' },
    { id: 'over-stdlib', what: 'ours over @stdlib', unit: 'times faster' },
    { id: 'over-jstat', what: 'ours over jstat', unit: 'times faster' },
  ],
  measure: async (conditions) => {
    const rng = seededRng('draws')
    const next = (): number => rng.next()
    const stdlib = beta.factory({ prng: next })
    jstat.setRandom(next)
    const readings = await rates(conditions, {
      ours: drawn((a, b) => drawBeta(rng, a, b)),
      stdlib: drawn(stdlib),
      jstat: drawn((a, b) => jstat.beta.sample(a, b)),
    })
    const ours = readingOf(readings, 'ours')
    return [
      ...readings,
      ratio('over-stdlib', ours, readingOf(readings, 'stdlib')),
      ratio('over-jstat', ours, readingOf(readings, 'jstat')),
    ]
  },
}
