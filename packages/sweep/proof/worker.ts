/** One worker of the proof over SQLite: file, job, sweep. */
import { pathToFileURL } from 'node:url'
import { runSweep } from '../src/node/run/run-sweep.ts'
import { openSqliteSweepStore } from '../src/node/store/sqlite-sweep-store.ts'

const [file = '', job = '', sweep = ''] = process.argv.slice(2)
const store = await openSqliteSweepStore(file)
const begun = performance.eventLoopUtilization()
const end = await runSweep({ store, sweep, engineHash: 'proof', job: pathToFileURL(job), threads: 1, leaseMs: 20_000 })
await store.close()
// what the main thread did is store and queue alone: the replays are in threads
process.stdout.write(JSON.stringify({ ...end, storeMs: performance.eventLoopUtilization(begun).active }))
