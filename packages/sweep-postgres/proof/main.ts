/**
 * `npm run proof:sweep-postgres [-- <sets>]`: a sweep over a PostgreSQL of its own whose workers are killed every ten seconds.
 * Says what came of it, and ends with 1 where it is not one result per set, without a conflict.
 */
import { join } from 'node:path'
import { startPostgres } from '@alavanca/testing/postgres'
import { bundled } from '../../sweep/proof/bundle.ts'
import { ordealOf } from '../../sweep/proof/ordeal.ts'
import { openPostgresSweepStore } from '../src/postgres-sweep-store.ts'

const { server, missing } = await startPostgres()
if (server === null) throw new Error(missing)
const budget = Number(process.argv[2] ?? 100_000)
const store = await openPostgresSweepStore(server.url)
const { job, worker } = await bundled(join(import.meta.dirname, 'worker.ts'))
const task = { days: 1, poison: null, wavers: null }
const options = { workers: 2, killMs: 10_000, chunkSize: 256, id: 'killed', budget, task }
const killed = await ordealOf(store, [worker, server.url, job], options)
console.log(server.version, 'killed every ten seconds', killed)
await store.close()
await server.stop()
process.exitCode = killed.isSound ? 0 : 1
