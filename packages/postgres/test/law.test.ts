import { startPostgres } from '@alavanca/testing/postgres'
import { describe, expect, test } from 'vitest'
import { tryLaw } from '../proof/law.ts'

// of its own: it is crashed on the way
const { server, missing } = await startPostgres()

describe.skipIf(server === null)(`one policy of many bots${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  test.each([
    ['THOMPSON_SAMPLING', 60, 60, 20],
    ['FACTORED_THOMPSON', 60, 60, 20],
    ['FACTORED_THOMPSON', 6, 3_000, 1_000],
  ] as const)(
    'is what one process makes of the same trades, in any order, through duplicates, cuts and crashes: %s, %i × %i, %i at once',
    async (mode, bots, tradesABot, batch) => {
      if (server === null) return
      const outcome = await tryLaw({
        server,
        name: `${mode} ${batch}`,
        bots,
        tradesABot,
        shuffles: 2,
        delivery: { duplicates: 0.1, atOnce: 6, batch },
        cutEvery: (bots * tradesABot) / 6,
        crashes: 1,
        config: { mode },
      })
      for (const { digest, isSound, counted, sent } of outcome.shuffles) {
        expect([digest, isSound]).toEqual([outcome.local, true])
        expect(sent).toBeGreaterThan(bots * tradesABot)
        // a batch whose answer was cut off has been counted, and nobody heard
        expect(counted).toBeLessThanOrEqual(bots * tradesABot)
      }
      expect(outcome.shuffles.some(({ cuts }) => cuts > 0)).toBe(true)
    },
  )
})
