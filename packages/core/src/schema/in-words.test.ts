import { expect, test } from 'vitest'
import { z as whole } from 'zod'
import * as small from './index.ts'

class Signal {}

const strange = [
  undefined,
  null,
  true,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  0.5,
  -1,
  2 ** 53,
  -(2 ** 53),
  7,
  10n,
  '',
  'one',
  Symbol('s'),
  [],
  [1],
  [1, 2, 3],
  {},
  { one: 1, two: 2 },
  { 'a "word"': 1 },
  { tag: 'C' },
  { tag: 'A', value: 'x' },
  Object.create(null),
  new Signal(),
  new Date(0),
  new Map(),
  Math.sqrt,
]

/** The same schemas, of the small build and of the whole one. */
const pairs = {
  string: [small.string(), whole.string()],
  number: [small.number(), whole.number()],
  int: [small.int(), whole.int()],
  boolean: [small.boolean(), whole.boolean()],
  enum: [small.enum(['A', 'B']), whole.enum(['A', 'B'])],
  literal: [small.literal('A'), whole.literal('A')],
  'literal number': [small.literal(1), whole.literal(1)],
  array: [small.array(small.number()), whole.array(whole.number())],
  tuple: [small.tuple([small.number(), small.string()]), whole.tuple([whole.number(), whole.string()])],
  strictObject: [small.strictObject({ one: small.number() }), whole.strictObject({ one: whole.number() })],
  looseObject: [small.looseObject({ one: small.number() }), whole.looseObject({ one: whole.number() })],
  union: [small.union([small.number(), small.literal('A')]), whole.union([whole.number(), whole.literal('A')])],
  discriminatedUnion: [
    small.discriminatedUnion('tag', [
      small.strictObject({ tag: small.literal('A'), value: small.number() }),
      small.strictObject({ tag: small.literal('B') }),
    ]),
    whole.discriminatedUnion('tag', [
      whole.strictObject({ tag: whole.literal('A'), value: whole.number() }),
      whole.strictObject({ tag: whole.literal('B') }),
    ]),
  ],
  gte: [small.number().check(small.gte(1)), whole.number().gte(1)],
  gt: [small.number().check(small.gt(0)), whole.number().gt(0)],
  lte: [small.number().check(small.lte(1)), whole.number().lte(1)],
  lt: [small.number().check(small.lt(1)), whole.number().lt(1)],
  'own words': [small.number('must be finite'), whole.number('must be finite')],
  minLength: [small.string().check(small.minLength(1)), whole.string().min(1)],
  isoDate: [small.isoDate('must be a day'), whole.iso.date('must be a day')],
  nullable: [small.nullable(small.string()), whole.string().nullable()],
  optional: [small.optional(small.string()), whole.string().optional()],
} as const

const findings = (schema: (typeof pairs)[keyof typeof pairs][number]) =>
  strange.map((value) => schema.safeParse(value).error?.issues.map(({ path, message }) => ({ path, message })))

/** Both builds share one place for the words of all schemas; what is said without them is the schemas' own. */
const inAnotherLanguage = <Result>(say: () => Result): Result => {
  const before = whole.config().localeError
  whole.config({ localeError: () => 'Entrada inválida' })
  try {
    return say()
  } finally {
    whole.config({ localeError: before })
  }
}

test.each(Object.entries(pairs))('%s says of a fault what zod says in English', (_, [ours, theirs]) => {
  expect(inAnotherLanguage(() => findings(ours))).toEqual(findings(theirs))
})
