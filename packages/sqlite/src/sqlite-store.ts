import { AlavancaError, invalidInput, requireText } from '@alavanca/core'
import type { AccountIdentity, EngineSnapshot, OrderInFlight, Step, Store } from '@alavanca/engine'
import type { ClosedTrade } from '@alavanca/policy'
import type { Connection } from './driver/connection.ts'
import { MEMORY } from './driver/open-file.ts'
import { asStorageError } from './driver/storage-error.ts'
import { JournalChain } from './integrity/chain.ts'
import { JournalEndFile } from './integrity/journal-end.ts'
import { mayWait } from './may-wait.ts'
import { isIdle, packedRow } from './pack.ts'
import { sqliteCompiler } from './queries/compiler.ts'
import { selectOwnOrder } from './queries/integrity.ts'
import { isoTime } from './queries/page.ts'
import { pruneQueries, pruneSealQueries } from './queries/prune.ts'
import { ReadSide } from './read/read-side.ts'
import { accountIdentity, lastSequence, latestSnapshot, ordersInFlight, pendingTrades, stepsAfter } from './recovery.ts'
import { type RowWriter, rowWriter } from './row-writer.ts'
import { type RunMark, writeRunMark } from './run-mark.ts'
import type {
  NewCapitalState,
  NewPolicySnapshot,
  NewRlEvent,
  NewRlPolicy,
  NewRlReport,
  NewScalpEvent,
  RlPolicyRow,
} from './schema/database.ts'
import { writeStep } from './write-step.ts'

/** Which steps are committed together. */
export interface Grouping {
  readonly groupSteps: number
  /** Whether all of them may wait, and idle ones share a row. */
  readonly replay: boolean
}

/**
 * A `Store` in one SQLite file, the rows that people read beside the journal. One process writes; any number may read. After a
 * write has failed every call fails with the same error, so that an engine stops before it sends.
 */
export class SqliteStore implements Store {
  /** What there is to see, uncommitted rows of this store included. */
  readonly read: ReadSide
  readonly #connection: Connection
  readonly #journal: JournalChain
  readonly #rows: RowWriter
  readonly #grouping: Grouping
  /** None for a run that can be made again. */
  readonly #endFile: JournalEndFile | null
  #last: number
  #waiting = 0
  #idle: Step[] = []
  #failure: AlavancaError | null = null

  constructor(connection: Connection, grouping: Grouping) {
    this.#connection = connection
    this.#grouping = grouping
    this.#journal = new JournalChain(connection)
    this.#rows = rowWriter(connection, this.#journal)
    this.#last = lastSequence(connection)
    this.read = new ReadSide(connection)
    const isKept = connection.file !== MEMORY && !grouping.replay
    this.#endFile = isKept ? new JournalEndFile(connection.file) : null
  }

  get path(): string {
    return this.#connection.file
  }

  /**
   * Keeps a step with every row that follows from it, all of it or nothing. It is on disk when this returns, unless
   * `groupSteps` lets it wait. Throws `SEQUENCE_GAP`, and then nothing has happened.
   */
  append(step: Step): void {
    this.#requireSound()
    const { groupSteps, replay } = this.#grouping
    const expected = this.#last + 1
    if (step.sequence !== expected)
      throw new AlavancaError('SEQUENCE_GAP', `Step ${step.sequence} cannot follow step ${this.#last}.`, [
        { path: 'sequence', value: step.sequence, message: `must be ${expected}` },
      ])
    this.#writing(() => {
      if (this.#waiting === 0) this.#connection.begin()
      if (replay && isIdle(step)) this.#idle.push(step)
      else {
        this.#writeIdle()
        writeStep(step, this.#rows)
      }
      this.#waiting += 1
      if (this.#waiting >= groupSteps || !(replay || mayWait(step))) this.#commit()
    })
    this.#last = expected
  }

  /** Commits the steps that wait. */
  flush(): void {
    this.#writing(() => this.#commit())
  }

  lastSequence(): number {
    this.#requireSound()
    return this.#last
  }

  stepsAfter(sequence: number): Iterable<Step> {
    this.#writing(() => this.#writeIdle())
    return stepsAfter(this.#connection, sequence)
  }

  saveSnapshot(snapshot: EngineSnapshot): void {
    const { sequence, time } = snapshot.state
    const at = new Date(time ?? 0).toISOString()
    this.#transaction(() => {
      this.#rows.engineSnapshot({ sequence, time: at, snapshot: JSON.stringify(snapshot) })
      this.#journal.markSnapshot(sequence)
    })
    this.#last = Math.max(this.#last, sequence)
  }

