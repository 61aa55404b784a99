import { canonicalJson, invalidInput } from '@alavanca/core'
import type { Transaction } from 'kysely'
import { type ChainEntry, type ChainLink, linkAfter, requireSoundChain } from '../../plan/chain.ts'
import { parseRegistration, type Registration } from '../../plan/registration.ts'
import { afterEntry, type SweepPhase, type SweepState } from '../../plan/sweep-state.ts'
import { chainRow, linkOf } from './rows.ts'
import type { SweepTables } from './tables.ts'

type Trx = Transaction<SweepTables>

const unknown = (sweep: string) => invalidInput('sweep', sweep, 'must be a sweep of this store')

/** What changes nothing about where a sweep stands. */
const WORK: readonly ChainEntry['type'][] = ['CHUNK_DONE', 'CHUNK_SPLIT']

/** A sweep's journal within a transaction that nobody else writes beside. */
export class SweepJournal {
  readonly #trx: Trx
  readonly #sweep: string
  readonly #now: number
  readonly #last: ChainLink[] = []
  #phase: SweepPhase
  #state: SweepState | null = null

  private constructor(trx: Trx, sweep: string, phase: SweepPhase, now: number) {
    this.#trx = trx
    this.#sweep = sweep
    this.#phase = phase
    this.#now = now
  }

  /** Takes the sweep for this transaction alone. Throws `INVALID_INPUT` where there is none. */
  static async lock(trx: Trx, sweep: string, now: number): Promise<SweepJournal> {
    // a write in both dialects: whoever comes second waits for this transaction's end
    const row = await trx
      .updateTable('sweep')
      .set((eb) => ({ budget: eb.ref('budget') }))
      .where('id', '=', sweep)
      .returning('state')
      .executeTakeFirst()
    if (row === undefined) throw unknown(sweep)
    return new SweepJournal(trx, sweep, row.state, now)
  }

  /** Begins one. */
  static async begin(trx: Trx, registration: Registration, now: number): Promise<SweepJournal> {
    const { id, space, budget, dataHash, engineHash, seed } = registration
    const row = { id, budget, seed, data_hash: dataHash, engine_hash: engineHash, state: 'RUNNING' as const }
    await trx
      .insertInto('sweep')
      .values({ ...row, space: JSON.stringify(space), registration: JSON.stringify(registration) })
      .execute()
    const journal = new SweepJournal(trx, id, 'RUNNING', now)
    const entry = { type: 'REGISTERED', registration } as const
    journal.#state = afterEntry(null, entry)
    await journal.#write(entry)
    return journal
  }

  get phase(): SweepPhase {
    return this.#phase
  }

  async state(): Promise<SweepState> {
    this.#state ??= await stateOf(this.#trx, this.#sweep)
    return this.#state
  }

  /** Throws `INVALID_INPUT` for what cannot be now, with nothing written. */
  async append(entry: ChainEntry): Promise<void> {
    if (WORK.includes(entry.type)) return this.#write(entry)
    const before = await this.state()
    const after = afterEntry(before, entry)
    await this.#write(entry)
    this.#state = after
    this.#phase = after.phase
    if (after.phase === before.phase && after.budget === before.budget) return
    const changed = { state: after.phase, budget: after.budget }
    await this.#trx.updateTable('sweep').set(changed).where('id', '=', this.#sweep).execute()
  }

  async #write(entry: ChainEntry): Promise<void> {
    const last = this.#last.pop() ?? (await lastLink(this.#trx, this.#sweep))
    // as it will be read again
    const link = linkAfter(last, JSON.parse(JSON.stringify(entry)), this.#now)
    await this.#trx.insertInto('chain').values(chainRow(this.#sweep, link)).execute()
    this.#last.push(link)
  }
}

const lastLink = async (trx: Trx, sweep: string): Promise<ChainLink | null> => {
  const chain = trx.selectFrom('chain').selectAll().where('sweep', '=', sweep)
  const row = await chain.orderBy('sequence', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? null : linkOf(row)
}

/** All that happened to a sweep, oldest first, held against its hashes. Throws `STORAGE_FAILED` where it was changed. */
export const soundChain = async (db: Pick<Trx, 'selectFrom'>, sweep: string): Promise<readonly ChainLink[]> => {
  const rows = await db.selectFrom('chain').selectAll().where('sweep', '=', sweep).orderBy('sequence').execute()
  const links = rows.map(linkOf)
  requireSoundChain(links)
  return links
}

/** Where a sweep stands. Throws `INVALID_INPUT` where there is none, `STORAGE_FAILED` where its registration was changed. */
export const stateOf = async (db: Pick<Trx, 'selectFrom'>, sweep: string): Promise<SweepState> => {
  const rows = await db
    .selectFrom('chain')
    .selectAll()
    .where('sweep', '=', sweep)
    .where('type', 'not in', WORK)
    .orderBy('sequence')
    .execute()
  let state: SweepState | null = null
  for (const row of rows) state = afterEntry(state, linkOf(row).entry)
  if (state === null) throw unknown(sweep)
  return { ...state, registration: parseRegistration(state.registration) }
}

/** Whether two registrations are the same to the last byte. */
export const isSameRegistration = (one: Registration, other: Registration): boolean =>
  canonicalJson(one) === canonicalJson(other)
