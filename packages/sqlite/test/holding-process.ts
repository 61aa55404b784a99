// Opens a store, says so, and holds it until it is killed.
import { openSqliteStore } from '../src/index.ts'

const store = await openSqliteStore(process.argv[2] ?? '')
process.stdout.write(`${store.path}\n`)
setInterval(() => store.lastSequence(), 60_000)
