// One life of a session, to be ended at any moment: <folder> <events> <seed> <steps a group> <WAITS|BEGINS> <steps of its life>
import { writeSync } from 'node:fs'
import type { Store } from '@alavanca/engine'
import Database from 'better-sqlite3'
import { openSqliteStore } from '../src/index.ts'
import { FileBroker } from './file-broker.ts'
import { brokerFileIn, databaseIn, HOST_EVENTS, runSession } from './session.ts'

const [folder = '', events = '', seed = '', groupSteps = '1', begin = 'BEGINS', life = '0'] = process.argv.slice(2)
writeSync(1, 'started\n')

const store = await openSqliteStore(databaseIn(folder), { groupSteps: Number(groupSteps) })
const counter = new Database(databaseIn(folder), { readonly: true })
const done = counter
  .prepare(`select count(*) from engine_steps where event in (${HOST_EVENTS.map(() => '?').join(', ')})`)
  .pluck()
  .get(HOST_EVENTS)
counter.close()
// until whoever started it is ready
if (begin === 'WAITS') for await (const _ of process.stdin);
let left = Number(life)
/** Kills the process when a step is on disk and its orders have not left, or in between: nothing of it runs any more. */
const mortal: Store = new Proxy(store, {
  get: (target, name) => {
    const value: unknown = Reflect.get(target, name, target)
    if (typeof value !== 'function') return value
    return (...values: readonly unknown[]): unknown => {
      const result: unknown = value.apply(target, values)
      if (name === 'append') {
        left -= 1
        if (left === 0) process.kill(process.pid, 'SIGKILL')
      }
      return result
    }
  },
})
await runSession({
  store: mortal,
  broker: new FileBroker(brokerFileIn(folder)),
  plan: { events: Number(events), seed },
  done: Number(done),
})
store.close()
