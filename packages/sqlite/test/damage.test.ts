import { join } from 'node:path'
import { seededRng } from '@alavanca/core'
import { expect, test } from 'vitest'
import { contentOf, copyDatabase, damage, outcomeOf } from './damage.ts'
import { specimens } from './damaged-databases.ts'
import { testFolder } from './folder.ts'

// `npm run proof:sqlite` does the same 1,000 times
test('forty damaged databases are refused by name, or hold what they held', { timeout: 120_000 }, async () => {
  const folder = testFolder()
  const bent = join(folder, 'bent.db')
  const rng = seededRng('forty')
  const outcomes: string[] = []
  for (const { name, path } of await specimens(folder, 240)) {
    copyDatabase(path, bent)
    const before = await contentOf(bent, false)
    for (let count = 0; count < 8; count += 1) {
      copyDatabase(path, bent)
      const what = damage(bent, rng)
      const [outcome, why] = await outcomeOf(bent, false, before)
      outcomes.push(outcome)
      expect(['REFUSED', 'SAME'], `${name}: ${what}. ${why}`).toContain(outcome)
    }
  }
  expect(new Set(outcomes)).toEqual(new Set(['REFUSED', 'SAME']))
})
