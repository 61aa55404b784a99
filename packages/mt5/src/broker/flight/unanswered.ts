import type { Timers } from '@alavanca/mt5-protocol'
import type { BrokerTimings } from '../broker-config.ts'
import { type Flight, isWaiting } from './flight.ts'

/** What waiting for an answer needs of its surroundings. */
export interface WaitingParts {
  readonly timers: Timers
  readonly timings: BrokerTimings
  /** Asks the terminal what became of an order. */
  readonly ask: (orderId: string) => void
  /** Deals are missing: ask for the history. */
  readonly wantHistory: () => void
  /** Asks the terminal to take back what works of it. */
  readonly takeBack: (flight: Flight) => void
  /** Nobody knows what became of it, which stops the engine. It is asked about all the same. */
  readonly report: (flight: Flight, message: string) => void
}

/**
 * What happens to an order without an answer: it is never sent again by itself, but asked about, first after `milliseconds`
 * and then again and again; once nothing has come of that for long enough, it is said to be unknown.
 */
export const watchUnanswered = (flight: Flight, milliseconds: number, parts: WaitingParts): void => {
  const { timers, timings, ask, wantHistory, takeBack, report } = parts
  flight.stopClock()
  flight.stopClock = timers.after(milliseconds, () => {
    const waited = timers.now() - flight.since
    // an order that works may work for long
    if (waited >= timings.unknownAfterMs && !flight.isWorking)
      report(flight, `No outcome of this order could be found for ${Math.round(waited / 1_000)} s.`)
    if (isWaiting(flight)) {
      // it may have been too near to the market, or the line was dead
      if (flight.isCancelAsked) takeBack(flight)
    } else if (flight.executed !== null || flight.isWorking) wantHistory()
    else ask(flight.command.orderId)
    watchUnanswered(flight, timings.askEveryMs, parts)
  })
}
