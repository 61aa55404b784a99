// One life of a session, to be ended at any moment: <folder> <events> <seed> <steps a group>
import { writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import { openSqliteStore } from '../src/index.ts'
import { FileBroker } from './file-broker.ts'
import { brokerFileIn, databaseIn, HOST_EVENTS, runSession } from './session.ts'

const [folder = '', events = '', seed = '', groupSteps = '1'] = process.argv.slice(2)
writeSync(1, 'started\n')

const store = await openSqliteStore(databaseIn(folder), { groupSteps: Number(groupSteps) })
const counter = new Database(databaseIn(folder), { readonly: true })
const done = counter
  .prepare(`select count(*) from engine_steps where event in (${HOST_EVENTS.map(() => '?').join(', ')})`)
  .pluck()
  .get(HOST_EVENTS)
counter.close()
await runSession({
  store,
  broker: new FileBroker(brokerFileIn(folder)),
  plan: { events: Number(events), seed },
  done: Number(done),
})
store.close()
