import type { Command } from '../commands.ts'
import type { BrokerEvent } from '../events.ts'
import type { OrderInFlight } from './store.ts'

/**
 * Who carries commands out. Refusals and fills come back as events, in their own time; a command is carried out at most
 * once, however often its `orderId` is sent.
 */
export interface Broker {
  /** Hands a command over. A rejected promise means that nobody knows what became of it. */
  send(command: Command): void | Promise<void>
  /** Tells every event from now on to the listener, until the function returned is called. */
  subscribe(listener: (event: BrokerEvent) => void): () => void
  /** Finds out, after a start or a lost connection, what became of these orders; tells it as events, `RECONCILED` last. */
  reconcile(orders: readonly OrderInFlight[]): void | Promise<void>
  /**
   * What is held here was changed by an operator, or trading is to go on: holds it against the account again, and tells
   * `RECONCILED`.
   */
  compare?(): void | Promise<void>
}
