import { expect, test } from 'vitest'
import { tokenIn } from './token-in.ts'

test('an address brings its token behind the #, and nothing else is one', () => {
  expect(tokenIn('#token=ab-c_9')).toBe('ab-c_9')
  for (const hash of ['', '#', '#token=', '#/now', '#/now?token=x', '#/decision/token=x'])
    expect(tokenIn(hash)).toBeNull()
})
