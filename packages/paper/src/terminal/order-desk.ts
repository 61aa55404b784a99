import type { OrderCommand, Permissions, Timers } from '@alavanca/mt5-protocol'
import type { TradeAnswer } from '../trade-server/trade-request.ts'
import { bodyOf, type JournalEntry, type Outcome } from './journal.ts'
import type { Mishaps } from './mishaps.ts'
import { objection } from './objection.ts'
import { requestOf, type Surroundings } from './order-request.ts'
import { orderSend } from './order-send.ts'
import { outcomeOf } from './outcome-of.ts'
import type { OutcomeSearch } from './outcome-search.ts'
import { blankOutcome } from './recover.ts'
import type { TerminalLine } from './terminal-line.ts'

/** What the desk needs of the terminal around it. */
export interface OrderDeskParts extends Surroundings {
  readonly line: TerminalLine
  readonly timers: Timers
  readonly mishaps: Mishaps
  readonly search: OutcomeSearch
  readonly permissions: () => Permissions
  readonly serverMs: () => number
  /** The terminal dies on the spot. */
  readonly die: () => void
  /** An order has come to its end, so there is time for other things. */
  readonly free: () => void
}

/** Carries out orders, each at most once: what is written down is answered from there. */
export class OrderDesk {
  readonly #parts: OrderDeskParts
  #isBusy = false

  constructor(parts: OrderDeskParts) {
    this.#parts = parts
  }

  /** An order is on its way to the trade server. */
  get isBusy(): boolean {
    return this.#isBusy
  }

  answerQuery(cid: string): void {
    const entry = this.#parts.journal.get(cid)
    if (entry === null) this.#answerAgain({ ...blankOutcome(cid, 0), status: 'unseen' })
    else this.#answerAgain(this.#outcomeOf(entry))
  }

  order(command: OrderCommand): void {
    const { cid, attempt } = command
    const known = this.#parts.journal.get(cid)
    if (known !== null && known.body !== bodyOf(command))
      this.#answer({ ...blankOutcome(cid, attempt), status: 'conflict', message: 'known with another body' })
    else if (known !== null && !isNext(command, known)) this.#repeated(command, known)
    else if (known === null && attempt > 1) this.#answer(refusal(command, 'ATTEMPT_OUT_OF_ORDER'))
    else this.#take(command)
  }

  #repeated(command: OrderCommand, known: JournalEntry): void {
    if (command.attempt > known.attempt) this.#answer(refusal(command, 'ATTEMPT_OUT_OF_ORDER'))
    else this.#answerAgain(this.#outcomeOf(known))
  }

  /** A command that was never here, or may be tried once more. */
  #take(command: OrderCommand): void {
    const { line, mishaps, permissions } = this.#parts
    if (line.bridgeNow > command.expiresMs) {
      this.#conclude(command, { ...blankOutcome(command.cid, command.attempt), status: 'expired' })
      return
    }
    if (mishaps.strikes('disconnect')) {
      line.cut()
      return
    }
    const reason = objection(command, permissions(), this.#parts)
    if (reason !== null) this.#refuse(command, reason)
    else this.#execute(command)
  }

  #execute(command: OrderCommand): void {
    const { journal, line, server, timers, mishaps, serverMs } = this.#parts
    const request = requestOf(command, this.#parts)
    if (typeof request === 'string') {
      this.#refuse(command, request)
      return
    }
    journal.intend(command, serverMs())
    line.say({ t: 'ack', cid: command.cid })
    this.#isBusy = true
    const finish = (): void => this.#finish(command, orderSend(request, server, mishaps))
    const { latencyMs } = mishaps.faults
    if (latencyMs > 0) timers.after(latencyMs, finish)
    else finish()
  }

  #finish(command: OrderCommand, given: TradeAnswer): void {
    const { line, mishaps, journal, die, free } = this.#parts
    this.#isBusy = false
    if (line.isDead) return
    // the order is out, and nothing has been written down about it
    if (mishaps.diesInOrderSend || mishaps.strikes('killed')) {
      die()
      return
    }
    const outcome = outcomeOf(command, given)
    if (outcome.status !== 'unknown') journal.conclude(command.cid, outcome)
    this.#answer(outcome)
    free()
  }

  #refuse(command: OrderCommand, reason: string): void {
    if (this.#parts.journal.isWritable) this.#conclude(command, refusal(command, reason))
    else this.#answer(refusal(command, reason))
  }

  #conclude(command: OrderCommand, outcome: Outcome): void {
    const { journal, serverMs } = this.#parts
    if (journal.get(command.cid)?.attempt !== command.attempt) journal.intend(command, serverMs())
    journal.conclude(command.cid, outcome)
    this.#answer(outcome)
  }

  #outcomeOf(entry: JournalEntry): Outcome {
    return entry.outcome ?? this.#parts.search.lookFor(entry)
  }

  #answer(outcome: Outcome): void {
    const { line, mishaps } = this.#parts
    const message = { t: 'result', ...outcome, dup: false } as const
    if (mishaps.strikes('lostReply')) return
    if (mishaps.strikes('tornLine')) line.tear(message)
    else line.say(message)
  }

  /** What is asked for again arrives. */
  #answerAgain(outcome: Outcome): void {
    this.#parts.line.say({ t: 'result', ...outcome, dup: true })
  }
}

const isNext = ({ attempt }: OrderCommand, known: JournalEntry): boolean =>
  known.outcome?.status === 'retry' && attempt === known.attempt + 1

const refusal = ({ cid, attempt }: OrderCommand, reason: string): Outcome => ({
  ...blankOutcome(cid, attempt),
  status: 'refused',
  reason,
})
