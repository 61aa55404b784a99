// Builds every package that is shipped: ESM, CommonJS and declarations. The order does not matter, since types resolve to sources.
import { join } from 'node:path'
import { buildPage } from './dashboard-page.mjs'
import { root } from './pnpm.mjs'
import { shipped } from './shipped.mjs'
import { finished, sideBySide } from './side-by-side.mjs'

const tsup = join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js')
await sideBySide(
  shipped,
  (name) => finished([tsup, '--silent'], { cwd: join(root, 'packages', name) }),
  (name, { status, text }) => {
    console.log(`${status === 0 ? 'ok  ' : 'FAIL'} @alavanca/${name}`)
    if (status !== 0) {
      console.log(text)
      process.exitCode = 1
    }
  },
)
// after its package, whose folder is emptied first
await buildPage()
console.log('ok   the page of @alavanca/dashboard')
