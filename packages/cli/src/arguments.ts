import { usage } from './usage-error.ts'

/** What a command line said, by option and by place. */
export interface SaidWords {
  /** What followed each option, each time it was said; a number of times where nothing follows. */
  readonly values: Readonly<Record<string, readonly string[] | number | undefined>>
  /** What stood by itself. */
  readonly operands: readonly string[]
  /** All after the command's name, as it was typed. */
  readonly argv: readonly string[]
}

/** The words of a command line by option, each checked as it is asked for. Everything throws `UsageError`. */
export class Arguments<Name extends string> {
  readonly #said: SaidWords

  constructor(said: SaidWords) {
    this.#said = said
  }

  /** What stood by itself, in its order. */
  get operands(): readonly string[] {
    return this.#said.operands
  }

  /** All after the command's name, as it was typed. */
  get argv(): readonly string[] {
    return this.#said.argv
  }

  /** The options that were said. */
  get names(): readonly string[] {
    return Object.keys(this.#said.values).filter((name) => this.#isSaid(name))
  }

  has(name: Name): boolean {
    return this.#isSaid(name)
  }

  /** What was said last. */
  text(name: Name): string | undefined {
    return this.texts(name).at(-1)
  }

  texts(name: Name): readonly string[] {
    const value = this.#said.values[name]
    return typeof value === 'object' ? value : []
  }

  required(name: Name): string {
    const value = this.text(name)
    if (!value) throw usage`--${name} is missing.`
    return value
  }

  oneOf<Word extends string>(name: Name, allowed: readonly Word[]): Word | undefined {
    const value = this.text(name)
    const word = allowed.find((candidate) => candidate === value)
    if (value !== undefined && word === undefined)
      throw usage`--${name} must be one of ${allowed.join(', ')}; got ${value}.`
    return word
  }

  /** A number of at least 0. */
  amount(name: Name): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (!/^\d+(\.\d+)?$/.test(value)) throw usage`--${name} must be a number of at least 0; got ${value}.`
    return Number(value)
  }

  /** A whole number of at least 1. */
  count(name: Name): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (!/^[1-9]\d{0,8}$/.test(value)) throw usage`--${name} must be a whole number of at least 1; got ${value}.`
    return Number(value)
  }

  #isSaid(name: string): boolean {
    const value = this.#said.values[name]
    return typeof value === 'number' ? value > 0 : value !== undefined
  }
}
