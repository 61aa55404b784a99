import type { LanguageName } from '../map/language.ts'
import type { CommandSection, OperandName, OptionGroup, Placeholder } from '../map/names.ts'

/** What is said of a command. */
export interface CommandTexts {
  /** Beside its name in the overview; no full stop. */
  readonly brief: string
  /** What else somebody has to know, a paragraph each. */
  readonly more?: readonly string[]
  /** Of options that mean something else here than elsewhere. */
  readonly options?: Readonly<Record<string, string>>
}

/** A line to copy, and what it does. */
interface Example {
  readonly call: string
  readonly does: string
}

/** All words of the command in one language. */
export interface Texts {
  readonly language: LanguageName
  readonly title: string
  /** First steps, in their order. */
  readonly examples: readonly Example[]
  readonly headings: {
    readonly usage: string
    readonly options: string
    readonly exitCodes: string
    readonly firstSteps: string
    readonly many: string
    readonly words: string
    readonly code: string
    readonly meaning: string
    readonly again: string
    readonly command: string
    readonly option: string
    /** Of the option that chooses the language of help and faults. */
    readonly language: string
    readonly what: string
  }
  /** The last lines of the overview. */
  readonly closing: readonly string[]
  /** Above the tables of the reference page. */
  readonly page: readonly string[]
  readonly sections: Readonly<Record<CommandSection, string>>
  readonly groups: Readonly<Record<OptionGroup, string>>
  readonly placeholders: Readonly<Record<Placeholder, string>>
  readonly operands: Readonly<Record<OperandName, { readonly name: string; readonly what: string }>>
  readonly commands: Readonly<Record<string, CommandTexts>>
  readonly options: Readonly<Record<string, string>>
  readonly exits: Readonly<Record<string, { readonly meaning: string; readonly again: string }>>
  /** Sentences of faults by their English; nothing where they stand as they are. */
  readonly faults: Readonly<Record<string, string>>
}
