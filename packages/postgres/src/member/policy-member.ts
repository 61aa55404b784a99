import { AlavancaError, requireInteger, requireName } from '@alavanca/core'
import type { OperatorEvent, SharePolicyAction, Step } from '@alavanca/engine'
import type { ClosedTrade, GuardedReward, PolicyConfig } from '@alavanca/policy'
import { sharedSettingsHash } from '@alavanca/policy/shared'
import { mayPass } from '../database/database-error.ts'
import type { SetAside } from '../ledger/lesson.ts'
import type { Outbox, Post } from '../outbox/outbox.ts'
import type { SharedPolicy } from '../shared-policy.ts'
import type { PolicyVersion } from '../versions/versions.ts'
import { postOf } from './post-of-step.ts'

/** The part of a shared policy that a bot needs. */
export type SharedPort = Pick<SharedPolicy, 'learn' | 'latest' | 'publish' | 'control' | 'decide'>

/** What one of many bots is made of. */
export interface MemberOptions {
  /** Its name, like no other's: ids of trades begin with it. */
  readonly bot: string
  readonly config: PolicyConfig
  /** As the engine has it, where it has one of its own. */
  readonly reward?: (trade: ClosedTrade) => GuardedReward
  readonly outbox: Outbox
  /** Gives the shared policy; called again after every failure, so that a bot may start while it cannot be reached. */
  readonly connect: () => Promise<SharedPort>
  /** Epoch milliseconds; the machine's clock unless given. */
  readonly now?: () => number
  /** After how many milliseconds without word from the database its version counts as stale; 15 minutes unless given. */
  readonly staleAfterMs?: number
  /** Milliseconds between two versions that this bot publishes, at least; a minute unless given. */
  readonly publishEveryMs?: number
}

/** How a bot stands with the others. */
export interface MemberStatus {
  /** Decided by; 0 while there is none. */
  readonly version: number
  readonly digest: string | null
  /** Milliseconds since the database was last heard; null where it never was by this process. */
  readonly silentMs: number | null
  /** Whether that is longer than it may be. */
  readonly isStale: boolean
  /** Lessons that wait to be told. */
  readonly waiting: number
  /** Why the database cannot be used; null while it can. */
  readonly reason: string | null
}

/** What came of an exchange with the database. */
export type SyncOutcome =
  | {
      readonly type: 'SYNCED'
      readonly counted: number
      readonly duplicates: number
      /** Not learnt by anybody: to be looked at. */
      readonly setAside: readonly SetAside[]
      /** The version came with it; null where there is no newer one. */
      readonly version: PolicyVersion | null
    }
  /** Nothing is lost: lessons wait, decisions go on by the version that is there. */
  | { readonly type: 'OFFLINE'; readonly reason: string; readonly mayPass: boolean; readonly status: MemberStatus }

const AT_ONCE = 1_000
const STALE_AFTER_MS = 15 * 60_000
const PUBLISH_EVERY_MS = 60_000
const TRIES = 5

/**
 * One bot of many: what its engine learns goes to all, what all have learnt comes back as an event. It keeps what it has to say
 * in its outbox, so that the database may be away for as long as it likes.
 */
export class PolicyMember {
  readonly #options: Required<Omit<MemberOptions, 'reward' | 'config'>>
  readonly #postOf: (step: Step) => Post
  #shared: SharedPort | null = null
  #heardAt: number | null = null
  #publishedAt = Number.NEGATIVE_INFINITY
  #reason: string | null = null
  #running: Promise<SyncOutcome> | null = null

