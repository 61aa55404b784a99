import { run as parseAndRun } from '@stricli/core'
import type { Arguments } from '../arguments.ts'
import { EXIT } from '../exit.ts'
import { commandHelp } from '../help/command-help.ts'
import { overview } from '../help/overview.ts'
import type { Terminal } from '../terminal.ts'
import type { UsageError } from '../usage-error.ts'
import { usage } from '../usage-error.ts'
import { applicationOf } from './application.ts'
import type { Book, CommandDeclaration } from './declare.ts'
import { LANGUAGE_VARIABLE } from './language.ts'
import { strangeWords } from './strange-words.ts'

/** What became of a call. */
export interface Outcome {
  readonly code: number
  /** What is wrong with the call, each told by itself. */
  readonly faults: readonly UsageError[]
}

/** Understands a call and does it. Throws whatever its command throws. */
export const performCall = async (
  argv: readonly string[],
  terminal: Terminal,
  book: Book,
  version: () => string,
): Promise<Outcome> => {
  const strange = strangeWords(argv)
  if (strange.length > 0) return { code: EXIT.usage, faults: strange }
  const faults: UsageError[] = []
  let code: number = EXIT.ok
  // kept until the parser is done, which would tell it in its own way
  let thrown: readonly unknown[] = []
  const perform = async (command: CommandDeclaration, words: Arguments<string>): Promise<void> => {
    try {
      code = (await command.run(words, withoutLanguage(terminal), book)) ?? EXIT.ok
    } catch (error) {
      thrown = [error]
    }
  }
  const help = (path: string, isAsked: boolean): void => {
    if (path === '') terminal.out(overview(book))
    else if (isAsked) terminal.out(commandHelp(path, book))
    else faults.push(usage`${path} takes one of ${subcommands(path, book).join(', ')}.`)
  }
  const application = applicationOf(book, { version, perform, help, fault: (error) => faults.push(error) }, argv)
  const streams = { stdout: { write: terminal.out }, stderr: { write: onlyWords(terminal.err) } }
  const ended: { exitCode?: number | string | null } = {}
  await parseAndRun(application, argv, { process: Object.assign(ended, streams) })
  if (thrown.length > 0) throw thrown[0]
  return { code: faults.length > 0 ? EXIT.usage : code || Number(ended.exitCode ?? 0), faults }
}

const subcommands = (path: string, { commands }: Book): readonly string[] =>
  Object.keys(commands).flatMap((name) => (name.startsWith(`${path} `) ? name.slice(path.length + 1) : []))

/** What is asked of the command, and no setting. */
const withoutLanguage = (terminal: Terminal): Terminal => {
  const { [LANGUAGE_VARIABLE]: _, ...environment } = terminal.environment
  return { ...terminal, environment }
}

/** The parser ends its faults, which are told elsewhere, with an empty line. */
const onlyWords =
  (err: (text: string) => void) =>
  (text: string): void => {
    if (text.trim() !== '') err(text)
  }
