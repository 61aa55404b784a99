/** What looks like a PostgreSQL that ends every connection with the very answer that opens it, as one may while it restarts. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}

/** "Welcome", "ask me", and "the operator ends this connection", all in one piece. */
const WELCOME_AND_OUT = Buffer.concat([
  message('R', Buffer.alloc(4)),
  message('Z', Buffer.from('I')),
  message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0')),
])

export interface CuttingServer {
  /** Its connection string. */
  readonly url: string
  readonly stop: () => void
}

export const startCuttingServer = async (): Promise<CuttingServer> => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(WELCOME_AND_OUT))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // as: it listens on a port
  const { port } = server.address() as AddressInfo
  const stop = (): void => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { url: `postgresql://somebody@127.0.0.1:${port}/any`, stop }
}