  /** Says what became of the run that this database is of. */
  markRun(mark: RunMark): void {
    this.#transaction(() => writeRunMark(this.#connection, mark))
  }

  latestSnapshot(): EngineSnapshot | null {
    this.#requireSound()
    return latestSnapshot(this.#connection)
  }

  /** Throws `INVALID_INPUT` for an order that no step has kept. */
  markSent(orderId: string): void {
    this.#requireSound()
    if (this.#connection.first(selectOwnOrder(sqliteCompiler, orderId)) === undefined)
      throw invalidInput('orderId', orderId, 'must be that of an order which a step has kept')
    this.#transaction(() => this.#rows.orderSent({ order_id: orderId }))
  }

  ordersInFlight(): readonly OrderInFlight[] {
    this.#requireSound()
    return ordersInFlight(this.#connection)
  }

  accountIdentity(): AccountIdentity | null {
    this.#requireSound()
    return accountIdentity(this.#connection)
  }

  keepAccountIdentity({ login, server, kind, marginMode, currency, magic }: AccountIdentity): void {
    const row = { id: 1, login, server, kind, margin_mode: marginMode, currency, magic }
    this.#transaction(() => this.#rows.accountIdentity(row))
  }

  /** Closed trades that no batch has taken in yet, oldest first. */
  pendingTrades(): readonly ClosedTrade[] {
    this.#requireSound()
    return pendingTrades(this.#connection)
  }

  insertCapitalState(row: NewCapitalState): void {
    this.#transaction(() => this.#rows.capitalState(row))
  }

  insertScalpEvent(row: NewScalpEvent): void {
    this.#transaction(() => this.#rows.scalpEvent(row))
  }

  insertRlEvent(row: NewRlEvent): void {
    this.#transaction(() => this.#rows.rlEvent(row))
  }

  /** What was believed of the same regime, state and action is replaced. */
  upsertRlPolicy(row: NewRlPolicy): void {
    this.#transaction(() => this.#rows.rlPolicy(row))
  }

  createPolicySnapshot(row: NewPolicySnapshot): void {
    this.#transaction(() => this.#rows.policySnapshot(row))
  }

  insertRlReport(row: NewRlReport): void {
    this.#transaction(() => this.#rows.rlReport(row))
  }

  /** What is believed in a regime: one row a state and action. */
  fetchRlPolicyTable(regime: string): readonly RlPolicyRow[] {
    this.#requireSound()
    return this.read.policy({ regime: requireText(regime, 'regime') })
  }

  /**
   * Deletes logs, finished trades and steps from before a moment, and says how many rows. What recovery needs stays: the newest
   * snapshot, every step after it, orders in flight, trades that wait. The file keeps its size and fills the room again.
   */
  prune(before: number): number {
    const moment = isoTime(before, 'before')
    let deleted = 0
    this.#transaction(() => {
      for (const query of pruneSealQueries(sqliteCompiler, moment)) this.#connection.run(query)
      for (const query of pruneQueries(sqliteCompiler, moment)) deleted += this.#connection.run(query)
      this.#journal.markPruned(moment)
    })
    return deleted
  }

  /** Copies everything into another file while the store goes on. A failure to copy leaves the store as it is. */
  async backup(path: string): Promise<void> {
    this.flush()
    try {
      await this.#connection.driver.backup(path)
    } catch (error) {
      throw asStorageError(error, path)
    }
  }

  /** Commits what waits and closes the file. */
  close(): void {
    try {
      if (this.#failure === null) this.flush()
    } finally {
      this.#endFile?.close()
      this.#connection.close()
    }
  }

  #commit(): void {
    if (this.#waiting === 0) return
    this.#writeIdle()
    this.#journal.markEnd()
    this.#connection.commit()
    this.#waiting = 0
    this.#endFile?.write(this.#journal.end)
  }

  #writeIdle(): void {
    if (this.#idle.length === 0) return
    this.#rows.step(packedRow(this.#idle))
    this.#idle = []
  }

  /** In one transaction with the steps that wait, and committed. */
  #transaction(write: () => void): void {
    this.#writing(() => {
      if (this.#waiting === 0) this.#connection.begin()
      this.#waiting += 1
      this.#writeIdle()
      write()
      this.#commit()
    })
  }

  #writing(write: () => void): void {
    this.#requireSound()
    try {
      write()
    } catch (error) {
      this.#failure = asStorageError(error, this.#connection.file)
      this.#connection.rollback()
      throw this.#failure
    }
  }

  #requireSound(): void {
    if (this.#failure !== null) throw this.#failure
  }
}
