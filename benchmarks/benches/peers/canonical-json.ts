import { canonicalJson, checksum } from '@alavanca/core'
import { KeptSession } from '../../loads/journalled-steps.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates, ratio, readingOf } from '../../suite/rates.ts'

const STEPS = 20_000

export const bench: Bench = {
  title: 'Hashes beside Node’s own JSON',
  about:
    'The same 20,000 steps as canonical text (sorted, and refusing what JSON cannot hold), as a SHA-256 of it, and as `JSON.stringify` writes them.',
  measures: [
    { id: 'stringify', what: 'steps, JSON.stringify', unit: 'per second' },
    { id: 'canonical', what: 'steps, canonical text', unit: 'per second' },
    { id: 'checksum', what: 'steps, hashed', unit: 'per second' },
    { id: 'cost', what: 'cost of canonical text over JSON.stringify', unit: 'times' },
  ],
  measure: async (conditions) => {
    const steps = new KeptSession().next(STEPS)
    const over = (write: (step: unknown) => string) => (): number => {
      let length = 0
      // a copy each time, as a step is new when it is hashed
      for (const step of steps) length += write({ ...step }).length
      if (length === 0) throw new Error('Nothing was written.')
      return steps.length
    }
    const readings = await rates(conditions, {
      stringify: over((step) => JSON.stringify(step)),
      canonical: over(canonicalJson),
      checksum: over(checksum),
    })
    return [...readings, ratio('cost', readingOf(readings, 'stringify'), readingOf(readings, 'canonical'))]
  },
}
