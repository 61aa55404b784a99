import type { Definition, Variable } from '../variable.ts'
import { accepted, type Kind, refused } from './kind.ts'

/** One of a few words, written exactly so. */
export const choice = <Word extends string>(definition: Definition, choices: readonly Word[]): Variable<Word> => {
  const kind: Kind = { type: 'choice', choices }
  return {
    ...definition,
    kind,
    empty: null,
    read: (text) => {
      const word = choices.find((each) => each === text)
      return word === undefined ? refused(kind) : accepted(word)
    },
  }
}
