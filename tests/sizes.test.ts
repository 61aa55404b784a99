import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** What a live host is made of. */
const LIVE = ['core', 'capital', 'scalp', 'gate', 'policy', 'online', 'engine'] as const

/** Everything that the packages export, used or not. */
const everythingOf = (...names: readonly string[]): string =>
  names.map((name) => `export * from '@alavanca/${name}'`).join('\n')

/** What the README's integration imports of them; where its settings come from is the host's own affair. */
const integration = (): string => {
  const [fence = ''] = readFileSync(join(root, 'README.md'), 'utf8').split('```ts\n').slice(1)
  const imports = [...fence.matchAll(/^import (\{[^}]*\}) from '@alavanca\/([a-z]+)'$/gm)]
  return imports
    .filter(([, , name]) => LIVE.some((live) => live === name))
    .map(([, names, from]) => `export ${names} from '@alavanca/${from}'`)
    .join('\n')
}

/** The same with the loop between a broker and a store around it. */
const LOOP = "export { drive, openEngine } from '@alavanca/engine'"

/**
 * Bytes of a browser bundle, all dependencies included, minified and gzipped, with at most three per cent to spare. What goes
 * beyond is an import too much until somebody has looked at it.
 */
const BUDGETS: readonly (readonly [name: string, entry: string, budget: number])[] = [
  ['core', everythingOf('core'), 11_200],
  ['capital', everythingOf('capital'), 20_200],
  ['scalp', everythingOf('scalp'), 20_700],
  ['gate', everythingOf('gate'), 16_500],
  ['policy', everythingOf('policy'), 41_100],
  ['online', everythingOf('online'), 21_900],
  ['engine', everythingOf('engine'), 102_100],
  ['the integration in the README', integration(), 95_500],
  ['that and the loop around it', `${integration()}\n${LOOP}`, 97_000],
  ['everything of all seven', everythingOf(...LIVE), 108_100],
]

const heaviest = ({ outputs }: Metafile): string[] =>
  Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .slice(0, 3)
    .map(([path, { bytesInOutput }]) => `${path.replace(/^.*node_modules\//, '')} (${bytesInOutput} bytes)`)

interface Bundle {
  readonly bytes: number
  readonly metafile: Metafile
}

const bundled = async (entry: string): Promise<Bundle> => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: root },
    absWorkingDir: root,
    conditions: ['@alavanca/source'],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
  })
  const bytes = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0)
  return { bytes, metafile }
}

const bundles = new Map<string, Promise<Bundle>>()
const bundle = (entry: string): Promise<Bundle> => {
  const made = bundles.get(entry) ?? bundled(entry)
  bundles.set(entry, made)
  return made
}

/** What is wrong with a size, or null. */
const complaint = (name: string, { bytes, metafile }: Bundle, budget: number): string | null =>
  bytes <= budget
    ? null
    : `${name}: ${bytes} bytes, ${bytes - budget} above its budget of ${budget}. Heaviest: ${heaviest(metafile).join(', ')}`

test.each(BUDGETS)('%s keeps to its size in a browser', async (name, entry, budget) => {
  expect(complaint(name, await bundle(entry), budget)).toBeNull()
})

test.each(BUDGETS)('the budget of %s is what it weighs and little more', async (_, entry, budget) => {
  const { bytes } = await bundle(entry)
  expect(bytes / budget).toBeGreaterThan(0.96)
})

test('a bundle above its budget is named, with what weighs most in it', async () => {
  const one = await bundle(everythingOf('core'))
  expect(complaint('core', one, one.bytes - 1)).toMatch(
    /^core: \d+ bytes, 1 above its budget of \d+\. Heaviest: \S+ \(\d+ bytes\), \S+ \(\d+ bytes\), \S+ \(\d+ bytes\)$/,
  )
})

test('the integration is the one the README shows', () => {
  expect(integration().split('\n')).toEqual([
    "export { WIN } from '@alavanca/core'",
    "export { Engine, parseEngineConfig } from '@alavanca/engine'",
  ])
})

test('no bundle carries the whole build of the schema library, or its words', async () => {
  const { metafile } = await bundle(everythingOf(...LIVE))
  const carried = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []))
  expect(carried.filter((path) => path.includes('/zod/'))).not.toEqual([])
  expect(carried.filter((path) => /\/zod\/v4\/(classic|locales)\//.test(path))).toEqual([])
})
