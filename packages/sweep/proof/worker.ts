/** One worker of the proof over SQLite: file, job, sweep. */
import { toldWork } from '@alavanca/testing/sweep-work-times'
import { openSqliteSweepStore } from '../src/node/store/sqlite-sweep-store.ts'

const [file = '', job = '', sweep = ''] = process.argv.slice(2)
await toldWork(await openSqliteSweepStore(file), job, sweep)
