import type { Fault } from '@alavanca/core'
import { closest, distance } from 'fastest-levenshtein'
import { LIVE_VARIABLES } from './live/live-variables.ts'
import type { Environment } from './read-variables.ts'
import { VARIABLES } from './table.ts'

/** First words that many programs use; the words after them are ours. */
const EVERYDAY = new Set(['CONTRACT', 'DAILY', 'MARGIN', 'MAX', 'MIN', 'OPERATOR', 'PROTECT', 'SESSION', 'TOTAL'])

/** How a name of ours begins, up to the first word that is not everyday: `RL`, `PROTECT_PROFIT`, `MAX_CONTRACTS`. */
export const familyOf = (name: string): string => {
  const words = name.split('_')
  return words.slice(0, words.findIndex((word) => !EVERYDAY.has(word)) + 1).join('_')
}

const NAMES: readonly string[] = [...VARIABLES, ...LIVE_VARIABLES].map(({ name }) => name)
/** Variables of ours that are no settings: the command's own, which may stand in the same file. */
const OF_THE_COMMAND = ['ALAVANCA_DASHBOARD_TOKEN']
const KNOWN: ReadonlySet<string> = new Set([...NAMES, ...OF_THE_COMMAND])
const FAMILIES: readonly string[] = [...new Set(NAMES.map(familyOf))]

// a single word alone (`ONLINE`, `RL`) belongs to anybody
const belongsTo = (name: string, family: string): boolean =>
  name.startsWith(`${family}_`) || (family.includes('_') && name === family)

/** A letter in six, at most three; none in a word so short that another one is a letter away (`RL_SEED`, `DL_SEED`). */
const lettersForgiven = (length: number): number => (length < 8 ? 0 : Math.min(3, Math.floor(length / 6)))

const areClose = (a: string, b: string): boolean => distance(a, b) <= lettersForgiven(Math.min(a.length, b.length))

/** The name that was probably meant: one of the same family, else one that differs in a few letters. */
const meantBy = (name: string): string | undefined => {
  const upper = name.trim().toUpperCase()
  const family = FAMILIES.find((each) => belongsTo(upper, each))
  if (family !== undefined)
    return closest(
      upper,
      NAMES.filter((each) => familyOf(each) === family),
    )
  const nearest = closest(upper, NAMES)
  return areClose(upper, nearest) ? nearest : undefined
}

/**
 * Variables that look like ours and are not: a setting somebody believes to have made. Their values are not repeated,
 * since they may be anything. Names to `ignore` belong to the host.
 */
export const findSlips = (env: Environment, ignore: readonly string[] = []): Fault[] =>
  Object.keys(env)
    .filter((name) => env[name] !== undefined && !KNOWN.has(name) && !ignore.includes(name))
    .flatMap((name) => {
      const meant = meantBy(name)
      return meant === undefined
        ? []
        : [{ path: name, value: undefined, message: `is not a setting; the nearest one is ${meant}` }]
    })
