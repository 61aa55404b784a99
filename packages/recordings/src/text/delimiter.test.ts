import { expect, test } from 'vitest'
import { detectDelimiter } from './delimiter.ts'
import { readHead } from './read-head.ts'

const delimiterOf = async (text: string) => {
  const source = async function* () {
    yield new TextEncoder().encode(text)
  }
  return detectDelimiter(await readHead(source()))
}

test.each([
  ['tab', '2026.03.02\t09:00\t1,5\t2,5'],
  ['semicolon', '02/03/2026;09:00;1,5;2,5'],
  ['comma', '2026.03.02 09:00,1.5,2.5'],
  ['tab', '"2026.03.02\t09:00\t1.5\t2.5"'],
  [null, '2026.03.02 09:00 1.5'],
])('%s in %j', async (delimiter, row) => expect(await delimiterOf(`${row}\n${row}\n`)).toBe(delimiter))

test('one odd line does not change what the others say', async () =>
  expect(await delimiterOf('a;b\n1;2\nfoo\tbar\n3;4\n')).toBe('semicolon'))
