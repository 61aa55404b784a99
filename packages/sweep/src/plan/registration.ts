import { checksum, faultsOf, invalidConfiguration } from '@alavanca/core'
import * as schema from '@alavanca/core/schema'
import { parseSpace, type Space } from '../space/space.ts'
import { registeredThresholds } from '../verdicts/thresholds.ts'

/** How sets are drawn from the space. */
export const SEARCHES = ['grid', 'sobol', 'halving'] as const
/** `grid` steps through all parameters alike, `sobol` fills the space evenly, `halving` goes on with the better ones. */
export type SearchName = (typeof SEARCHES)[number]

/** What is settled before the first run, and cannot be changed after it: only the budget may rise. */
export interface Registration {
  readonly id: string
  readonly space: Space
  readonly search: SearchName
  /** How many different sets are tried: the N of every verdict, failed and refused ones included. */
  readonly budget: number
  readonly seed: string
  /** SHA-256 of the data files, in their order. */
  readonly dataHash: string
  /** What must be the same on every worker: versions, strategy, and how a known market comes out. */
  readonly engineHash: string
  /** Parts of the data that are replayed by themselves; `halving` goes from one to the next. */
  readonly shards: number
  readonly chunkSize: number
  /** Share of the sets that is made again on purpose. */
  readonly againShare: number
  /** From which session day on data is kept back, YYYY-MM-DD; null where none is. */
  readonly holdOut: string | null
  /** From which figures on something is recommended: `Thresholds` by name; what is not named is as usual. */
  readonly thresholds: Readonly<Record<string, number | string>>
  /** Everything else that a worker needs to do the same: recording, market, strategy, settings that are not searched. */
  readonly task: unknown
}

const REGISTRATION = schema.strictObject({
  id: schema.string().check(schema.minLength(1)),
  space: schema.looseObject({}),
  search: schema.enum(SEARCHES),
  budget: schema.int().check(schema.gte(1)).check(schema.lte(10_000_000)),
  seed: schema.string().check(schema.minLength(1)),
  dataHash: schema.string().check(schema.minLength(1)),
  engineHash: schema.string().check(schema.minLength(1)),
  shards: schema.int().check(schema.gte(1)).check(schema.lte(1_000)),
  chunkSize: schema.int().check(schema.gte(1)).check(schema.lte(10_000)),
  againShare: schema.number().check(schema.gte(0)).check(schema.lte(1)),
  holdOut: schema.nullable(schema.isoDate('must be a day as YYYY-MM-DD')),
  thresholds: schema.looseObject({}),
  task: schema.looseObject({}),
})

/** A registration from outside, such as a database. Throws `INVALID_CONFIGURATION` with every fault. */
export const parseRegistration = (input: unknown): Registration => {
  const parsed = REGISTRATION.safeParse(input)
  if (!parsed.success) throw invalidConfiguration('The registration', faultsOf(parsed.error.issues, input))
  const { thresholds, ...rest } = parsed.data
  const faults = Object.entries(thresholds).flatMap(([name, value]) =>
    typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
      ? []
      : [{ path: `thresholds.${name}`, value, message: 'must be a number or a word' }],
  )
  if (faults.length > 0) throw invalidConfiguration('The registration', faults)
  // as: each of them is one of the two
  const registered = thresholds as Registration['thresholds']
  registeredThresholds(registered)
  return { ...rest, space: parseSpace(rest.space), thresholds: registered }
}

/** SHA-256 of all that is registered. */
export const registrationHash = (registration: Registration): string => checksum(registration)
