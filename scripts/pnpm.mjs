// pnpm through npx, in the version package.json pins, so that nobody needs it installed.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const root = dirname(import.meta.dirname)

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

export const pnpm = (args, options = {}) =>
  spawnSync('npx', ['--yes', packageManager, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  })