  constructor({ config, reward, ...options }: MemberOptions) {
    const { now = () => Date.now(), staleAfterMs = STALE_AFTER_MS, publishEveryMs = PUBLISH_EVERY_MS } = options
    this.#options = {
      ...options,
      bot: requireName(options.bot, 'bot'),
      now,
      staleAfterMs: requireInteger(staleAfterMs, 'staleAfterMs', 1),
      publishEveryMs: requireInteger(publishEveryMs, 'publishEveryMs', 0),
    }
    this.#postOf = postOf({ bot: options.bot, settings: sharedSettingsHash(config), config, reward })
  }

  /**
   * Takes in what a step has for the others; call it with every step that was kept, also with those that a restart goes through
   * again: each counts once. Throws `STORAGE_FAILED` where the outbox cannot keep it.
   */
  onStep(step: Step): void {
    const post = this.#postOf(step)
    // steps that say nothing need not be on disk: a restart may look at them again
    if (post.lessons.length > 0 || post.freezes.length > 0) this.#options.outbox.add(post)
    if (step.event.type !== 'OPERATOR' || step.event.action.type !== 'SHARE_POLICY') return
    if (!step.records.some(({ type }) => type === 'POLICY_SHARED')) return
    const { version, frozen } = step.event.action
    this.#options.outbox.take({ version, frozen: frozen.map(({ regime }) => regime) })
  }

  /** After a restart: the sequence after which steps of the journal may hold something that is not in the outbox yet. */
  get lastSequence(): number {
    return this.#options.outbox.lastSequence()
  }

  /**
   * Tells what waits and fetches what is new; one exchange at a time. It never throws over the database: that it cannot be reached
   * is an outcome.
   */
  sync(): Promise<SyncOutcome> {
    this.#running ??= this.#exchange().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  /** The event that hands an engine the version that is there; null where it has it already, or there is none. */
  event(time: number): OperatorEvent | null {
    const { outbox } = this.#options
    const [version, taken] = [outbox.cached(), outbox.taken()]
    if (version === null || version.version === taken?.version) return null
    const frozen = version.control.frozen.map(({ regime }) => regime)
    const action: SharePolicyAction = {
      type: 'SHARE_POLICY',
      policy: version.policy,
      version: version.version,
      digest: version.digest,
      tables: version.tables,
      frozen: frozen.map((regime) => ({ regime, why: `Frozen in all bots of ${version.policy}.` })),
      thawed: (taken?.frozen ?? []).filter((regime) => !frozen.includes(regime)),
    }
    return { type: 'OPERATOR', time, action, note: `Version ${version.version} of ${version.policy}.` }
  }

  status(): MemberStatus {
    const { outbox, now, staleAfterMs } = this.#options
    const cached = outbox.cached()
    const silentMs = this.#heardAt === null ? null : Math.max(0, now() - this.#heardAt)
    return {
      version: cached?.version ?? 0,
      digest: cached?.digest ?? null,
      silentMs,
      isStale: silentMs === null || silentMs > staleAfterMs,
      waiting: outbox.size(),
      reason: this.#reason,
    }
  }

  async #exchange(): Promise<SyncOutcome> {
    try {
      this.#shared ??= await this.#options.connect()
      const told = await this.#tell(this.#shared)
      await this.#wish(this.#shared)
      const version = await this.#fetch(this.#shared)
      this.#heardAt = this.#options.now()
      this.#reason = null
      return { type: 'SYNCED', ...told, version }
    } catch (error) {
      // a fault of the outbox, or of ours, is nobody's absence
      if (!(error instanceof AlavancaError) || !isOfDatabase(error)) throw error
      this.#reason = error.message
      return { type: 'OFFLINE', reason: error.message, mayPass: mayPass(error), status: this.status() }
    }
  }

  async #tell(shared: SharedPort): Promise<{ counted: number; duplicates: number; setAside: readonly SetAside[] }> {
    const { outbox } = this.#options
    let [counted, duplicates] = [0, 0]
    const setAside: SetAside[] = []
    for (;;) {
      const lessons = outbox.lessons(AT_ONCE)
      if (lessons.length === 0) return { counted, duplicates, setAside }
      const outcome = await shared.learn(lessons)
      counted += outcome.counted
      duplicates += outcome.duplicates
      setAside.push(...outcome.setAside)
      // what was set aside has arrived too, and is looked at there; a cut before this line only makes duplicates
      outbox.arrived(lessons.map(({ trade }) => trade.id))
    }
  }

  async #wish(shared: SharedPort): Promise<void> {
    const { outbox, bot } = this.#options
    for (const { regime, from, why } of outbox.freezes()) {
      let { version } = await shared.control()
      for (let attempt = 1; attempt <= TRIES; attempt += 1) {
        const { type, decided } = await shared.decide(
          { type: 'FREEZE', regime, from },
          { expected: version, who: bot, why },
        )
        version = decided.version
        if (type === 'CHANGED_MEANWHILE') continue
        outbox.obeyed(regime)
        break
      }
    }
  }

  async #fetch(shared: SharedPort): Promise<PolicyVersion | null> {
    const { outbox, now, publishEveryMs } = this.#options
    if (now() - this.#publishedAt >= publishEveryMs) {
      await shared.publish()
      this.#publishedAt = now()
    }
    const version = await shared.latest(outbox.cached()?.version ?? 0)
    if (version !== null) outbox.keep(version)
    return version
  }
}

const isOfDatabase = (error: AlavancaError): boolean =>
  error.code === 'STORAGE_FAILED' && (error.path?.startsWith('postgres') ?? false)
