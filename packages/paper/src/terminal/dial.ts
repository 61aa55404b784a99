import { connect } from 'node:net'

/** The terminal's end of one connection. */
export interface Call {
  /** Whether a line written now would leave. */
  readonly isOpen: boolean
  write(text: string): void
  /** Hangs up; what was written before still goes out. */
  end(): void
  /** Hangs up both ways, as soon as what was written before has left. */
  destroySoon(): void
  /** Drops the line, as a network does. */
  destroy(): void
}

/** What happens on a connection. Nothing is told before `dial` has returned. */
export interface CallListener {
  readonly connected: () => void
  readonly data: (bytes: Buffer) => void
  /** The connection is gone, or there never was one. */
  readonly closed: () => void
}

/** How the terminal reaches the bridge: over a socket, unless a test hands in its own way. */
export type Dial = (address: { readonly host: string; readonly port: number }, listener: CallListener) => Call

export const dialSocket: Dial = ({ host, port }, { connected, data, closed }) => {
  const socket = connect(port, host)
  socket.setNoDelay(true)
  socket.on('connect', connected)
  socket.on('data', data)
  // 'close' follows, and says all there is to say
  socket.on('error', () => undefined)
  socket.on('close', closed)
  return {
    get isOpen() {
      return socket.writable
    },
    write: (text) => {
      socket.write(text)
    },
    end: () => {
      socket.end()
    },
    destroySoon: () => {
      socket.destroySoon()
    },
    destroy: () => {
      socket.destroy()
    },
  }
}
