import { expect, test } from 'vitest'
import { allowedInWords, type Kind } from './kind.ts'

test.each<[Kind, string]>([
  [{ type: 'boolean' }, 'true or false (also 1, 0, yes, no, on, off)'],
  [{ type: 'integer', range: { atLeast: 1 } }, 'a whole number of at least 1'],
  [{ type: 'decimal', range: { atLeast: 0, atMost: 1 } }, 'a number from 0 to 1'],
  [{ type: 'decimal', range: { above: 0 } }, 'a number above 0'],
  [{ type: 'money', range: { above: 0, atMost: 1 } }, 'an amount above 0 and up to 1'],
  [{ type: 'list' }, 'a list of names with commas between them, without quotation marks'],
  [{ type: 'choice', choices: ['A', 'B'] }, 'one of A, B'],
  [{ type: 'choice', choices: ['A'] }, 'A'],
  [{ type: 'text' }, 'a line of text'],
  [{ type: 'time zone' }, 'an IANA time zone such as America/Sao_Paulo'],
])('%j is put in words', (kind, words) => expect(allowedInWords(kind)).toBe(words))
