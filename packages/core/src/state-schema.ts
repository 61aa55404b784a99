/**
 * What the schemas of saved states are made of. Each is tied to its type by the compiler: a field that the type has and
 * the schema has not, or the other way round, does not compile.
 */
import { AlavancaError } from './errors.ts'
import { type Features, requireFeatures } from './features.ts'
import * as z from './schema/index.ts'
import { SIDES, type Side } from './side.ts'
import type { Cents, Contracts, EpochMs, Steps } from './units.ts'

/** An object with exactly these fields. An optional one still has to be named. */
export const objectOf = <State extends object>(
  shape: {
    readonly [Field in keyof State]-?: z.ZodType<State[Field]>
  },
): z.ZodType<State> =>
  // as: the mapped type above names every field of State with a schema of its type
  z.strictObject(shape) as unknown as z.ZodType<State>

type Variants<State, Tag extends keyof State> = {
  readonly [Name in State[Tag] & string]: z.ZodType<Extract<State, { readonly [Field in Tag]: Name }>>
}

/** One of several objects, told apart by a field with a word in it; every word of the type has its schema. */
export const taggedUnionOf = <State, Tag extends keyof State & string>(
  tag: Tag,
  variants: Variants<State, Tag>,
): z.ZodType<State> =>
  // as: the mapped type above names every variant, and all of them come from `objectOf` with their word as a literal
  z.discriminatedUnion(tag, Object.values(variants)) as unknown as z.ZodType<State>

/** One of the words of a type; all of them, each named once. */
export const wordOf = <Word extends string>(words: Readonly<Record<Word, true>>): z.ZodType<Word> =>
  // as: Object.keys is typed as string[], though the words are exactly the keys
  z.enum(Object.keys(words) as [Word, ...Word[]]) as unknown as z.ZodType<Word>

/** A list in which no two items have the same name. */
export const uniqueBy = <Item>(
  item: z.ZodType<Item>,
  nameOf: (item: Item) => string,
  what: string,
): z.ZodType<readonly Item[]> =>
  z
    .array(item)
    .check(z.refine((items) => new Set(items.map(nameOf)).size === items.length, `must name each ${what} once`))

const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  Object.prototype.toString.call(value) === '[object Object]'

/** Values by name. Every name may be given, also those that objects have of themselves: zod's own record drops one. */
export const recordOf = <Value>(
  value: z.ZodType<Value>,
): z.ZodType<Readonly<Record<string, Value>>, Readonly<Record<string, Value>>> =>
  // as: what comes in is looked at below
  z.transformed(z.unknown(), (input, { issues }) => {
    if (!isPlainObject(input)) {
      issues.push({ code: 'custom', input, message: 'must be an object' })
      return {}
    }
    const entries = Object.entries(input).flatMap(([name, item]) => {
      const checked = value.safeParse(item)
      if (name === '') issues.push({ code: 'custom', input, path: [name], message: 'must not be named by nothing' })
      if (checked.success) return [[name, checked.data] as const]
      for (const { path, message } of checked.error.issues)
        issues.push({ code: 'custom', input, path: [name, ...path], message })
      return []
    })
    // unlike an assignment, this makes a property of every name
    return Object.freeze(Object.fromEntries(entries))
  }) as unknown as z.ZodType<Readonly<Record<string, Value>>, Readonly<Record<string, Value>>>

const whole = z.int('must be a whole number')

// as: a unit exists for the compiler alone; the schemas vouch for what it promises
/** Money in whole cents, below 0 too. */
export const centsSchema = whole as unknown as z.ZodType<Cents>
/** Money that one has or owes: at least 0. */
export const amountSchema = whole.check(z.gte(0, 'must be at least 0')) as unknown as z.ZodType<Cents>
/** Money above 0. */
export const priceSchema = whole.check(z.gte(1, 'must be at least 1')) as unknown as z.ZodType<Cents>
/** Whole contracts, at least 0. */
export const contractsSchema = whole.check(z.gte(0, 'must be at least 0')) as unknown as z.ZodType<Contracts>
/** Whole contracts, at least 1. */
export const someContractsSchema = whole.check(z.gte(1, 'must be at least 1')) as unknown as z.ZodType<Contracts>
/** A price or a distance in whole steps of its instrument, below 0 too. */
export const stepsSchema = whole as unknown as z.ZodType<Steps>
/** The furthest a calendar goes, with room to spare. */
const LAST_TIME = 8e15
/** A moment in epoch milliseconds, fractions too, up to 8e15 either way. */
export const timeSchema: z.ZodType<number> = z
  .number('must be a time in epoch milliseconds')
  .check(
    z.gte(-LAST_TIME, 'must be a time in epoch milliseconds'),
    z.lte(LAST_TIME, 'must be a time in epoch milliseconds'),
  )
/** The same, as the unit `EpochMs`. */
export const epochMsSchema = timeSchema as unknown as z.ZodType<EpochMs>
/** How many: a whole number of at least 0. */
export const countSchema: z.ZodType<number> = whole.check(z.gte(0, 'must be at least 0'))
/** Any number but NaN and the infinities. */
export const finiteSchema: z.ZodType<number> = z.number('must be a finite number')
/** A finite number above 0. */
export const positiveSchema: z.ZodType<number> = z.number('must be a finite number').check(z.gt(0, 'must be above 0'))
/** A finite number of at least 0. */
export const nonNegativeSchema: z.ZodType<number> = z
  .number('must be a finite number')
  .check(z.gte(0, 'must be at least 0'))
/** A share or a probability, from 0 to 1. */
export const shareSchema: z.ZodType<number> = z
  .number('must be between 0 and 1')
  .check(z.gte(0, 'must be between 0 and 1'), z.lte(1, 'must be between 0 and 1'))
/** A string with something in it. */
export const textSchema: z.ZodType<string> = z
  .string('must be a string')
  .check(z.regex(/\S/, 'must be a non-empty string'))
/** BUY or SELL. */
export const sideSchema: z.ZodType<Side> = z.enum(SIDES, `must be one of ${SIDES.join(', ')}`)
/** True or false. */
export const flagSchema: z.ZodType<boolean> = z.boolean('must be true or false')

const isFeatures = (value: unknown): value is Features => {
  try {
    // as: whatever it is, it is looked at
    requireFeatures(value as Features, 'features')
    return true
  } catch (error) {
    if (error instanceof AlavancaError) return false
    throw error
  }
}
/** A host's own facts, as the door lets them through. */
export const featuresSchema: z.ZodType<Features> = z.custom<Features>(isFeatures, 'must be features of a host')
