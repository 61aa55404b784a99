import type { Arguments } from '../arguments.ts'
import type { Terminal } from '../terminal.ts'
import type { Texts } from '../texts/texts.ts'
import type { CommandSection, OperandName } from './names.ts'
import type { Options } from './option.ts'

/** What may stand by itself after a command. */
export interface Operand {
  readonly name: OperandName
  readonly isOptional?: boolean
  /** It takes all words that are left. */
  readonly isRest?: boolean
  /** All words that there are; left out where any will do. */
  readonly values?: readonly string[]
  /** Words that the shell offers; others will do. */
  readonly offers?: readonly string[]
}

/** What a command may tell of: all commands, and the texts of the language that was asked for. */
export interface Book {
  readonly commands: CommandMap
  readonly texts: Texts
}

/** Does the work. Resolves to an exit code where the command has one of its own, and else to anything. */
type Body<Name extends string> = (words: Arguments<Name>, terminal: Terminal, book: Book) => unknown

/** What a command is made of. */
export interface CommandParts<Declared extends Options> {
  readonly section: CommandSection
  readonly operands?: readonly Operand[]
  readonly options: Declared
  /** What follows its name, a way of calling it each; made of operands and options where left out. */
  readonly usage?: readonly string[]
  /** Loads what does the work: nothing of it is read for the help. */
  readonly load: () => Promise<Body<keyof Declared & string>>
}

/** A command of the map. Its name is its key there; `mt5 install` stands under `mt5`. */
export interface CommandDeclaration<Name extends string = string> {
  readonly section: CommandSection
  readonly operands: readonly Operand[]
  readonly options: Readonly<Record<Name, Options[string]>>
  readonly usage: readonly string[] | null
  readonly run: (words: Arguments<string>, terminal: Terminal, book: Book) => Promise<number | undefined>
}

/** One entry of the map. */
export const declare = <Declared extends Options>({
  section,
  operands = [],
  options,
  usage,
  load,
}: CommandParts<Declared>): CommandDeclaration<keyof Declared & string> => ({
  section,
  operands,
  options,
  usage: usage ?? null,
  run: async (words, terminal, book) => {
    const body = await load()
    const code = await body(words, terminal, book)
    return typeof code === 'number' ? code : undefined
  },
})

/** All commands by name. */
export type CommandMap = Readonly<Record<string, CommandDeclaration>>
