import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Database } from '../src/database/database.ts'

const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}

/** "Welcome", "ask me", and "the operator ends this connection", all in one piece, as a server under a restart may say it. */
const WELCOME_AND_OUT = Buffer.concat([
  message('R', Buffer.alloc(4)),
  message('Z', Buffer.from('I')),
  message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0')),
])

// what nobody hears ends the process, and a run of tests fails over it
test.each<[string, (on: Database) => Promise<unknown>]>([
  ['a transaction', (on) => on.transaction((run) => run({ name: 'one', text: 'SELECT 1' }, []))],
  ['a query builder', ({ kysely }) => sql.raw('SELECT 1').execute(kysely)],
  ['a statement by itself', (on) => on.run({ name: 'one', text: 'SELECT 1' }, [])],
  [
    'a connection of its own',
    async (on) => {
      const client = await on.connect()
      return client.query('SELECT 1').finally(() => client.release(true))
    },
  ],
])('a connection that is cut with the very answer that opens it is told to whoever asked: %s', async (_, asking) => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(WELCOME_AND_OUT))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // as: it listens on a port
  const { port } = server.address() as AddressInfo
  const database = new Database({ url: `postgresql://somebody@127.0.0.1:${port}/any`, connectTimeoutMs: 2_000 })
  try {
    await expect(asking(database)).rejects.toThrow()
  } finally {
    await database.close()
    for (const socket of sockets) socket.destroy()
    server.close()
  }
})
