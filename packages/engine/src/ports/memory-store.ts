import { AlavancaError, invalidInput } from '@alavanca/core'
import type { Command } from '../commands.ts'
import type { EngineSnapshot } from '../engine-snapshot.ts'
import type { Step } from '../step.ts'
import { isOver } from '../trade/order.ts'
import type { AccountIdentity } from './account-identity.ts'
import type { OrderInFlight, Store } from './store.ts'

/** A store that forgets everything with the process: for tests, replays and trying things out. */
export class MemoryStore implements Store {
  readonly #steps: Step[] = []
  readonly #orders = new Map<string, OrderInFlight>()
  /** Ids of all orders there ever were, those that are over among them. */
  readonly #known = new Set<string>()
  #snapshot: EngineSnapshot | null = null
  #identity: AccountIdentity | null = null

  append(step: Step): void {
    const last = this.lastSequence()
    if (step.sequence !== last + 1)
      throw new AlavancaError('SEQUENCE_GAP', `Step ${step.sequence} cannot follow step ${last}.`, [
        { path: 'sequence', value: step.sequence, message: `must be ${last + 1}` },
      ])
    this.#steps.push(step)
    for (const command of step.commands) this.#intend(command)
    for (const record of step.records) {
      if (record.type !== 'ORDER' || record.status === 'INTENT') continue
      const order = this.#orders.get(record.orderId)
      if (order === undefined) continue
      if (isOver(record.status)) this.#orders.delete(record.orderId)
      else this.#orders.set(record.orderId, { ...order, status: inFlightStatus(record.status), filled: record.filled })
    }
  }

  lastSequence(): number {
    return this.#steps.at(-1)?.sequence ?? 0
  }

  stepsAfter(sequence: number): readonly Step[] {
    return this.#steps.slice(sequence)
  }

  saveSnapshot(snapshot: EngineSnapshot): void {
    this.#snapshot = snapshot
  }

  latestSnapshot(): EngineSnapshot | null {
    return this.#snapshot
  }

  markSent(orderId: string): void {
    if (!this.#known.has(orderId))
      throw invalidInput('orderId', orderId, 'must be that of an order which a step has kept')
    const order = this.#orders.get(orderId)
    if (order?.status === 'INTENT') this.#orders.set(orderId, { ...order, status: 'SENT' })
  }

  ordersInFlight(): readonly OrderInFlight[] {
    return [...this.#orders.values()]
  }

  accountIdentity(): AccountIdentity | null {
    return this.#identity
  }

  keepAccountIdentity(identity: AccountIdentity): void {
    this.#identity = identity
  }

  #intend(command: Command): void {
    if (command.type === 'CANCEL') return
    this.#known.add(command.orderId)
    this.#orders.set(command.orderId, { command, status: 'INTENT', filled: 0 })
  }
}

const inFlightStatus = (status: 'INTENT' | 'ACCEPTED' | 'PARTLY_FILLED' | 'UNKNOWN'): OrderInFlight['status'] =>
  status === 'PARTLY_FILLED' ? 'ACCEPTED' : status
