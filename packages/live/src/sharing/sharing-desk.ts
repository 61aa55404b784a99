import type { OperatorEvent, Step } from '@alavanca/engine'
import type { Alarm } from '../alarms/alarm.ts'
import { info, type Log, warn } from '../log/log.ts'
import type { PolicySeat, SeatOutcome, SeatStatus, SharingPlan } from './sharing-plan.ts'
import { type SharingStatus, sharingInWords } from './sharing-status.ts'

/** What a life hands over. */
export interface SharingDeskParts {
  readonly plan: SharingPlan
  readonly log: Log
  /** The journal that a crash may have left ahead of what waits for the others. */
  readonly store: { lastSequence(): number; stepsAfter(sequence: number): Iterable<Step> | AsyncIterable<Step> }
  /** Hands an event over; it is taken when its turn comes. */
  readonly push: (event: OperatorEvent) => void
  readonly time: () => number
  readonly raise: (alarms: readonly Alarm[]) => void
  /** Resolves after so long. */
  readonly wait: (milliseconds: number) => Promise<void>
}

/** How long a life that begins waits to hear of the others, and one that ends to tell them what it has. */
const PATIENCE_MS = 5_000

/** A life that has heard nobody at all wakes somebody after so long. */
const UNHEARD_SECONDS = 15 * 60

const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const NOBODY = { version: 0, silentMs: null, isStale: true, waiting: 0, reason: null } as const

/**
 * A life's place among the bots that share its policy: every kept step goes to the seat, now and then the seat exchanges with the
 * others, and a new version goes to the engine like an operator's act. Whatever fails here is told, and keeps no bot from trading.
 */
export class SharingDesk {
  readonly #parts: SharingDeskParts
  #seat: PolicySeat | null = null
  #close: () => Promise<void> = async () => undefined
  #fault: string | null = 'it was not opened yet'
  #setAside = 0
  #wasOffline = false
  #secondsUntil = 0
  #secondsUnheard = 0
  #exchange: Promise<void> | null = null
  /** Whether there may be a version that the engine does not have. */
  #isNews = false
  /** Before its first step an engine has no time of its own, and an act of today would make a recording's signals old. */
  #isTimed = false
  /** The version that waits for its turn at the engine. */
  #pushed: OperatorEvent | null = null
  /** One that the engine did not want, and is not offered again. */
  #refused: number | null = null

  constructor(parts: SharingDeskParts) {
    this.#parts = parts
  }

