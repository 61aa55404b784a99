// Publishes every package whose version the registry does not have yet, the tarball that was checked, with pnpm: npm ignores
// publishConfig.exports. The release workflow calls it; provenance is asked for by its environment.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pnpm, root } from './pnpm.mjs'
import { shipped } from './shipped.mjs'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const isPublished = (name) =>
  spawnSync('npm', ['view', `@alavanca/${name}@${version}`, 'version'], { encoding: 'utf8' }).stdout.trim() === version

const waiting = shipped.filter((name) => !isPublished(name))
if (waiting.length > 0) {
  const filters = waiting.map((name) => `--filter=@alavanca/${name}`)
  const { status } = pnpm([...filters, 'publish', '--access', 'public', '--no-git-checks', ...process.argv.slice(2)])
  process.exitCode = status ?? 1
}
// what the release action reads to make tags
for (const name of waiting) console.log(`New tag: @alavanca/${name}@${version}`)
