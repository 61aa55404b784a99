import { numberOf } from '../model/number-of.ts'

/** One thing that must be said with an act. */
export interface Field {
  readonly name: string
  readonly label: string
  /** A price is above 0; contracts are whole, and at least so many. */
  readonly kind:
    | { readonly type: 'TEXT' }
    | { readonly type: 'PRICE' }
    | { readonly type: 'CONTRACTS'; readonly least: number }
    | { readonly type: 'CHOICE'; readonly of: readonly (readonly [value: string, text: string])[] }
  readonly isOptional?: boolean
  readonly first?: string
  readonly hint?: string
}

export type Said = Readonly<Record<string, string>>

const isFine = ({ kind, isOptional }: Field, text: string): boolean => {
  if (text.trim() === '') return isOptional === true
  switch (kind.type) {
    case 'PRICE':
      return numberOf(text) > 0 && Number.isFinite(numberOf(text))
    case 'CONTRACTS':
      return Number.isSafeInteger(numberOf(text)) && numberOf(text) >= kind.least
    case 'CHOICE':
      return kind.of.some(([value]) => value === text)
    case 'TEXT':
      return true
  }
}

/** What was said, as it is sent; what was left empty is left out. */
export const valuesOf = (fields: readonly Field[], said: Said): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    fields.flatMap(({ name, kind }): [string, string | number][] => {
      const text = (said[name] ?? '').trim()
      if (text === '') return []
      return [[name, kind.type === 'PRICE' || kind.type === 'CONTRACTS' ? numberOf(text) : text]]
    }),
  )

/** The field that does not say what it must, or null. */
export const wrongField = (fields: readonly Field[], said: Said): Field | null =>
  fields.find((field) => !isFine(field, said[field.name] ?? '')) ?? null
