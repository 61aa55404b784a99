import type { OrderCommand, Permissions, Timers } from '@alavanca/mt5-protocol'
import { answer, type TradeAnswer } from '../trade-server/trade-request.ts'
import { lapsesAt } from './choose-lapse.ts'
import { bodyOf, type JournalEntry, type Outcome } from './journal.ts'
import type { Mishaps } from './mishaps.ts'
import { objection } from './objection.ts'
import { requestOf, type Surroundings, workingOrder } from './order-request.ts'
import { orderSend } from './order-send.ts'
import { outcomeOf } from './outcome-of.ts'
import type { OutcomeSearch } from './outcome-search.ts'
import { blankOutcome } from './recover.ts'
import { isRefusal, type Refusal, refusal } from './refusal.ts'
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
    else if (known === null && attempt > 1) this.#answer(refused(command, refusal('ATTEMPT_OUT_OF_ORDER')))
    else this.#take(command)
  }

  /** Takes back entries whose time is over now, since not every symbol knows such a time; before any price of that time comes. */
  lapse(serverMs: number): void {
    const { journal, server } = this.#parts
    if (server.orders().length === 0) return
    for (const { command, time } of journal.all) {
      const entry = command.t === 'order.open' ? command.entry : undefined
      if (entry === undefined || serverMs < lapsesAt(entry.expiresAt, time)) continue
      const row = workingOrder(command.cid, this.#parts)
      if (row !== undefined) server.execute({ action: 'REMOVE', order: row.ticket })
    }
  }

  #repeated(command: OrderCommand, known: JournalEntry): void {
    if (command.attempt > known.attempt) this.#answer(refused(command, refusal('ATTEMPT_OUT_OF_ORDER')))
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
    if (reason !== null) this.#refuse(command, refusal(reason))
    else this.#execute(command)
  }

  #execute(command: OrderCommand): void {
    const { journal, line, server, timers, mishaps, serverMs } = this.#parts
    const request = requestOf(command, this.#parts)
    if (isRefusal(request)) {
      this.#refuse(command, request)
      return
    }
    if (!('action' in request)) {
      this.#conclude(command, outcomeOf(command, answer(10025, request)))
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

  #refuse(command: OrderCommand, why: Refusal): void {
    if (this.#parts.journal.isWritable) this.#conclude(command, refused(command, why))
    else this.#answer(refused(command, why))
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

const refused = ({ cid, attempt }: OrderCommand, why: Refusal): Outcome => ({
  ...blankOutcome(cid, attempt),
  status: 'refused',
  ...why,
})
