// Type-checks every package on its own (pure ones see neither Node nor the console), then everything together with tests.
// The native compiler does it, three times as fast; tests of types and shipped declarations are made by TypeScript 6, so
// that both majors have read the sources.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './pnpm.mjs'
import { finished, sideBySide } from './side-by-side.mjs'

const tsc = join(root, 'node_modules', 'typescript-7', 'bin', 'tsc')
const projects = [
  'tsconfig.json',
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/tsconfig.json`),
  'packages/report/page/tsconfig.json',
  'packages/dashboard/page/tsconfig.json',
]

await sideBySide(
  projects,
  (project) => finished([tsc, '-p', project, '--pretty', 'false'], { cwd: root }),
  (_, { status, text }) => {
    process.stdout.write(text)
    if (status !== 0) process.exitCode = 1
  },
)
