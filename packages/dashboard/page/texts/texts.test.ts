import { readdirSync } from 'node:fs'
import { LAYER_NAMES } from '@alavanca/capital'
import { ACTIONS } from '@alavanca/policy'
import { expect, test } from 'vitest'
import { filled } from './filled.ts'
import type { Both } from './in-both.ts'
import { layerTexts } from './layers.ts'

const FILES = readdirSync(import.meta.dirname).filter(
  (file) => /^[a-z]+\.ts$/.test(file) && !['filled.ts', 'words.ts'].includes(file),
)

/** Every text by its path. */
const textsOf = (value: object, path = ''): [path: string, text: string][] =>
  Object.entries(value).flatMap(([key, inner]): [string, string][] =>
    typeof inner === 'string' ? [[`${path}${key}`, inner]] : textsOf(inner, `${path}${key}.`),
  )

const gapsOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

const load = async (file: string): Promise<Both<object>[]> => Object.values(await import(`./${file}`))

test('gaps are filled, and those of no value stay', () => expect(filled('{a} of {b}', { a: 1 })).toBe('1 of {b}'))

test('every area of the page has its texts here', () => expect(FILES.length).toBeGreaterThan(9))

test.each(FILES)('%s says the same things with the same gaps in both languages, and nothing is empty', async (file) => {
  const areas = await load(file)
  expect(areas).not.toEqual([])
  for (const area of areas) {
    const [english, portuguese] = [textsOf(area.en), textsOf(area['pt-BR'])]
    expect(english.length).toBeGreaterThan(3)
    const gaps = (texts: [string, string][]) => texts.map(([path, text]) => [path, gapsOf(text)])
    expect(gaps(portuguese)).toEqual(gaps(english))
    expect([...english, ...portuguese].filter(([, text]) => text.trim() === '')).toEqual([])
  }
})

test('hardly a text is the same in both: what was not put into the other language is seen', async () => {
  for (const file of FILES)
    for (const area of await load(file)) {
      const portuguese = new Map(textsOf(area['pt-BR']))
      const texts = textsOf(area.en).filter(([, text]) => text.length > 12)
      const same = texts.filter(([path, text]) => portuguese.get(path) === text)
      expect(same.length / Math.max(1, texts.length), `${file}: ${same.map(([path]) => path)}`).toBeLessThan(0.1)
    }
})

test.each(['en', 'pt-BR'] as const)('all layers and actions have words in %s', (language) => {
  const { names, actions } = layerTexts[language]
  expect(LAYER_NAMES.filter((name) => names[name] === undefined)).toEqual([])
  expect(ACTIONS.filter((name) => actions[name] === undefined)).toEqual([])
})
