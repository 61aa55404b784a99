// Builds every package that is shipped: ESM and CommonJS by tsup, declarations of all of them at the same time. The order does
// not matter, since types resolve to sources.
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { buildPage } from './dashboard-page.mjs'
import { bundleDeclarations, writeDeclarations } from './declarations.mjs'
import { root } from './pnpm.mjs'
import { shipped } from './shipped.mjs'
import { finished, sideBySide } from './side-by-side.mjs'

const tsup = join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js')

const told = (what, { status, text }) => {
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${what}`)
  if (status === 0) return
  console.log(text)
  process.exitCode = 1
}

const written = writeDeclarations()
await sideBySide(
  shipped,
  (name) => finished([tsup, '--silent'], { cwd: join(root, 'packages', name) }),
  (name, outcome) => told(`@alavanca/${name}`, outcome),
  // the compiler has a core for itself
  Math.max(1, availableParallelism() - 1),
)
// after its package, whose folder is emptied first
await buildPage()
console.log('ok   the page of @alavanca/dashboard')

const outcome = await written
told('declarations', outcome)
if (outcome.status === 0) {
  for (const name of shipped) {
    await bundleDeclarations(name).catch((error) =>
      told(`declarations of @alavanca/${name}`, { status: 1, text: String(error) }),
    )
  }
}
