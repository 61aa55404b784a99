// Builds every package that is shipped: ESM, CommonJS and declarations. The order does not matter, since types resolve to sources.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildPage } from './dashboard-page.mjs'
import { root } from './pnpm.mjs'
import { shipped } from './shipped.mjs'

const tsup = join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js')
for (const name of shipped) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsup, '--silent'], {
    cwd: join(root, 'packages', name),
    encoding: 'utf8',
  })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} @alavanca/${name}`)
  if (status !== 0) {
    console.log(stdout, stderr)
    process.exitCode = 1
  }
}
// after its package, whose folder is emptied first
await buildPage()
console.log('ok   the page of @alavanca/dashboard')
