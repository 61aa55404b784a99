import { ensureNever } from '@alavanca/core'
import type { Reading } from '../reading.ts'
import { type Range, rangeInWords } from './range.ts'

/** What sort of text a variable takes. */
export type Kind =
  | { readonly type: 'boolean' | 'text' | 'list' | 'time zone' | 'time of day' }
  | { readonly type: 'reward' | 'rewards by regime' }
  | { readonly type: 'account' | 'web address' | 'postgres address' }
  | { readonly type: 'integer' | 'decimal' | 'decimal or auto' | 'money'; readonly range: Range }
  | { readonly type: 'choice'; readonly choices: readonly string[] }

/** What is allowed, as it follows "must be". */
export const allowedInWords = (kind: Kind): string => {
  switch (kind.type) {
    case 'boolean':
      return 'true or false (also 1, 0, yes, no, on, off)'
    case 'integer':
      return `a whole number ${rangeInWords(kind.range)}`
    case 'decimal':
      return `a number ${rangeInWords(kind.range)}`
    case 'decimal or auto':
      return `auto, or a number ${rangeInWords(kind.range)}`
    case 'money':
      return `an amount ${rangeInWords(kind.range)}`
    case 'list':
      return 'a list of names with commas between them, without quotation marks'
    case 'choice':
      return kind.choices.length === 1 ? kind.choices.join() : `one of ${kind.choices.join(', ')}`
    case 'text':
      return 'a line of text'
    case 'reward':
      return 'r-multiple, win-loss, fixed or linear, with options in brackets: r-multiple(clip=5, unit=80)'
    case 'rewards by regime':
      return 'regimes with their rewards: TREND_UP: r-multiple(clip=5), RANGE: linear(range=150)'
    case 'account':
      return 'the number of an account, digits alone'
    case 'web address':
      return 'an address that begins with https:// (or http:// on this machine)'
    case 'postgres address':
      return 'like postgresql://user:password@host/database'
    case 'time of day':
      return 'a time of day as HH:MM, 00:00 to 23:59'
    case 'time zone':
      return 'an IANA time zone such as America/Sao_Paulo'
    default:
      return ensureNever(kind)
  }
}

export const accepted = <Value>(value: Value): Reading<Value> => ({ ok: true, value })

/** The reading of a text that is not what the kind allows. */
export const refused = (kind: Kind, hint = ''): Reading<never> => ({
  ok: false,
  rule: `must be ${allowedInWords(kind)}${hint}`,
})
