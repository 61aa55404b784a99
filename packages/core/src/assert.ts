/** Checks at the door. Each returns the value it was given, so that it reads as part of an expression. */
import { AlavancaError, invalidInput, show } from './errors.ts'

/** Any number but NaN and the infinities. */
export const requireFinite = (value: number, path: string): number => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalidInput(path, value, 'must be a finite number')
  return value
}

/** A whole number that a double holds exactly, at least `minimum` where one is given. */
export const requireInteger = (value: number, path: string, minimum?: number): number => {
  if (!Number.isSafeInteger(value)) throw invalidInput(path, value, 'must be a whole number')
  if (minimum !== undefined && value < minimum) throw invalidInput(path, value, `must be at least ${minimum}`)
  return value
}

/** A finite number above zero: prices, sizes, durations. */
export const requirePositive = (value: number, path: string): number => {
  if (requireFinite(value, path) <= 0) throw invalidInput(path, value, 'must be above 0')
  return value
}

/** A probability or share: 0 to 1, both included. */
export const requireUnitInterval = (value: number, path: string): number => {
  if (!(requireFinite(value, path) >= 0 && value <= 1)) throw invalidInput(path, value, 'must be between 0 and 1')
  return value
}

/** Whether its first character is one that is seen: nearly always, and then nothing has to be trimmed to know it. */
const startsInInk = (text: string): boolean => {
  const first = text.charCodeAt(0)
  return first > 32 && first < 127
}

/** A string with something in it. */
export const requireText = (value: string, path: string): string => {
  if (typeof value === 'string' && (startsInInk(value) || value.trim() !== '')) return value
  throw invalidInput(path, value, 'must be a non-empty string')
}

/** Names go into keys, tables and messages; a longer one is a mistake. */
const LONGEST_NAME = 200

/** A string with something in it, at most `longest` characters long. */
export const requireName = (value: string, path: string, longest: number = LONGEST_NAME): string => {
  if (requireText(value, path).length > longest)
    throw invalidInput(path, value, `must have at most ${longest} characters`)
  return value
}

/** One of a closed list of words. */
export const requireOneOf = <Word extends string>(value: string, allowed: readonly Word[], path: string): Word => {
  const found = allowed.find((word) => word === value)
  if (found === undefined) throw invalidInput(path, value, `must be one of ${allowed.join(', ')}`)
  return found
}

/** The end of an exhaustive switch: the compiler refuses it while a case is missing. */
export const ensureNever = (value: never): never => {
  throw new AlavancaError('IMPOSSIBLE_STATE', `Unhandled case ${show(value)}.`)
}
