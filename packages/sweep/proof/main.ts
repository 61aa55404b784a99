/**
 * `npm run proof:sweep [-- <sets> [<seconds between kills> [<days of each set> [<sets of a chunk>]]]]`: a sweep over SQLite whose
 * workers are killed, every ten seconds unless said; then one with a planted poison set, and one with a planted nondeterminism.
 * Says what came of each, and ends with 1 where it is not what it must be.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killedSweep } from '@alavanca/testing/sweep-kills'
import { bundledProof } from '@alavanca/testing/sweep-proof-bundle'
import { openSqliteSweepStore } from '../src/node/index.ts'

const budget = Number(process.argv[2] ?? 100_000)
const killMs = 1_000 * Number(process.argv[3] ?? 10)
const days = Number(process.argv[4] ?? 1)
const folder = mkdtempSync(join(tmpdir(), 'alavanca-sweep-proof-'))
const file = join(folder, 'sweep.db')
const store = await openSqliteSweepStore(file)
const programs = await bundledProof(join(import.meta.dirname, 'worker.ts'))
const argv = [programs.pathOf('worker'), file, programs.pathOf('job')]
const usual = { workers: 2, killMs, chunkSize: Number(process.argv[5] ?? 512) }
const plain = { days, poison: null, wavers: null }
const killed = await killedSweep(store, argv, { ...usual, id: 'killed', budget, task: plain })
console.log(`killed every ${killMs / 1_000} s`, killed)
const few = { ...usual, budget: Math.min(budget, 2_000), chunkSize: 256 }
const poison = await killedSweep(store, argv, { ...few, id: 'poison', task: { ...plain, poison: 250 } })
console.log('planted poison', poison)
const wavers = await killedSweep(store, argv, { ...few, id: 'wavers', task: { ...plain, wavers: 600 }, killMs: 1e9 })
console.log('planted nondeterminism', wavers)
await store.close()
programs.remove()
rmSync(folder, { recursive: true, force: true })
process.exitCode = killed.isSound && poison.isSound && poison.poison > 0 && wavers.phase === 'STOPPED' ? 0 : 1
