// Installs what is missing and builds the dashboard's page, so that `npm test` and `npm run demo` work on a fresh clone with nothing but Node and npm.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { buildPage, isPageStale } from './dashboard-page.mjs'
import { nodeHeaders } from './node-headers.mjs'
import { pnpm, root } from './pnpm.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Alavanca needs Node 20.19 or newer; this is ${process.version}. Install one from https://nodejs.org.`)
  process.exit(1)
}

const installed = join(root, 'node_modules', '.modules.yaml')
const lockfile = join(root, 'pnpm-lock.yaml')
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lockfile).mtimeMs) {
  // on standard error, so that `--json` output stays clean
  console.error('Installing what is missing (once)…')
  const { status } = pnpm(['install', '--frozen-lockfile'], {
    stdio: ['ignore', 2, 2],
    env: { ...nodeHeaders, ...process.env },
  })
  if (status !== 0) process.exit(status ?? 1)
}

if (isPageStale()) await buildPage()
