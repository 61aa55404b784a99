import { connect, createServer, type Server } from 'node:net'
import { listening } from '@alavanca/testing/listening'

/** What one connection carried from the terminal to the server, and whether it is over. */
interface Tapped {
  readonly said: string[]
  isOver: boolean
}

/** A wire between terminal and server at which a test can listen. */
export class Tap {
  readonly connections: Tapped[] = []
  readonly #server: Server

  constructor(to: number) {
    this.#server = createServer((terminal) => {
      const tapped: Tapped = { said: [], isOver: false }
      this.connections.push(tapped)
      const server = connect(to, '127.0.0.1')
      let rest = ''
      terminal.on('data', (bytes: Buffer) => {
        const lines = (rest + bytes.toString('utf8')).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) tapped.said.push(String(JSON.parse(line).t))
      })
      for (const socket of [terminal, server]) socket.on('error', () => undefined)
      terminal.on('close', () => {
        tapped.isOver = true
        server.end()
      })
      server.on('close', () => terminal.destroy())
      terminal.pipe(server)
      server.pipe(terminal)
    })
  }

  listen(): Promise<number> {
    return listening(this.#server)
  }

  close(): void {
    this.#server.close()
  }
}
