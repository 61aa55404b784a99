import { startPostgres } from '@alavanca/testing/postgres'

/** Starts a server, says where it is, and holds on until it is killed. */
const { server, missing } = await startPostgres()
if (server === null) throw new Error(missing)
process.stdout.write(`${server.url}\n`)
setInterval(() => undefined, 60_000)
