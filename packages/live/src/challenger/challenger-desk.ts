import { checksum, type Instrument } from '@alavanca/core'
import type { Engine, Step, Store } from '@alavanca/engine'
import type { Settings } from '@alavanca/settings'
import { info, type Log, warn } from '../log/log.ts'
import { type KeptChallenger, keepChallenger, readChallenger } from './challenger-file.ts'
import { challengerInWords } from './challenger-in-words.ts'
import type { ChallengerPlan } from './challenger-plan.ts'
import type { ChallengerStatus } from './challenger-status.ts'
import { challengerFaultStatus, challengerStatusOf } from './challenger-status-of.ts'
import { type Promotion, promotionOf } from './promotion-of.ts'
import { settingDifferences } from './setting-differences.ts'
import { Shadow, type ShadowParts } from './shadow.ts'
import { type Comparison, shadowPartsOf, shadowStartOf } from './shadow-parts.ts'

/** What a challenger's desk stands beside. It is handed no broker, and has none to hand anything to. */
export interface ChallengerDeskParts {
  readonly plan: ChallengerPlan
  readonly champion: Settings
  readonly instrument: Instrument
  readonly barMs: number
  readonly database: string
  readonly engine: Pick<Engine, 'snapshot' | 'publicState'>
  readonly store: {
    readonly flush: () => void
    readonly stepsAfter: (sequence: number) => ReturnType<Store['stepsAfter']>
  }
  readonly log: Pick<Log, 'say'>
  /** Does something once what is under way is done, orders above all; `setImmediate`. */
  readonly later: (work: () => void) => void
}

/** What is being compared now. */
interface Running {
  readonly parts: ShadowParts
  readonly challenger: Settings
  readonly shadow: Shadow
  readonly isTaught: boolean
  /** Why it does not go on from before; null where it does, or is the first. */
  readonly anew: string | null
}

const MEMORY = ':memory:'
/** Steps that are run again at most before the bot begins: some ten seconds of work. */
const MOST_BEHIND = 500_000
/** Quotes after which a shadow at rest is kept though no pair was finished: what has to be run again on a restart. */
const KEEP_STEPS = 20_000
/** The same where pairs were finished: to keep takes some tens of milliseconds, and a strategy may give a signal at every price. */
const KEEP_PAIR_STEPS = 100

const identityOf = (parts: ShadowParts): string => checksum(parts)
const stepMark = ({ sequence, time, event }: Pick<Step, 'sequence' | 'time' | 'event'>): string =>
  checksum({ sequence, time, event })
const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * The edge of a shadow: feeds it with a life's steps after their orders have left, keeps it beside the database, and tells how it
 * stands. Whatever fails in it ends the comparison alone.
 */
export class ChallengerDesk {
  readonly #parts: ChallengerDeskParts
  #running: Running | null = null
  #status: ChallengerStatus
  #kept: KeptChallenger | null = null
  #waiting: Step[] = []
  #isDue = false
  #last: Step | null = null
  #challenger: Settings | null = null
  #keptAt = 0
  #pairsToKeep = 0

  constructor(parts: ChallengerDeskParts) {
    this.#parts = parts
    this.#status = challengerFaultStatus(parts.plan.name, 'it was not opened yet')
  }

