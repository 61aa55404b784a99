import { expect, test } from 'vitest'
import { storeLaws } from '../laws/store-laws.ts'
import { MemoryStore } from './memory-store.ts'

test.each(storeLaws)('$title', async ({ check }) => {
  await expect(check(new MemoryStore())).resolves.toBeUndefined()
})
