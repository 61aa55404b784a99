import type { Socket } from 'node:net'
import { canonicalHost, type DialledAddress } from '@alavanca/mt5-protocol'

/** One connection, as the session sees it. */
export interface Wire {
  /** For logs. */
  readonly peer: string
  /** Where on this machine the connection arrived. */
  readonly arrivedAt: DialledAddress
  write(text: string): void
  /** Bytes accepted by `write` that the peer has not taken yet. */
  readonly backlog: number
  /** Hangs up; what was written before still goes out. */
  close(): void
}

/** What happens on a wire. */
export interface WireListener {
  readonly data: (bytes: Buffer) => void
  readonly closed: () => void
}

/** A TCP connection as a wire. */
export const socketWire = (socket: Socket, listener: WireListener): Wire => {
  socket.setNoDelay(true)
  socket.on('data', listener.data)
  socket.on('close', listener.closed)
  // 'close' follows, and says all there is to say
  socket.on('error', () => undefined)
  return {
    peer: `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? 0}`,
    // as the system has it for this connection, not as the server was told to listen: 0.0.0.0 is nowhere to dial
    arrivedAt: { host: canonicalHost(socket.localAddress ?? ''), port: socket.localPort ?? 0 },
    write: (text) => {
      if (socket.writable) socket.write(text)
    },
    get backlog() {
      return socket.writableLength
    },
    close: () => {
      socket.end()
      // a peer that never reads would keep a half-closed connection for ever
      socket.destroySoon()
    },
  }
}
