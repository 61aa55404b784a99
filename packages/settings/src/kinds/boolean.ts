import type { Definition, Variable } from '../variable.ts'
import { accepted, refused } from './kind.ts'

const KIND = { type: 'boolean' } as const

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['0', false],
  ['no', false],
  ['off', false],
])

/** A switch: true or false, in any of the usual words and in any case. */
export const boolean = (definition: Definition): Variable<boolean> => ({
  ...definition,
  kind: KIND,
  empty: null,
  read: (text) => {
    const value = WORDS.get(text.toLowerCase())
    return value === undefined ? refused(KIND) : accepted(value)
  },
})
