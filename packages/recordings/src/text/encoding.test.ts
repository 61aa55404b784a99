import { encodings } from '@alavanca/testing/recordings'
import { expect, test } from 'vitest'
import { detectEncoding } from './encoding.ts'

const ROW = 'time,open,high,low,close\n2026.03.02 09:00'

test.each([
  ['UTF-8', { encoding: 'UTF-8', markLength: 0 }],
  ['UTF-8 with a mark', { encoding: 'UTF-8', markLength: 3 }],
  ['UTF-16LE', { encoding: 'UTF-16LE', markLength: 0 }],
  ['UTF-16LE with a mark', { encoding: 'UTF-16LE', markLength: 2 }],
  ['UTF-16BE', { encoding: 'UTF-16BE', markLength: 0 }],
  ['UTF-16BE with a mark', { encoding: 'UTF-16BE', markLength: 2 }],
  ['Latin-1', { encoding: 'UTF-8', markLength: 0 }],
] as const)('%s is told from the first bytes', (name, found) =>
  expect(detectEncoding(encodings[name](ROW))).toEqual(found),
)

test('accents do not hide UTF-16', () =>
  expect(detectEncoding(encodings['UTF-16LE']('Data;Máxima;Mínima')).encoding).toBe('UTF-16LE'))
test('a file of nothing is no UTF-16', () =>
  expect(detectEncoding(new Uint8Array(0))).toEqual({ encoding: 'UTF-8', markLength: 0 }))
