import type { Command } from '../commands.ts'
import type { EngineSnapshot } from '../engine-snapshot.ts'
import type { Step } from '../step.ts'
import type { AccountIdentity } from './account-identity.ts'

type Awaitable<Value> = Value | Promise<Value>

/** An order whose end is not known. */
export interface OrderInFlight {
  readonly command: Exclude<Command, { readonly type: 'CANCEL' }>
  /** `INTENT`: on disk, and maybe sent. `SENT`: handed to the broker. `ACCEPTED`: the broker has it. `UNKNOWN`: nobody can say. */
  readonly status: 'INTENT' | 'SENT' | 'ACCEPTED' | 'UNKNOWN'
  /** Contracts filled so far. */
  readonly filled: number
}

/**
 * Where steps are kept. What `append` was given is on disk when it returns, or when its promise is fulfilled, with all
 * steps before it; on a failure it throws, and nothing of the step is there.
 */
export interface Store {
  /** Keeps one step, all of it or nothing. Throws `SEQUENCE_GAP` unless its sequence follows the last. */
  append(step: Step): Awaitable<void>
  /** Sequence of the last step kept; 0 before the first. */
  lastSequence(): Awaitable<number>
  /** Steps after `sequence`, oldest first. */
  stepsAfter(sequence: number): Iterable<Step> | AsyncIterable<Step>
  /** Keeps a snapshot, beside those before it. */
  saveSnapshot(snapshot: EngineSnapshot): Awaitable<void>
  /** The newest snapshot; null before the first. */
  latestSnapshot(): Awaitable<EngineSnapshot | null>
  /**
   * Writes down that an order is about to leave. Anything after this may have reached the broker. Throws `INVALID_INPUT` for an
   * order that no step has kept: what was never an intent must not leave.
   */
  markSent(orderId: string): Awaitable<void>
  /** Orders whose end is not known, oldest first. */
  ordersInFlight(): Awaitable<readonly OrderInFlight[]>
  /** The account that all of this belongs to, for a host with a broker to hand to it; null before the first contact. */
  accountIdentity?(): Awaitable<AccountIdentity | null>
  /** Keeps it, in the place of the one before: at the first contact, and later by an operator's act alone. */
  keepAccountIdentity?(identity: AccountIdentity): Awaitable<void>
}
