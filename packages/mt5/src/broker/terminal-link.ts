import type { Timers } from '@alavanca/mt5-protocol'
import { isHedging } from '../mapping/margin-mode.ts'
import { ServerClock } from '../mapping/server-clock.ts'
import type { Outgoing, SessionEvent, TerminalSession } from '../server/session.ts'
import type { Flight } from './flight/flight.ts'

/** The terminal that is connected now, and the clock it goes by. */
export class TerminalLink {
  /** The trade server's wall clock. */
  readonly clock: ServerClock = new ServerClock()
  readonly #timers: Timers
  #session: TerminalSession | null = null
  #leave: () => void = () => undefined

  constructor(timers: Timers) {
    this.#timers = timers
  }

  get session(): TerminalSession | null {
    return this.#session
  }

  get isLive(): boolean {
    return this.#session?.liveness === 'LIVE'
  }

  /** Whether positions are told apart. */
  get isHedging(): boolean {
    return this.#session !== null && isHedging(this.#session.hello.marginMode)
  }

  get magic(): string | null {
    return this.#session?.hello.magic ?? null
  }

  /** Seconds from UTC to the terminal's wall clock; 0 without a terminal. */
  get utcOffset(): number {
    return this.#session?.utcOffset ?? 0
  }

  /** Listens to this terminal, and to no other from now on. */
  meet(session: TerminalSession, listener: (event: SessionEvent) => void): void {
    this.#leave()
    this.#session = session
    this.#leave = session.subscribe((event) => {
      if (session === this.#session) listener(event)
    })
    this.heard(session.hello.ts)
  }

  lost(): void {
    this.#session = null
  }

  close(): void {
    this.#leave()
    this.#session = null
  }

  /** False where it could not leave. */
  send(message: Outgoing): boolean {
    return this.#session?.send(message) ?? false
  }

  /** The terminal named a moment of its wall clock. */
  heard(serverMs: number): void {
    this.clock.heard(serverMs, this.utcOffset)
  }

  utc(serverMs: number): number {
    return this.clock.utc(serverMs)
  }

  /** The latest moment the terminal named: its clock, not ours, is the market's. */
  time(): number {
    return this.clock.latest ?? this.#timers.now()
  }

  /** Whether the terminal's journal is one that must know this order, had it ever arrived. */
  isVouchedFor({ journal, time }: Flight): boolean {
    const session = this.#session
    if (session === null) return false
    return journal === null ? this.utc(session.hello.journal.since) <= time : session.hello.journal.id === journal
  }
}
