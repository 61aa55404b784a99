import type { Language } from '@alavanca/core'
import type { Variable } from '../variable.ts'
import { accepted } from './kind.ts'

/** The same variable, or none; what none means is said in words. */
export const optional = <Value>(
  given: Variable<Value>,
  empty: Readonly<Record<Language, string>>,
): Variable<Value | null> => ({
  ...given,
  empty,
  read: (text) => (text === '' ? accepted(null) : given.read(text)),
})
