/** One worker of the proof over PostgreSQL: address, job, sweep. */
import { pathToFileURL } from 'node:url'
import { runSweep } from '@alavanca/sweep/node'
import { openPostgresSweepStore } from '../src/postgres-sweep-store.ts'

const [url = '', job = '', sweep = ''] = process.argv.slice(2)
const store = await openPostgresSweepStore(url)
const begun = performance.eventLoopUtilization()
const end = await runSweep({ store, sweep, engineHash: 'proof', job: pathToFileURL(job), threads: 1, leaseMs: 20_000 })
await store.close()
// what the main thread did is store and queue alone: the replays are in threads
process.stdout.write(JSON.stringify({ ...end, storeMs: performance.eventLoopUtilization(begun).active }))
