import type { Call, CallListener, Dial } from '@alavanca/paper'
import type { TerminalServer } from '../../src/server/terminal-server.ts'
import type { Wire } from '../../src/server/wire.ts'

/** One connection without a socket: what one side writes the other reads a moment later, and both learn of its end. */
class Line {
  #isUp = true
  readonly #ends: (() => void)[] = []

  get isUp(): boolean {
    return this.#isUp
  }

  onEnd(tell: () => void): void {
    this.#ends.push(tell)
  }

  /** Both ways keep their order, since all that is queued keeps its own. */
  carry(text: string, to: (bytes: Buffer) => void): void {
    if (this.#isUp) queueMicrotask(() => to(Buffer.from(text, 'utf8')))
  }

  hangUp(): void {
    if (!this.#isUp) return
    this.#isUp = false
    for (const tell of this.#ends) queueMicrotask(tell)
  }
}

/** Dials whatever server listens now; null while none does. */
export const memoryDial =
  (server: () => TerminalServer | null): Dial =>
  (address, listener: CallListener): Call => {
    const line = new Line()
    const listening = server()
    if (listening === null) {
      line.onEnd(listener.closed)
      line.hangUp()
      const nothing = (): void => undefined
      return { isOpen: false, write: nothing, end: nothing, destroySoon: nothing, destroy: nothing }
    }
    const wire: Wire = {
      peer: 'memory:0',
      arrivedAt: address,
      backlog: 0,
      write: (text) => line.carry(text, listener.data),
      close: () => line.hangUp(),
    }
    const there = listening.connect(wire)
    line.onEnd(there.closed)
    line.onEnd(listener.closed)
    queueMicrotask(listener.connected)
    return {
      get isOpen() {
        return line.isUp
      },
      write: (text) => line.carry(text, there.data),
      end: () => line.hangUp(),
      destroySoon: () => line.hangUp(),
      destroy: () => line.hangUp(),
    }
  }
