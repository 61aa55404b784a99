/** One worker of the proof over PostgreSQL: address, job, sweep. */
import { toldWork } from '@alavanca/testing/sweep-work-times'
import { openPostgresSweepStore } from '../src/postgres-sweep-store.ts'

const [url = '', job = '', sweep = ''] = process.argv.slice(2)
await toldWork(await openPostgresSweepStore(url), job, sweep)
