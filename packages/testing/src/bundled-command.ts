import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

const ROOT = join(import.meta.dirname, '../../..')
const FOLDER = join(import.meta.dirname, '../node_modules/.cache/command')

/** Changes with every source of the house. */
const stampOf = (): string => {
  const hash = createHash('sha256')
  for (const room of readdirSync(join(ROOT, 'packages')).sort()) {
    const source = join(ROOT, 'packages', room, 'src')
    if (!existsSync(source)) continue
    for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!file.endsWith('.ts')) continue
      const { mtimeMs, size } = statSync(join(source, file))
      hash.update(`${room}/${file} ${mtimeMs} ${size}\n`)
    }
  }
  return hash.digest('hex').slice(0, 16)
}

/** Built or not, a module looks for what stands beside it; only those that know both layouts are told that they were built. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup: ({ onLoad, onResolve, resolve }) => {
    onLoad({ filter: /\/packages\/[\w-]+\/src\/.*\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8')
      if (contents.includes('import.meta.url.endsWith')) return { contents, loader: 'ts' }
      return {
        contents: contents.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
        loader: 'ts',
      }
    })
    // what is not of the house is found from the package that asks for it
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === 'found' || /^(?:node:|@alavanca\/)/.test(path) || isBuiltin(path)) return undefined
      const { path: file, errors } = await resolve(path, { kind, resolveDir, pluginData: 'found' })
      return errors.length > 0 ? { errors } : { path: pathToFileURL(file).href, external: true }
    })
  },
}

/**
 * The `alavanca` command as plain JavaScript, made once from what the sources are now: a process that is started from five
 * hundred TypeScript files takes several times as long as what the tests then ask of it. Answers its path.
 */
export const bundledCommand = async (): Promise<string> => {
  const folder = join(FOLDER, stampOf())
  const program = join(folder, 'main.js')
  if (existsSync(program)) return program
  // several files of tests may begin at once: each makes its own, and the first to be ready stays
  const own = join(FOLDER, randomUUID())
  await build({
    entryPoints: ['packages/cli/src/main.ts', 'packages/cli/src/seed-job.ts', 'examples/strategies/three-votes.ts'].map(
      (file) => join(ROOT, file),
    ),
    entryNames: '[name]',
    outdir: own,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@alavanca/source', 'module', 'import'],
    plugins: [ownPlaces],
    logLevel: 'error',
  })
  writeFileSync(join(own, 'package.json'), '{ "type": "module" }\n')
  try {
    renameSync(own, folder)
  } catch (error) {
    if (!existsSync(program)) throw error
    rmSync(own, { recursive: true })
  }
  return program
}
