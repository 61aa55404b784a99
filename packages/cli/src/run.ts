import { EXIT } from './exit.ts'
import { languageOf, withoutLeadingLanguage } from './map/language.ts'
import { COMMANDS } from './map/map.ts'
import { performCall } from './map/perform-call.ts'
import type { Terminal } from './terminal.ts'
import type { Texts } from './texts/texts.ts'
import { textsOf } from './texts/texts-of.ts'
import { fill, UsageError, usage } from './usage-error.ts'
import { version } from './version.ts'

const inWords = ({ said, message }: UsageError, { faults }: Texts): string => {
  const sentence = said === null ? undefined : faults[said.template]
  return said === null || sentence === undefined ? message : fill(sentence, said.values)
}

/** The command that is called, as far as it is known. */
const pathOf = ([first = '', second = '']: readonly string[]): string => {
  const paths = Object.keys(COMMANDS)
  if (paths.includes(`${first} ${second}`)) return ` ${first} ${second}`
  return paths.some((path) => path.split(' ')[0] === first) ? ` ${first}` : ''
}

const tellFaults = (
  faults: readonly UsageError[],
  argv: readonly string[],
  texts: Texts,
  { err }: Terminal,
): number => {
  for (const fault of faults) err(`${inWords(fault, texts)}\n`)
  err(`${inWords(usage`See alavanca${pathOf(argv)} --help.`, texts)}\n`)
  return EXIT.usage
}

/** Faults of the library that can be put right, without a stack; null for any other. */
const tellError = async (error: unknown, argv: readonly string[], texts: Texts, { err }: Terminal) => {
  const { AlavancaError } = await import('@alavanca/core')
  if (!(error instanceof AlavancaError)) return null
  const { optionsInWords } = await import('./options-in-words.ts')
  const hint =
    error.code === 'UNREADABLE_DATA' && argv[0] === 'replay'
      ? `${inWords(usage`alavanca look <file> shows what was understood of a recording, and how to say what was not.`, texts)}\n`
      : ''
  err(`${optionsInWords(error.message)}\n${hint}(${error.code})\n`)
  return EXIT.failed
}

/** The whole command; resolves to its exit code. Faults that can be put right are told in words, without a stack. */
export const run = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  const texts = await textsOf(languageOf(argv, terminal.environment))
  let words = argv
  try {
    words = withoutLeadingLanguage(argv)
    const book = { commands: COMMANDS, texts }
    const { code, faults } = await performCall(words, terminal, book, version)
    return faults.length > 0 ? tellFaults(faults, words, texts, terminal) : code
  } catch (error) {
    if (error instanceof UsageError) return tellFaults([error], words, texts, terminal)
    const code = await tellError(error, words, texts, terminal)
    if (code === null) throw error
    return code
  }
}
