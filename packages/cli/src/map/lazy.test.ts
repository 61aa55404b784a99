import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** What a file imports when it is loaded: neither types nor what it loads later. */
const importsOf = (path: string): readonly string[] => {
  const text = readFileSync(path, 'utf8')
  return [...text.matchAll(/^(?:import|export) (?!type )[^'"]*?from '([^']+)'$/gm)].map(([, from = '']) => from)
}

/** All that is loaded with a file, the packages by name. */
const loadedWith = (path: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const from of importsOf(path)) {
    if (from.startsWith('.')) loadedWith(join(dirname(path), from), seen)
    else seen.add(from)
  }
  return seen
}

test('the help loads the map and its texts, and nothing of the library', () => {
  const loaded = [...loadedWith(join(import.meta.dirname, '..', 'main.ts'))]
  expect(loaded.some((path) => path.endsWith('map/map.ts'))).toBe(true)
  expect(loaded.filter((path) => !path.startsWith('/') && !/^[A-Z]:/.test(path)).sort()).toEqual([
    '@stricli/core',
    'node:fs',
  ])
  expect(loaded.filter((path) => path.endsWith('-command.ts'))).toEqual([])
})
