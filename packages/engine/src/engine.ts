import type { CapitalManager } from '@alavanca/capital'
import { AlavancaError, openSnapshot, sealSnapshot } from '@alavanca/core'
import type { OnlineUpdater } from '@alavanca/online'
import type { ThompsonPolicy } from '@alavanca/policy'
import type { ScalpManager } from '@alavanca/scalp'
import { NOTHING_ASKED } from './asked-of-host.ts'
import { Books } from './books.ts'
import { checkEvent } from './check-event.ts'
import type { EngineDependencies } from './dependencies.ts'
import type { EngineSnapshot } from './engine-snapshot.ts'
import { ENGINE_FORMAT } from './engine-state-schema.ts'
import type { EngineEvent, MarketEvent } from './events.ts'
import type { HostPosition } from './host/host-position.ts'
import { positionOf } from './host/position-of.ts'
import type { PublicState } from './public-state.ts'
import { publicState } from './publish.ts'
import { requireSameExtras } from './require-same-extras.ts'
import { askHost } from './rules/ask-host.ts'
import { takeQuiet } from './rules/quiet.ts'
import { saveBooks } from './save-books.ts'
import type { Step } from './step.ts'
import { takeIn } from './take-in.ts'

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
    // whatever is no event at all is refused where all of them are
    const type = event?.type
    if ((type === 'QUOTE' || type === 'BAR') && takeQuiet(books, event)) return books.finish(event)
    checkEvent(books, event)
    // the host's own functions may throw, so they are asked before anything changes
    const asked = event.type === 'SIGNAL' ? askHost(books, event) : NOTHING_ASKED
    try {
      return takeIn(books, event, asked)
    } catch (error) {
      // half a step may have happened: going on from here would be guessing
      this.#failure = error
      throw error
    }
  }

  /**
   * Takes in a quote or a bar that changes nothing but the time and the newest price, for who has no use for a step that says so:
   * true, and it counts as one. False where that is not known of it, with nothing changed: then `process` has to take it.
   */
  pass(price: MarketEvent): boolean {
    this.#requireSound()
    const books = this.#books
    if (!takeQuiet(books, price)) return false
    books.sequence += 1
    return true
  }

  /** Sequence of the last step; 0 before the first. */
  get sequence(): number {
    return this.#books.sequence
  }

  /** What anyone may know of it; a `Replica` fed with the steps knows the same. */
  publicState(): PublicState {
    return publicState(this.#books)
  }

  /** What a symbol's strategy holds, with its levels and what is under way, frozen; null for nothing. Throws as `capital` does. */
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
