import type { Environment } from '@alavanca/settings'
import { LANGUAGE_NAMES } from '../options/closed-lists.ts'
import { noValue } from './call-faults.ts'

export type LanguageName = (typeof LANGUAGE_NAMES)[number]

/** The variable that chooses it. */
export const LANGUAGE_VARIABLE = 'ALAVANCA_LANGUAGE'

const named = (name: string | undefined): LanguageName | undefined => LANGUAGE_NAMES.find((each) => each === name)

/** What `--language` was last said to be, anywhere before `--`. */
const saidIn = (argv: readonly string[]): string | undefined => {
  const end = argv.indexOf('--')
  const words = end === -1 ? argv : argv.slice(0, end)
  return words
    .flatMap((word, index) => {
      if (word === '--language') return words[index + 1] ?? []
      return word.startsWith('--language=') ? word.slice('--language='.length) : []
    })
    .at(-1)
}

const ofLocale = ({ LC_ALL, LC_MESSAGES, LANG }: Environment): LanguageName =>
  /^pt([_.@-]|$)/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'pt-BR' : 'en'

/**
 * In which language help and faults of a call are: what the call says, else the variable, else the locale. A name that is none is
 * passed over here, and refused where the call is parsed.
 */
export const languageOf = (argv: readonly string[], environment: Environment): LanguageName =>
  named(saidIn(argv)) ?? named(environment[LANGUAGE_VARIABLE]) ?? ofLocale(environment)

/**
 * A call without `--language` before its command, where the parser takes options of the command alone. Throws `UsageError` for a
 * language that is none.
 */
export const withoutLeadingLanguage = (argv: readonly string[]): readonly string[] => {
  const [first = '', second, ...rest] = argv
  const isApart = first === '--language'
  if (!isApart && !first.startsWith('--language=')) return argv
  const name = isApart ? (second ?? '') : first.slice('--language='.length)
  if (named(name) === undefined) throw noValue('--language', name, LANGUAGE_NAMES)
  return withoutLeadingLanguage(isApart ? rest : argv.slice(1))
}
