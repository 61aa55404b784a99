import {
  AlavancaError,
  openSnapshot,
  type Regime,
  type Snapshot,
  type SnapshotFormat,
  sealSnapshot,
} from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import { objectOf } from '@alavanca/core/state-schema'
import { type TableSnapshot, tableSnapshotSchema } from '@alavanca/online'
import { type PolicyConfig, type PolicyTable, policyTableSchema, rewardsInWords } from '@alavanca/policy'

/** What beliefs depend on: under another of these they would mean something else. */
export interface LearningTerms {
  /** How the policy decides, such as `FACTORED_THOMPSON`. */
  readonly mode: string
  /** What trades are worth to it, as a setting says it. */
  readonly reward: string
}

/** Where learning came from, and how far it went. */
interface LearningSource {
  readonly symbols: readonly string[]
  /** The step of the journal that the tables hold everything up to; null where only saved tables were found. */
  readonly step: number | null
  /** The last step of the journal: what came after `step` is not in the tables. */
  readonly lastStep: number
  /** ISO 8601, UTC; null for a database without a step. */
  readonly time: string | null
  readonly madeBy: string
}

/** Everything a policy has learnt, to be taken to another database. */
export interface Learning {
  readonly source: LearningSource
  /** Null where nobody can tell. */
  readonly terms: LearningTerms | null
  /** One a regime, each sealed. */
  readonly tables: readonly PolicyTable[]
  /** Tables as they were saved on the way, to which a rollback can go back; oldest first. */
  readonly snapshots: readonly TableSnapshot[]
}

export type LearningFile = Snapshot<'alavanca-learning', Learning>

const FORMAT: SnapshotFormat<'alavanca-learning', Learning> = {
  kind: 'alavanca-learning',
  version: 1,
  schema: objectOf<Learning>({
    source: objectOf<LearningSource>({
      symbols: z.array(z.string()),
      step: z.nullable(z.int()),
      lastStep: z.int(),
      time: z.nullable(z.string()),
      madeBy: z.string(),
    }),
    terms: z.nullable(objectOf<LearningTerms>({ mode: z.string(), reward: z.string() })),
    tables: z.array(policyTableSchema),
    snapshots: z.array(tableSnapshotSchema),
  }),
}

export const sealLearning = (learning: Learning): LearningFile => sealSnapshot(FORMAT.kind, FORMAT.version, learning)

/**
 * What is in a file's text, every part of it checked. Throws `INVALID_SNAPSHOT` for what is no such file, was changed since it was
 * written, or is of a version that is not read here.
 */
export const openLearning = (text: string, file: string): Learning => {
  let read: unknown
  try {
    read = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new AlavancaError(
      'INVALID_SNAPSHOT',
      `${file} is no JSON: ${error instanceof Error ? error.message : error}.`,
    )
  }
  // as: openSnapshot checks every field of it, whatever it is
  return openSnapshot(read as Snapshot<'alavanca-learning', unknown>, FORMAT)
}

export const termsOf = (config: PolicyConfig): LearningTerms => ({ mode: config.mode, reward: rewardsInWords(config) })

/** Trades that a table was made of. */
export const tradesIn = ({ state }: PolicyTable): number => state.table.clock

export const regimesOf = ({ tables }: Learning): readonly Regime[] => tables.map(({ state }) => state.regime)
