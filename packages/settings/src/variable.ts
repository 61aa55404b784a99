import type { Language } from '@alavanca/core'
import type { Kind } from './kinds/kind.ts'
import type { Reading } from './reading.ts'

/** What a setting is called, what it is unless somebody says otherwise, and what it does. */
export interface Definition {
  readonly name: string
  /** As one would write it in the environment. */
  readonly default: string
  /** One sentence. */
  readonly meaning: string
}

/** One setting: everything that is written, checked or printed about it comes from here. */
export interface Variable<Value> extends Definition {
  readonly kind: Kind
  /** What an empty text means; null where the variable cannot be empty. */
  readonly empty: Readonly<Record<Language, string>> | null
  /** Reads a text without spaces around it. */
  readonly read: (text: string) => Reading<Value>
}

/** A variable for every key of a group of settings, each of the key's type. */
export type VariablesOf<Group> = {
  readonly [Key in keyof Group]-?: Variable<Exclude<Group[Key], undefined>>
}
