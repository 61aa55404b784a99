// Gathers pending changes into changelogs, raises the one version that all packages share, and writes anew what names it.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './pnpm.mjs'

const run = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

run(process.execPath, [join(root, 'node_modules', '@changesets', 'cli', 'bin.js'), 'version'])
const path = join(root, 'package.json')
const { version } = JSON.parse(readFileSync(join(root, 'packages', 'core', 'package.json'), 'utf8'))
writeFileSync(path, readFileSync(path, 'utf8').replace(/"version": "[^"]+"/, `"version": "${version}"`))
run('npm', ['run', '--silent', 'format'])
run('npm', ['run', '--silent', 'generate'])
