// Packs every package as it would be published and lets publint and attw judge the tarballs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packInto } from './pack.mjs'
import { root } from './pnpm.mjs'
import { shipped } from './shipped.mjs'
import { finished, sideBySide } from './side-by-side.mjs'

const box = mkdtempSync(join(tmpdir(), 'alavanca-pack-'))
const tarballs = packInto(box)
const judge = (bin, args) => finished([join(root, 'node_modules', bin), ...args], { cwd: root })

/** What is wrong with a package; nothing where all is well. */
const faultsOf = async (name) => {
  const path = tarballs[name]
  const verdicts = [
    await judge('publint/src/cli.js', ['run', path, '--strict']),
    await judge('@arethetypeswrong/cli/dist/index.js', [path, '--profile', 'node16']),
  ]
  return verdicts.filter(({ status }) => status !== 0).map(({ text }) => text)
}

await sideBySide(shipped, faultsOf, (name, faults) => {
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} @alavanca/${name}`)
  for (const fault of faults) console.log(fault)
  if (faults.length > 0) process.exitCode = 1
})
rmSync(box, { recursive: true, force: true })
