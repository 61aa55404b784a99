// Publishes every package whose version the registry does not have yet, the tarball that was checked, with pnpm: npm ignores
// publishConfig.exports. The release workflow calls it; provenance is asked for by its environment.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packInto } from './pack-package.ts'
import { pnpm, root } from './pnpm.mjs'
import { shipped } from './shipped.mjs'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const isPublished = (name) =>
  spawnSync('npm', ['view', `@alavanca/${name}@${version}`, 'version'], { encoding: 'utf8' }).stdout.trim() === version

const waiting = shipped.filter((name) => !isPublished(name))
const box = mkdtempSync(join(tmpdir(), 'alavanca-publish-'))
// as tarballs, whose READMEs lead to the site
for (const tarball of Object.values(await packInto(box, waiting))) {
  const { status } = pnpm(['publish', tarball, '--access', 'public', '--no-git-checks', ...process.argv.slice(2)])
  if (status !== 0) process.exitCode = status ?? 1
}
rmSync(box, { recursive: true, force: true })
// what the release action reads to make tags
for (const name of waiting) console.log(`New tag: @alavanca/${name}@${version}`)
