import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eaSources, readAllowList, translateEa } from '../src/build-ea.ts'
import { translate } from '../src/translator/translate.ts'

const MQL5 = join(import.meta.dirname, '..', '..', '..', 'packages', 'mt5', 'mql5')
const { functions, types, values } = readAllowList()

test('the Expert Advisor uses the MQL5 of the list, and all of it', () =>
  expect(translateEa().used).toEqual([...functions, ...types, ...values].sort()))

test('a call that is not on the list is refused where it stands', () => {
  const read = (path: string): string | null => {
    const text = eaSources.read(path)
    return path === 'Include/Alavanca/Clock.mqh' ? `${text}\nvoid Sneak() { WebRequest(); }` : text
  }
  const line = eaSources.read('Include/Alavanca/Clock.mqh')?.split('\n').length ?? 0
  expect(() => translate('Experts/Alavanca.mq5', { read }, readAllowList())).toThrow(
    `Include/Alavanca/Clock.mqh:${line + 1}: "WebRequest" is neither declared nor on the list`,
  )
})

test('the emulation knows every name of the list', () => {
  const folder = join(import.meta.dirname, '..', 'src', 'shim')
  const shim = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
  const words = new Set(shim.join('\n').match(/\w+/g))
  expect([...functions, ...types, ...values].filter((name) => !words.has(name))).toEqual([])
})

test('every file of the Expert Advisor is part of it', () => {
  const folder = join(MQL5, 'Include', 'Alavanca')
  const included = readdirSync(folder).map((file) => `Include/Alavanca/${file}`)
  expect([...translateEa().files].sort()).toEqual(['Experts/Alavanca.mq5', ...included].sort())
})

test('sources are plain ASCII: MetaEditor guesses at the encoding of anything else', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are looked for
  for (const file of translateEa().files) expect(eaSources.read(file)).toMatch(/^[\x00-\x7F]*$/)
})

test('every line of the log stands in the README', () => {
  const readme = readFileSync(join(MQL5, 'README.md'), 'utf8')
  const sources = translateEa().files.map((file) => eaSources.read(file) ?? '')
  const lines = [...sources.join('\n').matchAll(/Print(?:Format)?\("Alavanca: ([^"]*)"/g)].map(([, line = '']) => line)
  expect(lines.length).toBeGreaterThan(20)
  const known = [...readme.matchAll(/^\| `(.*?)`/gm)].map(([, line = '']) => line.replaceAll('…', '').trim())
  expect(
    lines.filter((line) => !known.some((start) => start !== '' && line.includes(start.split('  ')[0] ?? start))),
  ).toEqual([])
})
