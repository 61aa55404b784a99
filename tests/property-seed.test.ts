import { fc } from '@fast-check/vitest'
import { expect, test } from 'vitest'

test('every file with properties has a seed that is named, not drawn', () => {
  const named = process.env['PROPERTY_SEED']
  expect(fc.readConfigureGlobal().seed).toBe(named === undefined ? 20_260_901 : Number(named))
})
