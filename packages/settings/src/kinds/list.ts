import type { Language } from '@alavanca/core'
import type { Definition, Variable } from '../variable.ts'
import { accepted, refused } from './kind.ts'

const KIND = { type: 'list' } as const

// some tools hand the quotation marks of a dotenv file on; `"CHAOTIC` would then forbid nothing
const isName = (word: string): boolean => word !== '' && !/["'`]/.test(word)

/** Names with commas between them. Set but empty is the empty list, and what that means is said in words. */
export const list = (
  definition: Definition,
  empty: Readonly<Record<Language, string>>,
): Variable<readonly string[]> => ({
  ...definition,
  kind: KIND,
  empty,
  read: (text) => {
    if (text === '') return accepted([])
    const words = text.split(',').map((word) => word.trim())
    return words.every(isName) ? accepted(words) : refused(KIND)
  },
})
