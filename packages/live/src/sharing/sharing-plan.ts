import type { OperatorEvent, Step } from '@alavanca/engine'

/** How a bot stands with the others; as `MemberStatus` of `@alavanca/postgres`. */
export interface SeatStatus {
  /** The version that was fetched last; 0 while there is none. */
  readonly version: number
  /** Milliseconds since the others were last heard; null where they never were by this process. */
  readonly silentMs: number | null
  /** Whether that is longer than it may be. */
  readonly isStale: boolean
  /** Lessons that wait to be told. */
  readonly waiting: number
  /** Why the others cannot be reached; null while they can. */
  readonly reason: string | null
}

/** What came of an exchange with the others. */
export type SeatOutcome =
  | {
      readonly type: 'SYNCED'
      readonly counted: number
      /** Lessons that nobody learns from, each with its reason. */
      readonly setAside: readonly { readonly tradeId: string; readonly reason: string; readonly detail: string }[]
    }
  | { readonly type: 'OFFLINE'; readonly reason: string }

/** A bot's place at a policy that many share: a `PolicyMember` of `@alavanca/postgres`, or anything that acts like one. */
export interface PolicySeat {
  /** The sequence after which the journal may hold something that the seat has not seen. */
  readonly lastSequence: number
  /** Takes in what a kept step has for the others; one that it has seen changes nothing. */
  onStep(step: Step): void
  /** Tells what waits and fetches what is new. That the others cannot be reached is an outcome. */
  sync(): Promise<SeatOutcome>
  /** The event that hands an engine the version that is there; null where it has it already. */
  event(time: number): OperatorEvent | null
  status(): SeatStatus
}

/** A policy that a life shares with others. */
export interface SharingPlan {
  /** The policy's name, and this bot's among those who share it. */
  readonly policy: string
  readonly bot: string
  /** How long there is between two exchanges. */
  readonly everySeconds: number
  /** Opens what the bot keeps for the others; none of them is asked yet. */
  readonly open: () => Promise<{ readonly seat: PolicySeat; readonly close: () => Promise<void> }>
}
