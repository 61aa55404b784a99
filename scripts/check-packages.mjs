// Packs every package as it would be published and lets publint and attw judge the tarballs.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packInto } from './pack-package.ts'
import { root } from './pnpm.mjs'
import { shipped } from './shipped.mjs'
import { finished, sideBySide } from './side-by-side.mjs'

const box = mkdtempSync(join(tmpdir(), 'alavanca-pack-'))
const tarballs = await packInto(box, shipped)
const judge = (bin, args) => finished([join(root, 'node_modules', bin), ...args], { cwd: root })

/** Source maps that lead to sources outside of the tarball instead of holding them. */
const emptyMaps = (name) => {
  const folder = join(root, 'packages', name, 'dist')
  const maps = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.map'))
  return maps
    .filter((file) => {
      const { sources, sourcesContent = [] } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
      return sources.some((_, index) => typeof sourcesContent[index] !== 'string')
    })
    .map((file) => `${file} does not hold its sources.`)
}

/** What is wrong with a package; nothing where all is well. */
const faultsOf = async (name) => {
  const path = tarballs[name]
  const verdicts = [
    await judge('publint/src/cli.js', ['run', path, '--strict']),
    await judge('@arethetypeswrong/cli/dist/index.js', [path, '--profile', 'node16']),
  ]
  return [...verdicts.filter(({ status }) => status !== 0).map(({ text }) => text), ...emptyMaps(name)]
}

await sideBySide(shipped, faultsOf, (name, faults) => {
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} @alavanca/${name}`)
  for (const fault of faults) console.log(fault)
  if (faults.length > 0) process.exitCode = 1
})
rmSync(box, { recursive: true, force: true })
