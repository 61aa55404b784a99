import { requireInteger, requireName } from '@alavanca/core'
import type { PolicyConfig } from '@alavanca/policy'
import { type SharedAct, sharedDigest, sharedSettingsHash } from '@alavanca/policy/shared'
import {
  claimPolicy,
  type Decided,
  type Decision,
  decide,
  type PastDecision,
  readControl,
  readDecisions,
  type Wish,
} from './control/control.ts'
import { Database, type DatabaseOptions, type Durability } from './database/database.ts'
import { type KeptAside, keepAside, readAside } from './ledger/aside.ts'
import type { Fate } from './ledger/count.ts'
import { Gathering, MOST_AT_ONCE } from './ledger/gathering.ts'
import { isSound, judgeOf, type OddLesson, type SetAside, type SoundLesson } from './ledger/lesson.ts'
import { readCells, sumLog } from './ledger/read-cells.ts'
import { migrate } from './schema/migrate.ts'
import { listen, type StopListening } from './versions/listen.ts'
import { latestVersion, oneVersion, type PolicyVersion, publish, readMoment } from './versions/versions.ts'

/** Which policy is shared, where, and by what it is summed and read. */
export interface SharedPolicyOptions extends DatabaseOptions {
  /** Its name; as many policies as there are names share a database. */
  readonly policy: string
  /** The policy's settings, as the bots have them. */
  readonly config: PolicyConfig
  /** Who opens it, for the records. */
  readonly who: string
  /** Regimes that it knows; any where left out. */
  readonly regimes?: readonly string[]
  /** How many published versions are kept; 1,000 unless given. */
  readonly keepVersions?: number
  /** Epoch milliseconds; the machine's clock unless given. It tells trades of days that have not come yet. */
  readonly now?: () => number
}

/** What came of lessons. */
export interface LearnOutcome {
  readonly counted: number
  /** Known already, word for word. */
  readonly duplicates: number
  /** Not learnt, and kept with their reasons. */
  readonly setAside: readonly SetAside[]
}

/** What a policy is at one moment, and whether its sums are those of its log. */
export interface Verdict {
  /** SHA-256 of the sums, without what was decided: `sharedDigest` of the same trades in one process equals it. */
  readonly digest: string
  readonly trades: number
  /** Whether the log, added up anew, gives the same. */
  readonly isSound: boolean
}

const KEEP_VERSIONS = 1_000

/** One policy that many bots share, in PostgreSQL. Every call that fails is `STORAGE_FAILED`, in words, without the password. */
export class SharedPolicy {
  readonly policy: string
  /** `sharedSettingsHash` of its settings, which lessons carry. */
  readonly settings: string
  readonly #database: Database
  readonly #config: PolicyConfig
  readonly #keepVersions: number
  readonly #gathering: Gathering
  readonly #judge: (lesson: unknown) => SoundLesson | OddLesson

  /** Opened by `openSharedPolicy`. */
  constructor(database: Database, options: SharedPolicyOptions) {
    const { policy, config, regimes, keepVersions = KEEP_VERSIONS, now = () => Date.now() } = options
    this.policy = requireName(policy, 'policy')
    this.settings = sharedSettingsHash(config)
    this.#keepVersions = requireInteger(keepVersions, 'keepVersions', 1)
    this.#database = database
    this.#config = config
    this.#gathering = new Gathering(database, this.policy, database.connections)
    this.#judge = judgeOf({ config, regimes, now })
  }

  /** Where it is, without the password. */
  get place(): string {
    return `${this.policy} in ${this.#database.name}`
  }

  /** Holds a lesson against the settings: what makes sense of it, or why nothing does. Asks no database. */
  judge(lesson: unknown): SoundLesson | OddLesson {
    return this.#judge(lesson)
  }

