import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AlavancaError, WIN } from '@alavanca/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importModule } from './import-module.ts'
import { loadStrategy } from './load-strategy.ts'
import { SHIPPED } from './shipped.ts'
import { placeOf } from './strategy-fault.ts'

let folder: string

const FILES: Readonly<Record<string, string>> = {
  'typed.ts': `enum Way { Up = 'BUY' }
interface Setup { readonly instrument: { readonly symbol: string } }
import { helper } from './helper.ts'
class Typed { readonly name: string = helper(Way.Up)
  onBar(): null { throw new Error('at line five') } }
export default ({ instrument }: Setup) => new Typed()
`,
  'helper.ts': `export const helper = (word: string): string => \`typed-\${word}\`\n`,
  'broken.ts': `interface Foo { a: number }\n\nexport default () => {\n  const x = = 3\n}\n`,
  'broken.mjs': `const a = 1\n\nexport default () => {\n  const x = = 3\n}\n`,
  'no-on-bar.mjs': `export default () => ({ name: 'x' })\n`,
  'no-name.mjs': `export default () => ({ onBar: () => null })\n`,
  'nothing.mjs': `export default () => undefined\n`,
  'late.mjs': `export default async () => ({ name: 'x', onBar: () => null })\n`,
  'class.mjs': `export default class Mine { name = 'x'; onBar() { return null } }\n`,
  'throws.mjs': `export default () => {\n  throw new TypeError('no model')\n}\n`,
  'imports.mjs': `import nothing from 'not-there'\nexport default () => nothing\n`,
  'no-default.mjs': `export const strategy = 1\n`,
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-strategy-'))
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const faultOf = async (file: string): Promise<AlavancaError> => {
  try {
    const make = await loadStrategy(file, folder)
    make({ instrument: WIN })
  } catch (error) {
    if (error instanceof AlavancaError) return error
    throw error
  }
  throw new Error('it was loaded')
}

const translated = (name: string) => importModule(pathToFileURL(join(folder, name)), false)

test('TypeScript is read where nothing else of the process knows it, imports and enums included', async () => {
  const { default: make } = await translated('typed.ts')
  // as: the module above says what it exports
  const made = (make as (setup: object) => { name: string; onBar: () => null })({ instrument: WIN })
  expect(made.name).toBe('typed-BUY')
  let thrown: unknown
  try {
    made.onBar()
  } catch (error) {
    thrown = error
  }
  expect(placeOf(thrown)).toMatch(/typed\.ts:5:\d+$/)
})

test('a slip of syntax in TypeScript names its line', async () => {
  const thrown: unknown = await translated('broken.ts').catch((error: unknown) => error)
  expect(placeOf(thrown)).toBe(`${join(folder, 'broken.ts')}:4:12`)
})

test.each([
  ['broken.mjs', /^The strategy broken\.mjs cannot be read as a program: .+\n {2}at .+broken\.mjs:4:\d+$/s],
  ['no-on-bar.mjs', /^The strategy no-on-bar\.mjs has no onBar/],
  ['no-name.mjs', /^The strategy no-name\.mjs has no name/],
  ['nothing.mjs', /must make an object/],
  ['late.mjs', /and not a promise/],
  ['class.mjs', /exports a class: .+new MyStrategy\(setup\)/s],
  ['throws.mjs', /^The strategy throws\.mjs threw while it was made: TypeError: no model\n {2}at .+throws\.mjs:2:\d+$/],
  ['imports.mjs', /^The strategy imports\.mjs imports what is not there: .+not-there/],
])('%s is told to its author', async (file, words) => {
  const { code, message } = await faultOf(file)
  expect(code).toBe('STRATEGY_FAILED')
  expect(message).toMatch(words)
})

test('a file without a default export is no strategy', () =>
  expect(loadStrategy('no-default.mjs', folder)).rejects.toThrow(/must export a function as its default/))

test('the one that ships is found by its name, and a file of that name goes before it', async () => {
  expect((await loadStrategy(SHIPPED, folder))({ instrument: WIN }).name).toBe(SHIPPED)
  await expect(loadStrategy('four-votes', folder)).rejects.toThrow(
    /There is no strategy file .+four-votes.+three-votes/,
  )
  const own = mkdtempSync(join(folder, 'own-'))
  writeFileSync(join(own, SHIPPED), 'export default 1')
  await expect(loadStrategy(SHIPPED, own)).rejects.toThrow()
})
