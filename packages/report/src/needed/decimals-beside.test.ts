import { expect, test } from 'vitest'
import { decimalsBeside } from './decimals-beside.ts'

test.each([
  [0.65, 0.7, 3],
  [0.7, 0.7, 3],
  [0.6999, 0.7, 4],
  [0.69999999, 0.7, 8],
  [0.699999999999, 0.7, 9],
])('%d beside %d has %i decimals', (value, limit, decimals) => expect(decimalsBeside(value, limit)).toBe(decimals))