  get status(): ChallengerStatus {
    const open = this.#running?.shadow.open ?? 0
    return { ...this.#status, open }
  }

  /** Goes on where it was, or begins. Never throws. */
  async open(): Promise<void> {
    const { database, log } = this.#parts
    try {
      this.#kept = database === MEMORY ? null : readChallenger(database)
    } catch (error) {
      log.say(warn('Challenger', `what was kept of it cannot be read, and is begun anew: ${inWords(error)}`))
    }
    try {
      await this.#resume()
    } catch (error) {
      this.#fail(error)
    }
    for (const line of challengerInWords(this.#status))
      log.say((this.#status.state === 'FAULT' ? warn : info)('Challenger', line.trim()))
  }

  /** A step was kept. Nothing is done about it before its orders have left. */
  hear(step: Step): void {
    if (this.#running === null) return
    this.#waiting.push(step)
    if (this.#isDue) return
    this.#isDue = true
    this.#parts.later(() => this.#catchUp())
  }

  /** What an operator's wish to promote leads to, by what is known now. */
  promotion(): Promotion {
    this.#catchUp()
    const { inForce } = this.#parts.engine.publicState().tuning
    return promotionOf(this.#status, this.#running?.challenger ?? null, inForce)
  }

  /** Hears what waits, and keeps what there is. */
  close(): void {
    this.#catchUp()
    if (this.#running === null) return
    this.#attempt(() => {
      this.#tell(this.#comparison())
      this.#keep()
    })
    this.#parts.log.say(info('Challenger', challengerInWords(this.status)[0] ?? ''))
  }

  /** Its settings are those of the beginning, whatever becomes of their file meanwhile. */
  #comparison(): Comparison {
    const { plan, champion, instrument, barMs, engine } = this.#parts
    this.#challenger ??= plan.settings()
    const inForce = engine.publicState().tuning.settings
    return { plan, champion, instrument, barMs, challenger: this.#challenger, inForce }
  }

  async #resume(): Promise<void> {
    const comparison = this.#comparison()
    const parts = shadowPartsOf(comparison)
    const why = await this.#whyAnew(parts, comparison)
    if (this.#running === null) this.#begin(comparison, why)
  }

  /** Restores what was kept; why that cannot be, or null where there was nothing. */
  async #whyAnew(parts: ShadowParts, comparison: Comparison): Promise<string | null> {
    const kept = this.#kept
    const { champion, challenger, inForce } = comparison
    if (kept?.shadow == null || settingDifferences(champion, challenger, inForce).length === 0) return null
    if (kept.identity !== identityOf(parts)) return 'other settings or rules are compared now'
    const { sequence } = kept.shadow
    const now = this.#parts.engine.publicState().sequence
    if (now - sequence > MOST_BEHIND) return 'too many steps were made without it'
    const shadow = Shadow.restore(parts, kept.shadow)
    let next = Math.max(1, sequence)
    for await (const step of this.#parts.store.stepsAfter(next - 1)) {
      if (step.sequence !== next || (step.sequence === sequence && stepMark(step) !== kept.step)) break
      if (step.records.some(({ type }) => type === 'TUNED') && step.sequence > sequence)
        return 'the bot was tuned since'
      if (step.sequence > sequence) shadow.hear(step)
      this.#last = step
      next += 1
    }
    if (sequence > 0 && next <= sequence) return 'the journal it followed is not there any more'
    if (next <= now) return 'steps of the journal are missing since'
    const { isTaught, state, reason } = kept.status
    const anew = state === 'FAULT' ? null : reason
    this.#running = { parts, challenger, shadow, isTaught, anew }
    this.#tell(comparison)
    return null
  }

  #begin(comparison: Comparison, anew: string | null): void {
    const parts = shadowPartsOf(comparison)
    const { isTaught, ...start } = shadowStartOf(parts, this.#parts.engine.snapshot())
    const shadow = Shadow.begin(parts, start)
    this.#running = { parts, challenger: comparison.challenger, shadow, isTaught, anew }
    this.#tell(comparison)
    this.#keep()
  }

  #catchUp(): void {
    this.#isDue = false
    const steps = this.#waiting
    this.#waiting = []
    for (const step of steps) this.#attempt(() => this.#take(step))
  }

  #take(step: Step): void {
    if (this.#running === null || step.sequence <= this.#running.shadow.sequence) return
    if (step.records.some(({ type }) => type === 'TUNED')) {
      this.#last = null
      this.#begin(this.#comparison(), 'the bot was tuned')
      return
    }
    if (this.#status.state === 'SAME') return
    const { shadow } = this.#running
    const before = shadow.verdict.type
    const pairs = shadow.hear(step)
    this.#last = step
    this.#pairsToKeep += pairs
    if (pairs > 0) this.#tell(this.#comparison())
    const isProven = before !== shadow.verdict.type
    const due = this.#pairsToKeep > 0 ? KEEP_PAIR_STEPS : KEEP_STEPS
    if (isProven || step.sequence - this.#keptAt >= due) this.#keep()
    if (isProven) this.#parts.log.say(info('Challenger', challengerInWords(this.#status)[0] ?? ''))
  }

  #tell(comparison: Comparison): void {
    if (this.#running !== null) this.#status = challengerStatusOf(comparison, this.#running)
  }

  /** While a side holds something the status is kept beside the state from before: on a restart the journal leads on from there. */
  #keep(): void {
    const { database, store } = this.#parts
    if (this.#running === null || database === MEMORY) return
    const { parts, shadow } = this.#running
    const identity = identityOf(parts)
    const state = shadow.state()
    const older = this.#kept?.identity === identity ? this.#kept : null
    const step = state === null ? (older?.step ?? '') : this.#last === null ? '' : stepMark(this.#last)
    this.#keptAt = shadow.sequence
    this.#pairsToKeep = 0
    // what it rests on is on disk before it
    store.flush()
    this.#kept = { identity, status: this.#status, shadow: state ?? older?.shadow ?? null, step }
    keepChallenger(database, this.#kept)
  }

  #attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#fail(error)
    }
  }

  /** It ends, and nothing else does. */
  #fail(error: unknown): void {
    const { plan, database, log } = this.#parts
    this.#running = null
    this.#waiting = []
    this.#status = { ...challengerFaultStatus(plan.name, inWords(error)), differences: this.#status.differences }
    log.say(warn('Challenger', `${plan.name} stopped, and the bot trades on: ${inWords(error)}`))
    if (this.#kept === null || database === MEMORY) return
    try {
      keepChallenger(database, { ...this.#kept, status: this.#status })
    } catch {
      // the log has said why it ended; that this could not be kept too changes nothing
    }
  }
}
