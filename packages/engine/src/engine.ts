import type { CapitalManager } from '@alavanca/capital'
import { AlavancaError, type Cents, ensureNever, openSnapshot, sealSnapshot } from '@alavanca/core'
import type { OnlineUpdater } from '@alavanca/online'
import type { ThompsonPolicy } from '@alavanca/policy'
import type { ScalpManager } from '@alavanca/scalp'
import { Books, type EngineDependencies } from './books.ts'
import { checkEvent } from './check-event.ts'
import type { EngineSnapshot } from './engine-snapshot.ts'
import type { EngineEvent } from './events.ts'
import { type PublicState, publicState } from './public-state.ts'
import { onAnswer, onReconciled } from './rules/on-answer.ts'
import { onExitFill } from './rules/on-exit-fill.ts'
import { onFill } from './rules/on-fill.ts'
import { isOutOfOrder, marketMoment, onBar, onQuote } from './rules/on-market.ts'
import { onOperator } from './rules/on-operator.ts'
import { onSignal } from './rules/on-signal.ts'
import { onTimer } from './rules/on-timer.ts'
import { scheduledMargin } from './rules/size.ts'
import { saveBooks } from './save-books.ts'
import type { Step } from './step.ts'

const KIND = 'engine'
const VERSION = 1

export type CapitalView = Pick<
  CapitalManager,
  'config' | 'baseContracts' | 'canReleverage' | 'last' | 'history' | 'stats'
>
export type ScalpView = Pick<ScalpManager, 'active' | 'inCooldown' | 'cooldownRemaining' | 'events' | 'stats'>
export interface LearntView {
  readonly policy: Pick<
    ThompsonPolicy,
    | 'policyVersion'
    | 'regimes'
    | 'states'
    | 'stats'
    | 'actionStats'
    | 'odds'
    | 'locate'
    | 'isFrozen'
    | 'events'
    | 'exportTable'
    | 'config'
  >
  readonly updater: Pick<OnlineUpdater, 'state' | 'pending' | 'snapshots' | 'lastSnapshot'>
}

/**
 * The whole flow as one pure step: an event goes in, and everything that it leads to comes out. Live, paper and replay run
 * this same code; only where events come from and who carries the commands out differs.
 */
export class Engine {
  #books: Books
  #failure: unknown = null

  constructor(dependencies: EngineDependencies) {
    this.#books = new Books(dependencies)
  }

  /**
   * Takes one event in. Throws `INVALID_INPUT` for one that makes no sense, with nothing changed. Everything else,
   * refusals included, is in the step.
   */
  process(event: EngineEvent): Step {
    this.#requireSound()
    const books = this.#books
    checkEvent(books, event)
    // the host's own function may throw, so it is asked before anything changes
    const margin = event.type === 'SIGNAL' ? scheduledMargin(books, event.signal.symbol, event.time) : null
    try {
      if ((event.type === 'QUOTE' || event.type === 'BAR') && isOutOfOrder(books.symbol(event.symbol), event))
        books.refuse('OUT_OF_ORDER', `${event.symbol} has seen a newer price already.`)
      else {
        reach(books, event)
        apply(books, event, margin)
      }
      return books.finish(event)
    } catch (error) {
      // half a step may have happened: going on from here would be guessing
      this.#failure = error
      throw error
    }
  }

  /** Sequence of the last step; 0 before the first. */
  get sequence(): number {
    return this.#books.sequence
  }

  /** What anyone may know of it; a `Replica` fed with the steps knows the same. */
  publicState(): PublicState {
    return publicState(this.#books)
  }

  /** How a symbol's capital stands, for looking at. Throws `INVALID_INPUT` for a symbol that is not traded here. */
  capital(symbol: string): CapitalView {
    return this.#books.symbol(symbol).capital
  }

  /** How the extra legs stand, for looking at. */
  get scalp(): ScalpView {
    return this.#books.scalp
  }

  /** What was learnt, for looking at; null where nothing is. */
  get learnt(): LearntView | null {
    return this.#books.learner
  }

  /** Everything it remembers. Throws `IMPOSSIBLE_STATE` where half a step may have happened. */
  snapshot(): EngineSnapshot {
    this.#requireSound()
    return sealSnapshot(KIND, VERSION, saveBooks(this.#books))
  }

  /** An engine that goes on where the snapshot was taken, bit for bit under the same configuration. Throws `INVALID_SNAPSHOT`. */
  static restore(snapshot: EngineSnapshot, dependencies: EngineDependencies): Engine {
    const engine = new Engine(dependencies)
    engine.#books = new Books(dependencies, openSnapshot(snapshot, KIND, VERSION))
    return engine
  }

  #requireSound(): void {
    if (this.#failure !== null)
      throw new AlavancaError('IMPOSSIBLE_STATE', `The engine stopped over an earlier error: ${String(this.#failure)}`)
  }
}

/** Time goes on, and maybe a day begins. Late news do not turn it back. */
const reach = (books: Books, event: EngineEvent): void => {
  const moment = event.type === 'BAR' ? marketMoment(event) : event.time
  if (moment > books.time) books.time = moment
  // a bar that ends at midnight belongs to the day that it ends
  if (!books.day.reach(event.time)) return
  books.say({ type: 'DAY_STARTED', day: books.day.day ?? '' })
  books.turn({ isLossLimitHit: false }, 'NEW_DAY', 'A new day began.')
}

const apply = (books: Books, event: EngineEvent, margin: Cents | null): void => {
  switch (event.type) {
    case 'QUOTE':
      onQuote(books, books.symbol(event.symbol), event)
      break
    case 'BAR':
      onBar(books, books.symbol(event.symbol), event)
      break
    case 'SIGNAL':
      onSignal(books, event, margin)
      break
    case 'FILL':
      onFill(books, event)
      break
    case 'EXIT_FILL':
      onExitFill(books, event)
      break
    case 'ORDER_ACCEPTED':
    case 'ORDER_REJECTED':
    case 'ORDER_CANCELLED':
    case 'ORDER_UNKNOWN':
      onAnswer(books, event)
      break
    case 'RECONCILED':
      onReconciled(books, event)
      break
    case 'TIMER':
      onTimer(books)
      break
    case 'OPERATOR':
      onOperator(books, event)
      break
    default:
      ensureNever(event)
  }
}
