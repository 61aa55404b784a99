import type { Rng } from '@alavanca/core'

/** How often what goes wrong, each from 0 to 1, and how long things take. Left out: never, and no time. */
export interface Faults {
  /** Milliseconds that the trade server takes to answer. */
  readonly latencyMs: number
  /** The server asks to try again. */
  readonly requote: number
  /** The server rejects without a reason. */
  readonly reject: number
  /** Half of the order is executed, the rest cancelled. */
  readonly partial: number
  /** The order is executed, and the server's answer lost. */
  readonly lostAnswer: number
  /** The broker fills an order and leaves its stop and target out. */
  readonly stopLeftOut: number
  /** The broker puts words of its own into the comment. */
  readonly rewrittenComment: number
  /** The result never reaches the bridge. */
  readonly lostReply: number
  /** The connection is cut in the middle of the line that carries the result. */
  readonly tornLine: number
  /** The connection is cut before a command is answered. */
  readonly disconnect: number
  /** The terminal dies after the trade server took the order and before it could write that down. */
  readonly killed: number
}

/** What the trade server does with the next order, instead of the usual. */
export interface Surprise {
  readonly retcode: number
  /** Whether it is executed all the same. */
  readonly executes: boolean
  /** Part of the volume that is executed; all of it where left out. */
  readonly fillRatio?: number
}

export const NO_FAULTS: Faults = {
  latencyMs: 0,
  requote: 0,
  reject: 0,
  partial: 0,
  lostAnswer: 0,
  stopLeftOut: 0,
  rewrittenComment: 0,
  lostReply: 0,
  tornLine: 0,
  disconnect: 0,
  killed: 0,
}

/** Whether something goes wrong this time. What never happens takes no chance from the generator. */
export const strikes = (probability: number, rng: Rng): boolean => probability > 0 && rng.next() < probability
