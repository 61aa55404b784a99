import { join } from 'node:path'
import { openSqliteStore } from '../src/index.ts'
import { copyDatabase } from './damage.ts'
import { START } from './engine-life.ts'
import { FileBroker } from './file-broker.ts'
import { runSession } from './session.ts'

/** A database to be damaged, and how it came to lie there. */
export interface Specimen {
  readonly name: string
  readonly path: string
}

const fill = async (
  path: string,
  options: { readonly groupSteps: number; readonly replay?: boolean },
  events: number,
) => {
  const store = await openSqliteStore(path, options)
  await runSession({ store, broker: new FileBroker(null), plan: { events, seed: 'damage' }, done: 0 })
  store.insertRlReport(store.read.dailyReport('2026-03-10', 'WIN'))
  return store
}

/** Databases of a session that was stopped in the middle, closed, pruned, or kept as a replay keeps it. */
export const specimens = async (folder: string, events = 600): Promise<readonly Specimen[]> => {
  const place = (name: string): Specimen => ({ name, path: join(folder, `${name}.db`) })
  const [stopped, closed, pruned, replayed, copied] = ['stopped', 'closed', 'pruned', 'replayed', 'copied'].map(place)
  if (!stopped || !closed || !pruned || !replayed || !copied) throw new Error('There is a name for each.')
  const live = await fill(closed.path, { groupSteps: 5 }, events)
  copyDatabase(closed.path, stopped.path)
  live.prune(START + (events / 2) * 5_000)
  copyDatabase(closed.path, pruned.path)
  live.close()
  const replay = await fill(replayed.path, { groupSteps: 50, replay: true }, events)
  replay.close()
  // one that was opened again, and stopped before anything was copied out of its log
  const again = await openSqliteStore(closed.path)
  const next = again.lastSequence() + 1
  again.append({
    sequence: next,
    time: START as never,
    event: { type: 'TIMER', time: START },
    commands: [],
    records: [],
  })
  copyDatabase(closed.path, copied.path)
  again.close()
  return [stopped, closed, pruned, replayed, copied]
}
