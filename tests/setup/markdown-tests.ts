import { type Plugin, transformWithOxc } from 'vite'

const FENCE = /^```ts\n([\s\S]*?)^```/gm
const IMPORT = /^import (type )?\{([\s\S]*?)\} from '([^']+)'$/gm
const EXPECTATION = /^(.*?);? *\/\/ => (.*)$/gm
const EXPORT = /^export (default )?/gm

interface Example {
  readonly line: number
  readonly code: string
}

const examplesOf = (page: string): Example[] =>
  [...page.matchAll(FENCE)].map(({ 0: fence, 1: code = '', index }) => ({
    line: page.slice(0, index + fence.indexOf('\n')).split('\n').length,
    code,
  }))

/** An import inside of a function: what is imported as a type is not needed to run. */
const asAwait = (_: string, type: string | undefined, names: string, from: string): string => {
  const values = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
  return type === undefined ? `const { ${values.join(', ').replaceAll(' as ', ': ')} } = await import('${from}')` : ''
}

/** `expression // => value` becomes an expectation; the rest of the example runs as it stands. */
const asTest = ({ line, code }: Example): string => {
  const body = code
    .replace(IMPORT, asAwait)
    .replace(EXPECTATION, 'expect($1).toEqual($2)')
    .replace(EXPORT, (_, isDefault) => (isDefault === undefined ? '' : 'void '))
  return `test('the example at line ${line} runs as written', async () => {\n${body}\n})`
}

/** Makes every page of documentation a test file: each fenced `ts` block is a test, with its own imports. */
export const markdownTests = (): Plugin => ({
  name: 'markdown-tests',
  enforce: 'pre',
  transform(page, id) {
    if (!id.endsWith('.md')) return null
    const tests = [`import { expect, test } from 'vitest'`, ...examplesOf(page).map(asTest)]
    return transformWithOxc(tests.join('\n'), id, { lang: 'ts', sourcemap: false })
  },
})
