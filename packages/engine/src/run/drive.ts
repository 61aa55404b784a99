import { AlavancaError, requireInteger } from '@alavanca/core'
import type { Command } from '../commands.ts'
import type { Engine } from '../engine.ts'
import type { BrokerEvent, EngineEvent } from '../events.ts'
import type { Broker } from '../ports/broker.ts'
import type { Store } from '../ports/store.ts'
import type { Step } from '../step.ts'
import { Inbox } from './inbox.ts'
import { isSnapshotDue } from './snapshot-due.ts'

/** What a drive consists of. */
export interface DriveParts {
  readonly engine: Engine
  readonly store: Store
  readonly broker: Broker
  /** Quotes, bars, signals, timers, the operator's wishes: everything but what the broker tells. */
  readonly events: Iterable<EngineEvent> | AsyncIterable<EngineEvent>
  /**
   * Steps between two snapshots; 10,000 unless given. One takes longer than thousands of steps, and recovery is quick. A young life
   * keeps a handful more, and so do its first lessons.
   */
  readonly snapshotEvery?: number
  /** Told of every step once it is kept. */
  readonly onStep?: (step: Step) => void
  /** Told of every event that made no sense; without it the first one ends the drive. */
  readonly onRefusedEvent?: (error: AlavancaError, event: EngineEvent) => void
}

/**
 * Lets events through an engine, and commands out to the broker, by one rule: a command leaves only after the step that
 * issued it, and every step before it, is kept. Begins by settling what was under way; ends with the events, after a last
 * snapshot. Throws when a step cannot be kept: nothing of it was sent.
 */
export const drive = async (parts: DriveParts): Promise<void> => {
  const { engine, store, broker, events, onRefusedEvent } = parts
  const snapshotEvery = requireInteger(parts.snapshotEvery ?? 10_000, 'snapshotEvery', 1)
  const inbox = new Inbox<BrokerEvent>()

  const handle = async (event: EngineEvent): Promise<void> => {
    const step = processed(engine, event, onRefusedEvent)
    if (step === null) return
    await store.append(step)
    parts.onStep?.(step)
    if (changesHoldings(step)) await compare(step)
    for (const command of step.commands) await send(command)
    if (isSnapshotDue(step, snapshotEvery)) await store.saveSnapshot(engine.snapshot())
  }
  const compare = async ({ time }: Step): Promise<void> => {
    try {
      await broker.compare?.()
    } catch (error) {
      // what is held there is not known, and trading was to go on
      inbox.push({ type: 'BROKER_HALT', time, code: 'COMPARE_FAILED', message: wordsOf(error) })
    }
  }
  const send = async (command: Command): Promise<void> => {
    if (command.type !== 'CANCEL') await store.markSent(command.orderId)
    try {
      await broker.send(command)
    } catch (error) {
      // it may have left before it failed
      if (command.type !== 'CANCEL') inbox.push(unknownOutcome(command, error))
    }
  }
  const drain = async (): Promise<void> => {
    for (let event = inbox.take(); event !== undefined; event = inbox.take()) await handle(event)
  }

  const unsubscribe = broker.subscribe((event) => inbox.push(event))
  try {
    await settle(parts, handle)
    await drain()
    for await (const event of merged(events, inbox, drain)) await handle(event)
    await drain()
    await store.saveSnapshot(engine.snapshot())
  } finally {
    unsubscribe()
  }
}

/**
 * After these what is held here is held against the account again: before the step's own commands, so that the broker knows
 * what they are about.
 */
const changesHoldings = ({ event }: Step): boolean =>
  event.type === 'OPERATOR' &&
  (event.action.type === 'RESUME' || event.action.type === 'SETTLE' || event.action.type === 'ADOPT')

const processed = (engine: Engine, event: EngineEvent, onRefusedEvent: DriveParts['onRefusedEvent']): Step | null => {
  try {
    return engine.process(event)
  } catch (error) {
    if (!(error instanceof AlavancaError) || error.code !== 'INVALID_INPUT' || onRefusedEvent === undefined) throw error
    onRefusedEvent(error, event)
    return null
  }
}

const unknownOutcome = ({ orderId, time }: Command, error: unknown): BrokerEvent => ({
  type: 'ORDER_UNKNOWN',
  time,
  orderId,
  message: wordsOf(error),
})

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : '') || String(error)

/** What was ordered before a stop: intents never left, and lapse; about the rest the broker is asked. */
const settle = async ({ store, broker }: DriveParts, handle: (event: EngineEvent) => Promise<void>): Promise<void> => {
  const orders = await store.ordersInFlight()
  for (const { command, status } of orders) {
    const { orderId, time } = command
    if (status === 'INTENT') await handle({ type: 'ORDER_CANCELLED', time, orderId, cause: 'EXPIRED' })
  }
  const left = orders.filter(({ status }) => status !== 'INTENT')
  // with nothing under way too: positions may have left, or come, while nobody looked
  await broker.reconcile(left)
}

/** The host's events one by one, the broker's news before each of them. */
const merged = async function* (
  events: DriveParts['events'],
  inbox: Inbox<BrokerEvent>,
  drain: () => Promise<void>,
): AsyncGenerator<EngineEvent> {
  const iterator = Symbol.asyncIterator in events ? events[Symbol.asyncIterator]() : events[Symbol.iterator]()
  let next = Promise.resolve(iterator.next())
  let isWaiting = true
  try {
    while (true) {
      const first = await Promise.race([next, inbox.arrival()])
      isWaiting = first === undefined
      await drain()
      if (first === undefined) continue
      if (first.done) return
      yield first.value
      // what the last event led to comes before the host is asked for the next
      await drain()
      next = Promise.resolve(iterator.next())
      isWaiting = true
    }
  } finally {
    const closed = Promise.resolve(iterator.return?.())
    // a source that is waiting for its next event ends after it, and nobody knows when that comes
    if (isWaiting) closed.catch(() => {})
    else await closed
  }
}
