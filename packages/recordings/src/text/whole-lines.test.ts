import { cut, refusalOf } from '@alavanca/testing/recordings'
import { expect, test } from 'vitest'
import { joinAll } from '../bytes.ts'
import { wholeLines } from './whole-lines.ts'

const blocksOf = async (text: string, sizes: readonly number[]): Promise<string[]> => {
  const source = async function* () {
    yield* cut(new TextEncoder().encode(text), sizes)
  }
  const blocks: string[] = []
  for await (const block of wholeLines(source(), 'file')) blocks.push(new TextDecoder().decode(block))
  return blocks
}

test.each([[[1]], [[3, 7]], [[1000]]])('cut into %j, every block ends with a line end', async (sizes) => {
  const blocks = await blocksOf('first\nsecond\nthird\n', sizes)
  expect(blocks.every((block) => block.endsWith('\n'))).toBe(true)
  expect(blocks.join('')).toBe('first\nsecond\nthird\n')
})

test('the last line needs no end', async () => expect((await blocksOf('first\nsecond', [2])).at(-1)).toBe('second'))

test('one big chunk comes out in small blocks', async () => {
  const blocks = await blocksOf('0123456789\n'.repeat(50_000), [1_000_000])
  expect(Math.max(...blocks.map(({ length }) => length))).toBeLessThan(70_000)
  expect(blocks.join('')).toHaveLength(550_000)
})

test('what has no line ends is no text', async () => {
  const refusal = await refusalOf(() => blocksOf('0'.repeat(200_000), [50_000]))
  expect(refusal).toMatchObject({ code: 'UNREADABLE_DATA', path: 'file' })
})

test('bytes that the source writes over later were already taken', async () => {
  const buffer = new Uint8Array(4)
  const source = async function* () {
    for (const part of ['ab', 'c\nd', 'e\n']) {
      const { written } = new TextEncoder().encodeInto(part, buffer)
      yield buffer.subarray(0, written)
      buffer.fill(0)
    }
  }
  expect(new TextDecoder().decode(await joinAll(wholeLines(source(), 'file')))).toContain('de\n')
})
