// Builds the dashboard's page into static files. `--if-stale`: only where a source of it is newer, which takes milliseconds to
// see; so that everything that runs from source has the page that belongs to it.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './pnpm.mjs'

const dashboard = join(root, 'packages', 'dashboard')
const built = join(dashboard, 'dist', 'page', 'index.html')

/** What is bundled into the page. */
const SOURCES = [
  'dashboard/page',
  ...['core', 'capital', 'policy', 'scalp', 'gate', 'engine', 'report'].map((name) => `${name}/src`),
]

const newestBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).reduce((newest, entry) => {
    const path = join(folder, entry.name)
    if (/\.test(-prop|-d)?\.ts$/.test(entry.name)) return newest
    return Math.max(newest, entry.isDirectory() ? newestBelow(path) : statSync(path).mtimeMs)
  }, 0)

export const isPageStale = () => {
  if (!existsSync(built)) return true
  const { mtimeMs } = statSync(built)
  return SOURCES.some((source) => newestBelow(join(root, 'packages', source)) > mtimeMs)
}

export const buildPage = async () => {
  const { build } = await import('vite')
  await build({ configFile: join(dashboard, 'page', 'vite.config.ts') })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!process.argv.includes('--if-stale') || isPageStale()) await buildPage()
}
