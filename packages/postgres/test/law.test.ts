import { startPostgres } from '@alavanca/testing/postgres'
import { describe, expect, test } from 'vitest'
import { tryLaw } from '../proof/law.ts'

// of its own: it is crashed on the way
const { server, missing } = await startPostgres()

describe.skipIf(server === null)(`one policy of many bots${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  test.each(['THOMPSON_SAMPLING', 'FACTORED_THOMPSON'] as const)(
    'is what one process makes of the same trades, in any order, through duplicates, cuts and crashes: %s',
    async (mode) => {
      if (server === null) return
      const outcome = await tryLaw({
        server,
        name: mode,
        bots: 60,
        tradesABot: 60,
        shuffles: 2,
        delivery: { duplicates: 0.1, atOnce: 6, batch: 20 },
        cutEvery: 600,
        crashes: 1,
        config: { mode },
      })
      for (const { digest, isSound, counted, sent } of outcome.shuffles) {
        expect([digest, isSound]).toEqual([outcome.local, true])
        expect(sent).toBeGreaterThan(3_600)
        // a batch whose answer was cut off has been counted, and nobody heard
        expect(counted).toBeLessThanOrEqual(3_600)
      }
      expect(outcome.shuffles.some(({ cuts }) => cuts > 0)).toBe(true)
    },
  )
})
