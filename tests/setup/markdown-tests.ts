import type { Plugin } from 'vite'

const FENCE = /^```ts\n([\s\S]*?)^```/gm
const IMPORT = /^import [\s\S]*? from '[^']+'$/gm
const EXPECTATION = /^(.*?);? *\/\/ => (.*)$/gm

interface Example {
  readonly line: number
  readonly code: string
}

const examplesOf = (page: string): Example[] =>
  [...page.matchAll(FENCE)].map(({ 0: fence, 1: code = '', index }) => ({
    line: page.slice(0, index + fence.indexOf('\n')).split('\n').length,
    code,
  }))

/** `expression // => value` becomes an expectation; the rest of the example runs as it stands. */
const asTest = ({ line, code }: Example): string => {
  const body = code.replace(IMPORT, '').replace(EXPECTATION, 'expect($1).toEqual($2)')
  return `test('the example at line ${line} runs as written', async () => {\n${body}\n})`
}

/**
 * Makes every page of documentation a test file: each fenced `ts` block is a test. Imports of all blocks are hoisted, and
 * the same import written in two blocks is kept once.
 */
export const markdownTests = (): Plugin => ({
  name: 'markdown-tests',
  enforce: 'pre',
  transform(page, id) {
    if (!id.endsWith('.md')) return null
    const examples = examplesOf(page)
    const imports = new Set(examples.flatMap(({ code }) => code.match(IMPORT) ?? []))
    return {
      code: [`import { expect, test } from 'vitest'`, ...imports, ...examples.map(asTest)].join('\n'),
      map: null,
    }
  },
})
