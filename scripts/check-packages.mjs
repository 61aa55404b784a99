// Packs every package as it would be published and lets publint and attw judge the tarballs.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pnpm, root } from './pnpm.mjs'
import { shipped } from './shipped.mjs'

const box = mkdtempSync(join(tmpdir(), 'alavanca-pack-'))
const run = (bin, args) => spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], { encoding: 'utf8' })

let failed = 0
for (const name of shipped) {
  // pnpm, since npm ignores publishConfig.exports
  const packed = pnpm(['pack', '--pack-destination', box], {
    cwd: join(root, 'packages', name),
    stdio: 'pipe',
    encoding: 'utf8',
  })
  const tarball = readdirSync(box).find((file) => file.startsWith(`alavanca-${name}-`))
  const verdicts = tarball
    ? [
        run('publint/src/cli.js', ['run', join(box, tarball), '--strict']),
        run('@arethetypeswrong/cli/dist/index.js', [join(box, tarball), '--profile', 'node16']),
      ]
    : [packed]
  const clean = verdicts.every(({ status }) => status === 0)
  console.log(`${clean ? 'ok  ' : 'FAIL'} @alavanca/${name}`)
  if (!clean) {
    failed += 1
    for (const { stdout, stderr } of verdicts) console.log(stdout, stderr)
  }
}
rmSync(box, { recursive: true, force: true })
process.exit(failed === 0 ? 0 : 1)
