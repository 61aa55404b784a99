import { describe, expect, test } from 'vitest'
import { exportedSymbols } from '../scripts/site/exported-symbols.ts'

const symbols = exportedSymbols()
const told = symbols.filter(({ docstring }) => docstring.trim() !== '')

/** Words of a name, such as `extra`, `rules` for `ExtraRules`. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_]+/)

/** Whether a docstring says no more than its name: "The extra rules." */
const isEcho = ({ name, docstring }: { readonly name: string; readonly docstring: string }): boolean => {
  const said = docstring.toLowerCase().match(/[a-z\d]+/g) ?? []
  const known = new Set([...wordsOf(name), 'a', 'an', 'the', 'of', 'for', 'this', 'is', 'type', 'interface'])
  return said.every((word) => known.has(word))
}

describe('what packages hand out', () => {
  test('is found in every entry', () => expect(symbols.length).toBeGreaterThan(1_000))

  test('has a docstring each', () =>
    expect(symbols.filter((symbol) => !told.includes(symbol)).map(({ where, name }) => `${where} ${name}`)).toEqual([]))

  test('has a docstring that says more than its name', () =>
    expect(told.filter(isEcho).map(({ where, name }) => `${where} ${name}`)).toEqual([]))

  test('has docstrings that end as sentences do', () =>
    expect(
      told
        .filter(({ docstring }) => !/[.:)!?`»”"|*]$/.test(docstring.trim()))
        .map(({ where, name }) => `${where} ${name}`),
    ).toEqual([]))
})
