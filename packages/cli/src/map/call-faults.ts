import {
  AliasNotFoundError,
  ArgumentParseError,
  EnumValidationError,
  FlagNotFoundError,
  UnexpectedPositionalError,
  UnsatisfiedFlagError,
  UnsatisfiedPositionalError,
} from '@stricli/core'
import { UsageError, usage } from '../usage-error.ts'
import { nearest } from './nearest.ts'

/** `a`, or `a, b`. */
const listed = (words: readonly string[]): string => words.join(', ')

/** There is no such command. */
export const noCommand = (input: string, near: readonly string[]): UsageError =>
  near.length === 0
    ? usage`There is no command ${input}.`
    : usage`There is no command ${input}. Did you mean ${listed(near)}?`

/** A word that is not of a closed list. */
export const noValue = (name: string, input: string, values: readonly string[]): UsageError => {
  const near = nearest(input, values)
  return near.length === 0
    ? usage`${name} must be one of ${listed(values)}; got ${input}.`
    : usage`${name} must be one of ${listed(values)}; got ${input}. Did you mean ${listed(near)}?`
}

const noValueAfter = (option: string): UsageError => usage`${option} needs a value.`

const noOption = (name: string, corrections: readonly string[]): UsageError => {
  const near = listed(corrections.map((each) => `--${each}`))
  return near === ''
    ? usage`There is no option ${name} here.`
    : usage`There is no option ${name} here. Did you mean ${near}?`
}

/** What the parser found wrong, in our words. */
export const callFault = (error: unknown): UsageError => {
  if (error instanceof FlagNotFoundError) return noOption(`--${error.input}`, error.corrections)
  if (error instanceof AliasNotFoundError) return noOption(`-${error.input}`, [])
  if (error instanceof EnumValidationError) return noValue(`--${error.externalFlagName}`, error.input, error.values)
  if (error instanceof UnsatisfiedFlagError) return noValueAfter(`--${error.externalFlagName}`)
  if (error instanceof UnsatisfiedPositionalError) return usage`<${error.placeholder}> is missing.`
  if (error instanceof UnexpectedPositionalError) return usage`${error.input} is one word too many.`
  if (error instanceof ArgumentParseError && error.exception instanceof UsageError) return error.exception
  return new UsageError(error instanceof Error ? error.message : String(error))
}
