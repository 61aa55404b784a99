/**
 * `npm run proof:sweep-postgres [-- <sets> [<seconds between kills>]]`: a sweep over a PostgreSQL of its own whose
 * workers are killed, every ten seconds unless said. Says what came of it, and ends with 1 where it is not one result per set, without a conflict.
 */
import { join } from 'node:path'
import { startPostgres } from '@alavanca/testing/postgres'
import { killedSweep } from '@alavanca/testing/sweep-kills'
import { bundledProof } from '@alavanca/testing/sweep-proof-bundle'
import { openPostgresSweepStore } from '../src/postgres-sweep-store.ts'

const { server, missing } = await startPostgres()
if (server === null) throw new Error(missing)
const budget = Number(process.argv[2] ?? 100_000)
const killMs = 1_000 * Number(process.argv[3] ?? 10)
// a worker lives twice as long as there is between two kills, and has to get something done on a busy machine too
const chunkSize = Math.min(256, Math.ceil(killMs / 50))
const store = await openPostgresSweepStore(server.url)
const programs = await bundledProof(join(import.meta.dirname, 'worker.ts'))
const task = { days: 1, poison: null, wavers: null }
const options = { workers: 2, killMs, chunkSize, id: 'killed', budget, task }
const killed = await killedSweep(store, [programs.pathOf('worker'), server.url, programs.pathOf('job')], options)
console.log(server.version, `killed every ${killMs / 1_000} s`, killed)
await store.close()
await server.stop()
programs.remove()
process.exitCode = killed.isSound ? 0 : 1