  /**
   * Counts lessons, each once by its trade's id, and answers when they are committed. Calls that meet go in one statement. What
   * makes no sense is kept aside.
   */
  async learn(lessons: readonly unknown[]): Promise<LearnOutcome> {
    const judged = lessons.map((lesson) => this.#judge(lesson))
    return this.learnJudged(
      judged.filter(isSound),
      judged.filter((one): one is OddLesson => !isSound(one)),
    )
  }

  /** The same, for lessons that were judged already. */
  async learnJudged(sound: readonly SoundLesson[], odd: readonly OddLesson[] = []): Promise<LearnOutcome> {
    const fates: Fate[] = []
    for (let from = 0; from < sound.length; from += MOST_AT_ONCE)
      for (const fate of await this.#gathering.count(sound.slice(from, from + MOST_AT_ONCE))) fates.push(fate)
    const aside = [...odd, ...fates.filter((fate) => typeof fate !== 'string')]
    await keepAside(this.#database, this.policy, aside)
    return {
      counted: fates.filter((fate) => fate === 'COUNTED').length,
      duplicates: fates.filter((fate) => fate === 'DUPLICATE').length,
      setAside: aside.map(({ tradeId, bot, reason, detail }) => ({ tradeId, bot, reason, detail })),
    }
  }

  /** The newest trades that were set aside, newest first. */
  setAside(limit = 100): Promise<readonly KeptAside[]> {
    return readAside(this.#database, this.policy, requireInteger(limit, 'limit', 1))
  }

  /** What is decided about it: which regimes are frozen, which days are left out. */
  control(): Promise<Decided> {
    return readControl(this.#database, this.policy)
  }

  /** Freezes, thaws, rolls back: obeyed by every bot from its next version on. Throws `INVALID_INPUT` for what makes no sense. */
  decide(act: SharedAct, wish: Wish): Promise<Decision> {
    return decide(this.#database, this.policy, act, wish)
  }

  /** What was ever decided, newest first, with who and why. */
  decisions(limit = 100): Promise<readonly PastDecision[]> {
    return readDecisions(this.#database, this.policy, requireInteger(limit, 'limit', 1))
  }

  /** Makes a version of what is known now, for all bots; null where nothing has changed. */
  publish(): Promise<PolicyVersion | null> {
    return publish(this.#database, this.policy, { config: this.#config, settings: this.settings }, this.#keepVersions)
  }

  /** The newest version, if it is newer than that one; null otherwise. */
  latest(after = 0): Promise<PolicyVersion | null> {
    return latestVersion(this.#database, this.policy, after)
  }

  /** A version of the past; null where it is not kept any more. */
  version(version: number): Promise<PolicyVersion | null> {
    return oneVersion(this.#database, this.policy, version)
  }

  /** Calls back on every version and decision, and after every new connection. */
  listen(onNews: () => void): Promise<StopListening> {
    return listen(this.#database, this.policy, onNews)
  }

  /** Adds the log up anew, and holds the sums against it. Reads everything: not for every minute. */
  async verify(): Promise<Verdict> {
    const [cells, log] = await this.#database.transaction(async (run) => {
      await run({ name: '', text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ' }, [])
      return [await readCells(run, this.policy), await sumLog(run, this.policy)] as const
    })
    const digest = sharedDigest(this.settings, cells)
    const trades = cells.reduce((sum, { sums }) => sum + Number(sums.n), 0)
    return { digest, trades, isSound: digest === sharedDigest(this.settings, log) }
  }

  /** The sums and what was decided, at one moment. */
  moment(): ReturnType<typeof readMoment> {
    return readMoment(this.#database, this.policy)
  }

  /** What the server promises of that which is committed. */
  durability(): Promise<Durability> {
    return this.#database.durability()
  }

  close(): Promise<void> {
    return this.#database.close()
  }
}

/**
 * Opens a shared policy, and makes its tables and itself where they are not there. Throws `STORAGE_FAILED` where the database cannot
 * be used, and `INVALID_CONFIGURATION` where the policy is summed by other settings.
 */
export const openSharedPolicy = async (options: SharedPolicyOptions): Promise<SharedPolicy> => {
  const database = new Database(options)
  try {
    const shared = new SharedPolicy(database, options)
    await migrate(database)
    await claimPolicy(database, shared.policy, shared.settings, requireName(options.who, 'who'))
    return shared
  } catch (error) {
    await database.close()
    throw error
  }
}
