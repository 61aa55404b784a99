import { type Cents, type Language, toCents } from '@alavanca/core'
import type { Reading } from '../reading.ts'
import type { Definition, Variable } from '../variable.ts'
import { accepted, type Kind, refused } from './kind.ts'
import { optional } from './optional.ts'
import { isWithin, type Range } from './range.ts'

type NumberKind = Extract<Kind, { readonly range: Range }>

// the notations of code (1e3, 0x10, 1_000, Infinity) are refused: in a file that people edit they are slips
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)$/

const readNumber = (text: string, kind: NumberKind): Reading<number> => {
  if (text.includes(',')) return refused(kind, ', with a decimal point and no thousands separator')
  // + 0 turns −0 into 0
  const value = DECIMAL.test(text) ? Number(text) + 0 : Number.NaN
  const isSound = kind.type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value)
  return isSound && isWithin(value, kind.range) ? accepted(value) : refused(kind)
}

const ofKind = (definition: Definition, kind: NumberKind): Variable<number> => ({
  ...definition,
  kind,
  empty: null,
  read: (text) => readNumber(text, kind),
})

export const integer = (definition: Definition, range: Range): Variable<number> =>
  ofKind(definition, { type: 'integer', range })

/** A whole number or none; what none means is said in words. */
export const optionalInteger = (
  definition: Definition,
  range: Range,
  empty: Readonly<Record<Language, string>>,
): Variable<number | null> => optional(integer(definition, range), empty)

export const decimal = (definition: Definition, range: Range): Variable<number> =>
  ofKind(definition, { type: 'decimal', range })

/** A number, or `auto` to have it worked out. */
export const decimalOrAuto = (definition: Definition, range: Range): Variable<number | 'auto'> => {
  const kind = { type: 'decimal or auto', range } as const
  return {
    ...definition,
    kind,
    empty: null,
    read: (text) => (text === 'auto' ? accepted('auto') : readNumber(text, kind)),
  }
}

/** Amounts whose cents a double still holds exactly. */
const MOST = 1e13

/** An amount of money in currency units, as the package behind it takes it. */
export const money = (
  definition: Definition,
  lowest: { readonly above: 0 } | { readonly atLeast: 0 },
): Variable<number> => ofKind(definition, { type: 'money', range: { ...lowest, atMost: MOST } })

/** An amount of money, 0 for none, as whole cents. Parts of a cent are rounded up, so that little never becomes none. */
export const moneyInCents = (definition: Definition): Variable<Cents> => {
  const amount = money(definition, { atLeast: 0 })
  return {
    ...amount,
    read: (text) => {
      const reading = amount.read(text)
      return reading.ok ? accepted(toCents(reading.value, 'up')) : reading
    },
  }
}
