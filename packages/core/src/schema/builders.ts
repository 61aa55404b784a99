import * as mini from 'zod/mini'
import type { $loose, $strict } from 'zod/v4/core'
import { inWords } from './in-words.ts'

/** A message of one's own, or zod's words. */
const said = (message?: string) => ({ error: message ?? inWords })

/** Any text, the empty one too. `message` goes before the words that the house has for it. */
export const string = (message?: string): mini.ZodMiniString<string> => mini.string(said(message))
/** A finite number. `message` goes before the words that the house has for it. */
export const number = (message?: string): mini.ZodMiniNumber<number> => mini.number(said(message))
/** A whole number that a double holds exactly. */
export const int = (message?: string): mini.ZodMiniNumberFormat => mini.int(said(message))
/** True or false, and nothing that only counts as such. `message` goes before the words that the house has for it. */
export const boolean = (message?: string): mini.ZodMiniBoolean<boolean> => mini.boolean(said(message))

const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  // some read the 30th of February as a day in March
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text)
}

/** A day of the calendar as YYYY-MM-DD. The library's own check brings two kilobytes of other formats along. */
export const isoDate = (message: string): mini.ZodMiniString<string> =>
  string(message).check(mini.refine(isDay, message))

type Anything = mini.ZodMiniType
/** Where a transformation may add to the issues. */
type Payload = Parameters<Parameters<typeof mini.transform>[0]>[1]
type Fields = Readonly<Record<string, Anything>>
/** Without `readonly`, which the library's own signatures leave out as well. */
type Writable<Shape> = { -readonly [Field in keyof Shape]: Shape[Field] }

/** One of these words. `message` goes before the words that the house has for it. */
const wordOf = <const Words extends readonly string[]>(
  words: Words,
  message?: string,
): mini.ZodMiniEnum<{ [Word in Words[number]]: Word }> => mini.enum(words, said(message))

export { wordOf as enum }

/** This value and no other. */
export const literal = <const Value extends string | number | boolean>(value: Value): mini.ZodMiniLiteral<Value> =>
  mini.literal(value, said())

/** A list of such items; also an empty one. */
export const array = <Item extends Anything>(item: Item): mini.ZodMiniArray<Item> => mini.array(item, said())

/** A list of exactly these items, in this order. */
export const tuple = <const Items extends readonly [Anything, ...Anything[]]>(
  items: Items,
): mini.ZodMiniTuple<Items, null> => mini.tuple(items, said())

/** An object with exactly these fields. */
export const strictObject = <Shape extends Fields>(shape: Shape): mini.ZodMiniObject<Writable<Shape>, $strict> =>
  mini.strictObject(shape, said())

/** An object with these fields at least. */
export const looseObject = <Shape extends Fields>(shape: Shape): mini.ZodMiniObject<Writable<Shape>, $loose> =>
  mini.looseObject(shape, said())

/** Any one of several. */
export const union = <const Options extends readonly Anything[]>(
  options: Options,
  message?: string,
): mini.ZodMiniUnion<Options> => mini.union(options, said(message))

/** One of several objects, told apart by a field with a word in it. */
export const discriminatedUnion = (tag: string, options: readonly Anything[]): Anything =>
  // as: which options can be told apart is for the caller's types to say
  mini.discriminatedUnion(tag, options as unknown as Parameters<typeof mini.discriminatedUnion>[1], said())

/** What a schema lets through, made into something else. */
export const transformed = <Output, Input, Result>(
  schema: mini.ZodMiniType<Output, Input>,
  make: (value: Output, payload: Payload) => Result,
): mini.ZodMiniPipe<mini.ZodMiniType<Output, Input>, mini.ZodMiniTransform<Awaited<Result>, Output>> =>
  mini.pipe(schema, mini.transform(make))
