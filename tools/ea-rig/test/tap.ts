import { connect, createServer, type Server } from 'node:net'
import { listening } from '@alavanca/testing/listening'

/** What one connection carried from the terminal to the server, and whether it is over. */
interface Tapped {
  readonly said: string[]
  /** The same, word for word. */
  readonly lines: string[]
  isOver: boolean
}

/** A wire between terminal and server at which a test can listen, and lay hands on what the server says. */
export class Tap {
  readonly connections: Tapped[] = []
  /** What the server said, word for word. */
  readonly heard: string[] = []
  /** Where terminals dial, and where it leads. */
  port = 0
  to = 0
  /** What becomes of a line of the server on its way to the terminal. */
  alter: (line: string) => readonly string[] = (line) => [line]
  readonly #server: Server

  constructor() {
    this.#server = createServer((terminal) => {
      const tapped: Tapped = { said: [], lines: [], isOver: false }
      this.connections.push(tapped)
      const server = connect(this.to, '127.0.0.1')
      terminal.on(
        'data',
        byLine((line) => {
          tapped.lines.push(line)
          tapped.said.push(String(JSON.parse(line).t))
        }),
      )
      server.on(
        'data',
        byLine((line) => {
          this.heard.push(line)
          for (const altered of this.alter(line)) terminal.write(`${altered}\n`)
        }),
      )
      for (const socket of [terminal, server]) socket.on('error', () => undefined)
      terminal.on('close', () => {
        tapped.isOver = true
        server.end()
      })
      server.on('close', () => terminal.destroySoon())
      terminal.pipe(server)
    })
  }

  async listen(): Promise<number> {
    this.port = await listening(this.#server)
    return this.port
  }

  close(): void {
    this.#server.close()
  }
}

const byLine = (take: (line: string) => void): ((bytes: Buffer) => void) => {
  let rest = ''
  return (bytes) => {
    const lines = (rest + bytes.toString('utf8')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  }
}
