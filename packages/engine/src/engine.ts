import type { CapitalManager } from '@alavanca/capital'
import { AlavancaError, type Cents, ensureNever, openSnapshot, sealSnapshot } from '@alavanca/core'
import type { OnlineUpdater } from '@alavanca/online'
import type { ThompsonPolicy } from '@alavanca/policy'
import type { ScalpManager } from '@alavanca/scalp'
import { type AskedOfHost, NOTHING_ASKED } from './asked-of-host.ts'
import { Books } from './books.ts'
import { checkEvent } from './check-event.ts'
import type { EngineDependencies } from './dependencies.ts'
import type { EngineSnapshot } from './engine-snapshot.ts'
import { ENGINE_FORMAT } from './engine-state-schema.ts'
import type { EngineEvent } from './events.ts'
import type { HostPosition } from './host/host-position.ts'
import { positionOf } from './host/position-of.ts'
import type { PublicState } from './public-state.ts'
import { publicState } from './publish.ts'
import { requireSameExtras } from './require-same-extras.ts'
import { askHost } from './rules/ask-host.ts'
import { holdFlatBy, noteBestOfDay } from './rules/day-limits.ts'
import { lapseEntries } from './rules/lapse-entries.ts'
import { onStopMissing } from './rules/lost-stop.ts'
import { admitNews, admitStamp, marketMoment, settleLeap } from './rules/market-stamp.ts'
import { onAnswer } from './rules/on-answer.ts'
import { onExitFill } from './rules/on-exit-fill.ts'
import { onFill } from './rules/on-fill.ts'
import { onHost } from './rules/on-host.ts'
import { onBar, onQuote } from './rules/on-market.ts'
import { onOperator } from './rules/on-operator.ts'
import { onReconciled } from './rules/on-reconciled.ts'
import { onSignal, takeUpReversal } from './rules/on-signal.ts'
import { onTimer } from './rules/on-timer.ts'
import { unrealised } from './rules/unrealised.ts'
import { saveBooks } from './save-books.ts'
import type { Step } from './step.ts'

/** What may be read of the engine's capital manager; nothing in it changes the engine. */
export type CapitalView = Pick<
  CapitalManager,
  'config' | 'baseContracts' | 'canReleverage' | 'last' | 'history' | 'stats'
>
/** What may be read of the engine's scalp manager; nothing in it changes the engine. */
export type ScalpView = Pick<ScalpManager, 'active' | 'inCooldown' | 'cooldownRemaining' | 'events' | 'stats'>
/** What may be read of the engine's policy and of what teaches it; nothing in it changes the engine. */
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
    | 'unremembered'
    | 'events'
    | 'exportTable'
    | 'config'
  >
  readonly updater: Pick<
    OnlineUpdater,
    'state' | 'pending' | 'setAside' | 'snapshots' | 'lastSnapshot' | 'rewardChange'
  >
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
    // the host's own functions may throw, so they are asked before anything changes
    const asked = event.type === 'SIGNAL' ? askHost(books, event) : NOTHING_ASKED
    try {
      settleLeap(books, event)
      if ((event.type !== 'QUOTE' && event.type !== 'BAR') || admitStamp(books, event)) {
        reach(books, event)
        apply(books, event, asked)
        followUp(books)
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

  /** What a symbol's strategy holds, with its levels and what is under way; null for nothing. Throws as `capital` does. */
  position(symbol: string): HostPosition | null {
    return positionOf(this.#books, this.#books.symbol(symbol))
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
    return sealSnapshot(ENGINE_FORMAT.kind, ENGINE_FORMAT.version, saveBooks(this.#books))
  }

  /** An engine that goes on where the snapshot was taken, bit for bit under the same configuration. Throws `INVALID_SNAPSHOT`. */
  static restore(snapshot: EngineSnapshot, dependencies: EngineDependencies): Engine {
    const engine = new Engine(dependencies)
    const books = new Books(dependencies, openSnapshot(snapshot, ENGINE_FORMAT))
    requireSameExtras(books)
    engine.#books = books
    return engine
  }

  #requireSound(): void {
    if (this.#failure !== null)
      throw new AlavancaError('IMPOSSIBLE_STATE', `The engine stopped over an earlier error: ${String(this.#failure)}`)
  }
}

/** When an event happened, by its own stamp. */
const stampOf = (event: EngineEvent): number => {
  if (event.type !== 'QUOTE' && event.type !== 'BAR') return event.time
  return Math.max(marketMoment(event), event.receivedAt ?? Number.NEGATIVE_INFINITY)
}

const BROKER_NEWS: ReadonlySet<EngineEvent['type']> = new Set([
  'FILL',
  'EXIT_FILL',
  'RECONCILED',
  'STOP_MISSING',
  'BROKER_HALT',
  'ORDER_ACCEPTED',
  'ORDER_REJECTED',
  'ORDER_CANCELLED',
  'ORDER_MODIFIED',
  'ORDER_UNKNOWN',
])

/** Time goes on, and maybe a day begins. Late news do not turn it back, and a broker's broken clock does not turn it on. */
const reach = (books: Books, event: EngineEvent): void => {
  const stamp = stampOf(event)
  if (BROKER_NEWS.has(event.type) && !admitNews(books, stamp)) {
    books.say({ type: 'STAMP_IGNORED', stamp })
    return
  }
  if (stamp > books.time) books.time = stamp
  // a bar that ends at midnight belongs to the day that it ends
  if (books.day.reach(event.time)) startDay(books)
}

const startDay = (books: Books): void => {
  books.openedAtRoll = books.config.dailyLossBasis === 'equity' ? unrealised(books) : (0 as Cents)
  books.say({ type: 'DAY_STARTED', day: books.day.day ?? '' })
  books.turn({ isLossLimitHit: false, lossAllowed: 0 as Cents }, 'NEW_DAY', 'A new day began.')
}

/** What any event may have made due. */
const followUp = (books: Books): void => {
  holdFlatBy(books)
  noteBestOfDay(books)
  if (books.waiting.size > 0) lapseEntries(books)
  for (const symbol of books.reversals) takeUpReversal(books, books.symbol(symbol))
}

const apply = (books: Books, event: EngineEvent, asked: AskedOfHost): void => {
  switch (event.type) {
    case 'QUOTE':
      onQuote(books, books.symbol(event.symbol), event)
      break
    case 'BAR':
      onBar(books, books.symbol(event.symbol), event)
      break
    case 'SIGNAL':
      onSignal(books, event, asked)
      break
    case 'ADJUST':
    case 'EXIT':
    case 'CANCEL_ENTRY':
      onHost(books, event)
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
    case 'ORDER_MODIFIED':
    case 'ORDER_UNKNOWN':
      onAnswer(books, event)
      break
    case 'RECONCILED':
      onReconciled(books, event)
      break
    case 'STOP_MISSING':
      onStopMissing(books, event)
      break
    case 'BROKER_HALT':
      books.halt('BROKER', `${event.code}: ${event.message}`)
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
