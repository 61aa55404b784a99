// Type-checks every package on its own (pure ones see neither Node nor the console), then everything together with tests.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './pnpm.mjs'

const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
const projects = [
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/tsconfig.json`),
  'packages/report/page/tsconfig.json',
  'packages/dashboard/page/tsconfig.json',
  'tsconfig.json',
]

let failed = 0
for (const project of projects) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', project, '--pretty', 'false'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) failed += 1
}
process.exit(failed === 0 ? 0 : 1)
