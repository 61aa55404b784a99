/** `npm run proof:mt5`: every claim about the bridge by a script of its own, one after the other. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const proofs = ['orders.ts', 'hostile.ts', 'day.ts', 'speed.ts']
let failed = 0
for (const proof of proofs) {
  console.log(`\n━━ ${proof}`)
  const { status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--conditions=@alavanca/source', '--import', 'tsx', join(import.meta.dirname, proof)],
    { stdio: 'inherit' },
  )
  if (status !== 0) failed += 1
}
console.log(`\n${proofs.length - failed} of ${proofs.length} proofs hold`)
process.exitCode = failed === 0 ? 0 : 1
