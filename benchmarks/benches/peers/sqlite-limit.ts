import { join } from 'node:path'
import type { Step } from '@alavanca/engine'
import { openSqliteStore } from '@alavanca/sqlite'
import Database from 'better-sqlite3'
import { KeptSession } from '../../loads/journalled-steps.ts'
import type { Bench } from '../../suite/bench.ts'
import { rates, ratio, readingOf, type Work } from '../../suite/rates.ts'

const STEPS = 20_000
const GROUP = 500

/** What `better-sqlite3` takes at most of the same texts: one table, one prepared statement, as many to a transaction. */
const rawInserts = (path: string, steps: readonly Step[]): Work => {
  const texts = steps.map((step) => ({ ...step, text: JSON.stringify(step) }))
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.exec('create table steps (sequence integer primary key, time text, event text, step text)')
  const insert = database.prepare('insert or replace into steps values (?, ?, ?, ?)')
  return () => {
    database.exec('delete from steps')
    for (let from = 0; from < texts.length; from += GROUP) {
      database.exec('begin')
      for (const { sequence, event, text } of texts.slice(from, from + GROUP))
        insert.run(sequence, String(event.time), event.type, text)
      database.exec('commit')
    }
    return texts.length
  }
}

export const bench: Bench = {
  title: 'The limits of what storage stands on',
  about:
    'The same 20,000 steps of a session that trades and learns: Node’s own JSON alone, `better-sqlite3` alone with the finished texts in one table, and the store, which writes the journal with its hashes and every row that follows from a step. Groups of 500, `NORMAL`.',
  measures: [
    { id: 'stringify', what: 'steps, JSON.stringify alone', unit: 'per second' },
    { id: 'parse', what: 'steps, JSON.parse alone', unit: 'per second' },
    { id: 'insert', what: 'steps, better-sqlite3 alone', unit: 'per second' },
    { id: 'append', what: 'steps, the store', unit: 'per second' },
    { id: 'cost', what: 'cost of the store over the bare inserts', unit: 'times' },
  ],
  measure: async (conditions) => {
    const steps = new KeptSession().next(STEPS)
    const texts = steps.map((step) => JSON.stringify(step))
    let files = 0
    const readings = await rates(conditions, {
      stringify: () => {
        let length = 0
        for (const step of steps) length += JSON.stringify(step).length
        if (length === 0) throw new Error('Nothing was written.')
        return steps.length
      },
      parse: () => {
        let objects = 0
        for (const text of texts) objects += Object(JSON.parse(text)) === null ? 0 : 1
        return objects
      },
      insert: rawInserts(join(conditions.folder, 'raw.db'), steps),
      append: async () => {
        files += 1
        const path = join(conditions.folder, `${files}.db`)
        const store = await openSqliteStore(path, { groupSteps: GROUP, synchronous: 'NORMAL' })
        for (const step of steps) store.append(step)
        store.close()
        return steps.length
      },
    })
    return [...readings, ratio('cost', readingOf(readings, 'insert'), readingOf(readings, 'append'))]
  },
}
