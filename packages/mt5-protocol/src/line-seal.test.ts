import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { LineChecker, LineSigner } from './line-seal.ts'

const KEY = 'a'.repeat(64)
const beat = (text = '') => ({ t: 'hb', ts: 7, text })

/** The first lines of a session. */
const said = (count: number): readonly string[] => {
  const signer = new LineSigner(KEY, 1)
  return Array.from({ length: count }, (_, at) => signer.sign(beat(`ç${at}`)).slice(0, -1))
}

const judged = (lines: readonly string[], checker = new LineChecker(KEY, 1)) =>
  lines.map((line) => {
    const opened = checker.check(line)
    return opened.isSound ? 'sound' : opened.fault
  })

test('a signature is the last field of its line, as other programs compute it', () => {
  const [line = ''] = said(1)
  const body = '{"t":"hb","ts":7,"text":"ç0","n":2'
  const mac = createHmac('sha256', KEY).update(`2:${body}`).digest('hex').slice(0, 32)
  expect(line).toBe(`${body},"m":"${mac}"}`)
  expect(JSON.parse(line)).toMatchObject({ n: 2, m: mac })
})

test('lines in their order are sound, whatever stands in them', () => {
  const signer = new LineSigner(KEY, 1)
  const odd = ['', '{', '}', '[]', '\u2028\ud800', '{"m":"x"}', 'x'.repeat(9)].map((text) =>
    signer.signText(text).slice(0, -1),
  )
  expect(judged(odd)).toEqual(odd.map(() => 'sound'))
})

describe('a line that its sender cannot have sent here', () => {
  const [first = '', second = '', third = ''] = said(3)
  const other = new LineSigner('b'.repeat(64), 1).sign(beat()).slice(0, -1)

  test.each([
    ['no signature', ['{"t":"hb","n":2,"ts":7}'], ['UNSIGNED']],
    ['nothing', [''], ['UNSIGNED']],
    ['a signature that is not last', [`${first} `], ['UNSIGNED']],
    ['a signature cut short', [first.replace(/.{5}$/, '"}')], ['UNSIGNED']],
    ['a field changed', [first.replace('"ts":7', '"ts":8')], ['FORGED']],
    ['a signature changed', [first.replace(/."\}$/, 'g"}')], ['FORGED']],
    ['another key', [other], ['FORGED']],
    ['the same again', [first, first], ['sound', 'REPEATED']],
    ['one of before', [first, second, first], ['sound', 'sound', 'REPEATED']],
    ['one left out', [first, third], ['sound', 'OUT_OF_ORDER']],
    ['two in the wrong order', [second, first], ['OUT_OF_ORDER', 'OUT_OF_ORDER']],
  ])('%s', (_, lines, expected) => expect(judged(lines)).toEqual(expected))

  test('after one of them nothing is sound any more, not even what would have been next', () => {
    const checker = new LineChecker(KEY, 1)
    expect(judged([third], checker)).toEqual(['OUT_OF_ORDER'])
    expect(judged([first], checker)).not.toEqual(['sound'])
  })

  test('the words name the line and what it means', () => {
    const checker = new LineChecker(KEY, 1)
    checker.check(first)
    expect(checker.check('{}')).toMatchObject({ message: expect.stringMatching(/^Line 3 bears no signature/) })
  })
})
