import { storeLaws } from '@alavanca/engine/laws'
import { expect, test } from 'vitest'
import { openSqliteStore } from './open-sqlite-store.ts'

test.each(storeLaws)('$title', async ({ check }) => {
  const store = await openSqliteStore(':memory:')
  await expect(check(store)).resolves.toBeUndefined()
  store.close()
})
