import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eaSources, readAllowList, translateEa } from '../src/build-ea.ts'
import { translate } from '../src/translator/translate.ts'

const sources = translateEa().files.map((file) => [file, eaSources.read(file) ?? ''] as const)
const withoutComments = (text: string): string => text.replace(/\/\/.*$/gm, '')
const code = sources.map(([file, text]) => [file, withoutComments(text)] as const)

/** Structures, with the names of their members. */
const structs = new Map<string, readonly string[]>(
  code.flatMap(([, text]) =>
    [...text.matchAll(/^struct (\w+)\s*\{([^}]*)\}/gm)].map(
      ([, name = '', body = '']) =>
        [name, [...body.matchAll(/\w+\s+(\w+);/g)].map(([, member = '']) => member)] as const,
    ),
  ),
)
const shim = readFileSync(join(import.meta.dirname, '..', 'src', 'shim', 'structs.hpp'), 'utf8')
for (const [, list = '', name = ''] of shim.matchAll(/MQL_STRUCT\((\w+), (\w+)\)/g)) {
  const members = shim.match(new RegExp(`#define ${name}\\(X\\) (.*)`))?.[1] ?? ''
  structs.set(
    list,
    [...members.matchAll(/X\(\w+, (\w+)\)/g)].map(([, member = '']) => member),
  )
}

/** Functions that clear one structure: its name, what they call it, and their body. */
const clearing = code.flatMap(([, text]) =>
  [...text.matchAll(/^void Clear\w+\((\w+) &(\w+)\)\s*\{([^}]*)\}/gm)].map(([, type = '', name = '', body = '']) => ({
    type,
    name,
    body,
  })),
)

test('nothing in the sources is for MetaEditor alone to judge', () => {
  const doubtful = /=\s*\{\s*\}|\b(ZeroMemory|MathMin|MathMax|fmin|fmax)\b/
  expect(code.flatMap(([file, text]) => (doubtful.test(text) ? [file] : []))).toEqual([])
})

test('a structure that is cleared is cleared whole', () => {
  expect(clearing.length).toBeGreaterThan(5)
  for (const { type, name, body } of clearing) {
    const set = [...body.matchAll(new RegExp(`(?:${name}\\.(\\w+)=|Clear\\w+\\(${name}\\.(\\w+)\\))`, 'g'))].map(
      ([, assigned, cleared]) => assigned ?? cleared,
    )
    expect([type, [...set].sort()]).toEqual([type, [...(structs.get(type) ?? [])].sort()])
  }
})

test('a structure that begins with nothing in it is cleared, filled by the terminal or copied in the next lines', () => {
  const cleared = new Set(clearing.map(({ type }) => type))
  for (const [file, text] of code) {
    for (const { 0: line, 1: type = '', 2: name = '', index } of text.matchAll(/^ +(\w+) (\w+);$/gm)) {
      const isLocal = cleared.has(type) && !/struct \w+\s*\{[^}]*$/.test(text.slice(0, index))
      if (!isLocal) continue
      const next = text.slice(index + line.length, index + line.length + 400)
      expect([file, line.trim(), next]).toEqual([
        file,
        line.trim(),
        expect.stringMatching(
          new RegExp(`\\b(Clear\\w+|Get|ReadIntent|LastTraded)\\((\\w+,)*(\\w+\\.)?(json,)?${name}\\)`),
        ),
      ])
    }
  }
})

test.for([
  ['struct SA { string text; };\nvoid F() {\nSA a={};\n}', 'braces'],
  ['void F() {\nMqlTradeRequest request={};\n}', 'braces'],
  ['struct SA { string text; };\nvoid F(SA &a) {\nZeroMemory(a);\n}', 'ZeroMemory'],
  ['ulong F(const ulong a) { return(MathMin(a,5)); }', 'MathMin'],
  ['uint F(const uint a) { return(MathMax(a,5)); }', 'MathMax'],
] as const)('%s is refused', ([text, word]) => {
  const read = (path: string): string | null => (path === 'A.mq5' ? text : null)
  expect(() => translate('A.mq5', { read }, readAllowList())).toThrow(word)
})

test('no text leads to a second magic number on one account', () => {
  const root = join(import.meta.dirname, '..', '..', '..')
  const pages = ['packages/mt5/mql5/README.md', 'packages/mt5/README.md', 'docs/how-to/metatrader.md']
  const texts = [...sources, ...pages.map((page) => [page, readFileSync(join(root, page), 'utf8')] as const)]
  const advice = /(another|other|change|different|new|second)\W+(`?InpMagic|magic)|InpMagic`?\W+(to|for) another/i
  expect(texts.flatMap(([name, text]) => (advice.test(text) ? [[name, advice.exec(text)?.[0]]] : []))).toEqual([])
})