  /**
   * Opens the seat, shows it what the journal has beyond what it saw, and asks the others, for as long as a life can wait. Never
   * throws.
   */
  async open(): Promise<void> {
    const { plan, store, log } = this.#parts
    try {
      const { seat, close } = await plan.open()
      this.#close = close
      if (seat.lastSequence > store.lastSequence())
        throw new Error(
          `what waits for the others goes to step ${seat.lastSequence}, and the journal ends at ${store.lastSequence()}: ` +
            'they are of two bots. Put the outbox away, or bring its journal back.',
        )
      for await (const step of store.stepsAfter(seat.lastSequence)) seat.onStep(step)
      this.#seat = seat
      this.#fault = null
      this.#isTimed = store.lastSequence() > 0
      this.#begin(seat)
      await Promise.race([this.#exchange, this.#parts.wait(PATIENCE_MS)])
    } catch (error) {
      this.#fail(error)
    }
    if (this.#fault === null) log.say(info('Shared', sharingInWords(this.status()).slice('Shared'.length).trim()))
  }

  /** A step was kept. */
  hear(step: Step): void {
    if (this.#seat === null) return
    try {
      this.#seat.onStep(step)
    } catch (error) {
      // the journal has it: the next life shows it again
      this.#fail(error)
      return
    }
    this.#isTimed = true
    if (this.#pushed !== null && step.event === this.#pushed) this.#taken(this.#pushed, step)
    this.#offer()
  }

  /** An event made no sense to the engine. */
  refused(error: Error, event: object): void {
    if (this.#pushed === null || event !== this.#pushed) return
    this.#refuse(this.#pushed, error.message)
    this.#pushed = null
  }

  /** A second went by. */
  second(): void {
    this.#secondsUnheard += 1
    if (this.#seat === null || this.#exchange !== null) return
    this.#secondsUntil -= 1
    if (this.#secondsUntil <= 0) this.#begin(this.#seat)
  }

  status(): SharingStatus {
    const { policy, bot } = this.#parts.plan
    const seat = this.#seat?.status() ?? NOBODY
    return {
      ...{ policy, bot, ...seat },
      state: this.#fault === null ? 'SHARING' : 'FAULT',
      reason: this.#fault ?? seat.reason,
      setAside: this.#setAside,
    }
  }

  /** Tells what it has left, as far as that is quickly done, and hangs up. Never throws. */
  async close(): Promise<void> {
    const seat = this.#seat
    this.#seat = null
    try {
      if (seat !== null && seat.status().waiting > 0) await Promise.race([seat.sync(), this.#parts.wait(PATIENCE_MS)])
      await this.#close()
    } catch (error) {
      this.#parts.log.say(warn('Shared', `not closed: ${inWords(error)}`))
    }
  }

  #begin(seat: PolicySeat): void {
    this.#secondsUntil = this.#parts.plan.everySeconds
    this.#exchange = this.#sync(seat).finally(() => {
      this.#exchange = null
    })
  }

  async #sync(seat: PolicySeat): Promise<void> {
    let outcome: SeatOutcome
    try {
      outcome = await seat.sync()
    } catch (error) {
      this.#fail(error)
      return
    }
    this.#tell(outcome)
    this.#wake(seat.status())
    this.#isNews = true
    this.#offer()
  }

  /** What was heard in a life before this one is not known, so that its own seconds count until it hears somebody. */
  #wake({ isStale, silentMs }: SeatStatus): void {
    if (!isStale || (silentMs === null && this.#secondsUnheard < UNHEARD_SECONDS)) return
    const { policy, bot } = this.#parts.plan
    const minutes = Math.floor((silentMs ?? this.#secondsUnheard * 1_000) / 60_000)
    const message = `${bot} has not heard of ${policy} for ${minutes} minutes, and decides by what it has.`
    this.#parts.raise([{ kind: 'POLICY_STALE', subject: policy, message }])
  }

  #tell(outcome: SeatOutcome): void {
    const { log } = this.#parts
    if (outcome.type === 'OFFLINE') {
      // said once, and again once it is over
      if (!this.#wasOffline) log.say(warn('Shared', `not reached, and lessons wait: ${outcome.reason}`))
      this.#wasOffline = true
      return
    }
    if (this.#wasOffline) log.say(info('Shared', 'reached again'))
    this.#wasOffline = false
    this.#setAside += outcome.setAside.length
    for (const { tradeId, reason, detail } of outcome.setAside)
      log.say(warn('Shared', `${tradeId} is set aside, and nobody learns from it: ${reason}, ${detail}`))
  }

  /** A version that is new goes to the engine; the next one waits until that is done. */
  #offer(): void {
    if (this.#seat === null || !this.#isNews || !this.#isTimed || this.#pushed !== null) return
    this.#isNews = false
    const event = this.#seat.event(this.#parts.time())
    if (event === null || event.action.type !== 'SHARE_POLICY' || event.action.version === this.#refused) return
    this.#pushed = event
    this.#parts.push(event)
  }

  #taken(event: OperatorEvent, { records }: Step): void {
    this.#pushed = null
    const refusal = records.find((record) => record.type === 'REFUSED')
    if (refusal !== undefined) this.#refuse(event, refusal.reason)
  }

  #refuse(event: OperatorEvent, reason: string): void {
    if (event.action.type !== 'SHARE_POLICY') return
    this.#refused = event.action.version
    this.#parts.log.say(warn('Shared', `version ${event.action.version} is not taken over: ${reason}`))
  }

  #fail(error: unknown): void {
    this.#seat = null
    this.#fault = inWords(error)
    this.#parts.log.say(warn('Shared', `stopped, and the bot trades on: ${this.#fault}`))
  }
}
