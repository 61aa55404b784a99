// Builds and packs twice and compares every file of every tarball: the same sources give the same bytes.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { packInto } from './pack-package.ts'
import { root } from './pnpm.mjs'
import { shipped } from './shipped.mjs'

/** SHA-256 of what is in each tarball; the gzip header around it may carry the hour. */
const hashes = async () => {
  const box = mkdtempSync(join(tmpdir(), 'alavanca-twice-'))
  try {
    const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: 'ignore' })
    if (status !== 0) throw new Error('The build failed: npm run build says why.')
    const digest = (path) =>
      createHash('sha256')
        .update(gunzipSync(readFileSync(path)))
        .digest('hex')
    return Object.fromEntries(Object.entries(await packInto(box, shipped)).map(([name, path]) => [name, digest(path)]))
  } finally {
    rmSync(box, { recursive: true, force: true })
  }
}

const [first, second] = [await hashes(), await hashes()]
for (const [name, hash] of Object.entries(first)) {
  const same = hash === second[name]
  console.log(`${same ? 'ok  ' : 'FAIL'} @alavanca/${name} ${hash}`)
  if (!same) process.exitCode = 1
}
