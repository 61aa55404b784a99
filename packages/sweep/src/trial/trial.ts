import { checksum } from '@alavanca/core'

/** What came of one set on one shard of the data. */
export type TrialOutcome =
  | {
      readonly type: 'DONE'
      /** Numbers by name; `netCents` and `trades` are always among them. */
      readonly metrics: Readonly<Record<string, number>>
      /** Net, a session day of the shard each, days without a trade included: the same days for every set. Whole cents. */
      readonly dailyCents: readonly number[]
    }
  /** The settings do not go together, or the evaluation does not cover them. It would come out the same every time. */
  | { readonly type: 'REFUSED'; readonly reason: string }
  /** Three tries failed: it is counted, with its error, and not tried again. */
  | { readonly type: 'POISON'; readonly error: string }

/** A result as it is kept: one per set and shard. */
export interface Trial {
  readonly paramsHash: string
  readonly shard: number
  /** SHA-256 of the outcome's canonical JSON: the same parameters, data and engine must give the same one. */
  readonly digest: string
  readonly outcome: TrialOutcome
}

/** What every accident comes to. */
const POISON_DIGEST = checksum({ type: 'POISON' })

/** SHA-256 of an outcome's canonical JSON. Throws `INVALID_INPUT` for numbers that are not finite. */
export const outcomeDigest = (outcome: TrialOutcome): string =>
  // an accident has other words each time
  outcome.type === 'POISON' ? POISON_DIGEST : checksum(outcome)

/** A trial with its digest, which may be known already. Throws `INVALID_INPUT` for numbers that are not finite. */
export const trialOf = (
  paramsHash: string,
  shard: number,
  outcome: TrialOutcome,
  digest: string = outcomeDigest(outcome),
): Trial => ({ paramsHash, shard, outcome, digest })

/** The same set on the same shard of the same data, by the same engine, came out otherwise. */
export interface DigestConflict {
  readonly paramsHash: string
  readonly shard: number
  readonly kept: string
  readonly told: string
}

// three accidents prove nothing about a result that is there, or that comes late
const isContradiction = (kept: string, told: string): boolean =>
  kept !== told && kept !== POISON_DIGEST && told !== POISON_DIGEST

/** Trials that are new, and those that contradict what is kept. What is kept already, with the same digest, is in neither. */
export interface ComparedTrials {
  readonly fresh: readonly Trial[]
  readonly conflicts: readonly DigestConflict[]
}

/** Holds what is told against what is kept: digests by parameters' hash, of the shard of the trials. */
export const compareTrials = (kept: ReadonlyMap<string, string>, told: readonly Trial[]): ComparedTrials => {
  const known = new Map(kept)
  const fresh: Trial[] = []
  const conflicts: DigestConflict[] = []
  for (const trial of told) {
    const { paramsHash, shard, digest } = trial
    const before = known.get(paramsHash)
    if (before === undefined) {
      known.set(paramsHash, digest)
      fresh.push(trial)
    } else if (isContradiction(before, digest)) conflicts.push({ paramsHash, shard, kept: before, told: digest })
  }
  return { fresh, conflicts }
}
