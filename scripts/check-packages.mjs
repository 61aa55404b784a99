// Packs every package as it would be published and lets publint and attw judge the tarballs.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packPackage } from './pack-package.ts'
import { root } from './pnpm.mjs'
import { shipped } from './shipped.mjs'

const box = mkdtempSync(join(tmpdir(), 'alavanca-pack-'))
const run = (bin, args) => spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], { encoding: 'utf8' })

const judge = async (name) => {
  try {
    const tarball = await packPackage(name, box)
    return [
      run('publint/src/cli.js', ['run', tarball, '--strict']),
      run('@arethetypeswrong/cli/dist/index.js', [tarball, '--profile', 'node16']),
    ]
  } catch (error) {
    return [{ status: 1, stdout: '', stderr: String(error) }]
  }
}

let failed = 0
for (const name of shipped) {
  const verdicts = await judge(name)
  const clean = verdicts.every(({ status }) => status === 0)
  console.log(`${clean ? 'ok  ' : 'FAIL'} @alavanca/${name}`)
  if (!clean) {
    failed += 1
    for (const { stdout, stderr } of verdicts) console.log(stdout, stderr)
  }
}
rmSync(box, { recursive: true, force: true })
process.exit(failed === 0 ? 0 : 1)
