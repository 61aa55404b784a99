import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from './repeats.ts'

const root = join(import.meta.dirname, '..', '..')

/** Folders of tests, of other people's code and of what a program wrote. */
const PASSED_OVER: readonly string[] = ['test', 'node_modules', 'dist', 'inlined']

const isSource = (name: string): boolean => /\.(?:tsx?|mjs)$/.test(name) && !/\.test(?:-prop|-d)?\.ts$/.test(name)

/** Step by step, since Node's own recursion walks through `node_modules` too. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return PASSED_OVER.includes(entry.name) ? [] : filesIn(path)
    return isSource(entry.name) ? [path] : []
  })

/** What is shipped or run, and no test: packages, tools, scripts, benchmarks and examples, with paths from the root. */
export const shippedSources = (): readonly Source[] => {
  const rooms = ['packages', 'tools'].flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((name) => [`${folder}/${name}/src`, `${folder}/${name}/page`]),
  )
  return [...rooms, 'scripts', 'benchmarks', 'examples']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap(filesIn)
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}
