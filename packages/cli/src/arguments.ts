import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './usage-error.ts'

type Value = string | boolean | readonly string[]

/** The words of a command line by option, each checked as it is asked for. Everything throws `UsageError`. */
export class Arguments<Name extends string> {
  readonly #values: Readonly<Partial<Record<Name, Value>>>

  constructor(
    argv: readonly string[],
    options: Readonly<Record<Name, NonNullable<ParseArgsConfig['options']>[string]>>,
  ) {
    try {
      // parseArgs gives back the names of its options and no others
      this.#values = parseArgs({ args: [...argv], options, strict: true }).values as Partial<Record<Name, Value>>
    } catch (error) {
      // parseArgs throws TypeErrors whose messages are meant for people
      throw new UsageError(error instanceof Error ? error.message : String(error))
    }
  }

  has(name: Name): boolean {
    return this.#values[name] !== undefined
  }

  text(name: Name): string | undefined {
    const value = this.#values[name]
    return typeof value === 'string' ? value : undefined
  }

  texts(name: Name): readonly string[] {
    const value = this.#values[name]
    return Array.isArray(value) ? value.map(String) : []
  }

  required(name: Name): string {
    const value = this.text(name)
    if (!value) throw new UsageError(`--${name} is missing.`)
    return value
  }

  oneOf<Word extends string>(name: Name, allowed: readonly Word[]): Word | undefined {
    const value = this.text(name)
    const word = allowed.find((candidate) => candidate === value)
    if (value !== undefined && word === undefined)
      throw new UsageError(`--${name} must be one of ${allowed.join(', ')}; got ${value}.`)
    return word
  }

  /** A number of at least 0. */
  amount(name: Name): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (!/^\d+(\.\d+)?$/.test(value)) throw new UsageError(`--${name} must be a number of at least 0; got ${value}.`)
    return Number(value)
  }

  /** A whole number of at least 1. */
  count(name: Name): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (!/^[1-9]\d{0,8}$/.test(value))
      throw new UsageError(`--${name} must be a whole number of at least 1; got ${value}.`)
    return Number(value)
  }
}
