/** What `npm run bench -- …` understands. */
import { parseArgs } from 'node:util'
import { type Entry, nameOf } from './table.ts'

export interface BenchArguments {
  readonly chosen: readonly Entry[]
  readonly task: 'MEASURE' | 'LIST' | 'WRITE_DOCS'
  readonly isJson: boolean
  readonly isLong: boolean
  readonly isChecked: boolean
  readonly runs: number
  readonly runMs: number
  /** A folder or a revision that this checkout is compared with, or null. */
  readonly against: string | null
  readonly writes: { readonly results: boolean; readonly baseline: boolean; readonly docs: boolean }
  /** Where files are made; null for the system's temporary folder. */
  readonly folder: string | null
  readonly date: string
}

/** Something typed that is not understood; its text is all that a person needs to see. */
export class ArgumentFault extends Error {}

const OPTIONS = {
  only: { type: 'string', multiple: true, default: [] as string[] },
  list: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  long: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  runs: { type: 'string', default: '5' },
  'run-ms': { type: 'string', default: '250' },
  against: { type: 'string' },
  folder: { type: 'string' },
  date: { type: 'string' },
  write: { type: 'boolean', default: false },
  'write-results': { type: 'boolean', default: false },
  'write-baseline': { type: 'boolean', default: false },
  'write-docs': { type: 'boolean', default: false },
} as const

const FLAGS: readonly string[] = Object.keys(OPTIONS).map((name) => `--${name}`)

const parsed = (words: readonly string[]) => {
  try {
    return parseArgs({ args: [...words], options: OPTIONS }).values
  } catch (fault) {
    const said = fault instanceof Error ? (fault.message.split('. ')[0] ?? '') : String(fault)
    throw new ArgumentFault(`${said}. The options are ${FLAGS.join(', ')}.`)
  }
}

const wholeNumber = (text: string, flag: string, least: number, most: number): number => {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new ArgumentFault(
    `${flag} takes a whole number from ${least} to ${most}, as in ${flag}=${least + 4}; not ${JSON.stringify(text)}.`,
  )
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

const dayOf = (text: string | undefined, today: string): string => {
  if (text === undefined) return today
  if (DAY.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new ArgumentFault(`--date takes a day, as in --date=${today}; not ${JSON.stringify(text)}.`)
}

/** Those whose name has one of the texts in it; what takes minutes only where a text names its group or itself, or all is wanted. */
const chosenOf = (benches: readonly Entry[], only: readonly string[], isLong: boolean): readonly Entry[] => {
  if (only.length === 0) return benches.filter((entry) => isLong || entry.isLong !== true)
  for (const text of only) {
    if (benches.some((entry) => nameOf(entry).includes(text))) continue
    const groups = [...new Set(benches.map(({ group }) => group))].join(', ')
    throw new ArgumentFault(
      `No bench has ${JSON.stringify(text)} in its name. Groups are ${groups}; npm run bench -- --list names them all.`,
    )
  }
  return benches.filter((entry) => only.some((text) => nameOf(entry).includes(text)))
}

/** Throws `ArgumentFault` with what is wrong and what would be right. `today` dates the results. */
export const benchArguments = (words: readonly string[], benches: readonly Entry[], today: string): BenchArguments => {
  const values = parsed(words)
  const only = values.only.flatMap((text) => text.split(',')).filter((text) => text !== '')
  const against = values.against ?? null
  if (against === '') throw new ArgumentFault('--against takes a folder or a revision, as in --against=main.')
  const writes = {
    results: values.write || values['write-results'],
    baseline: values.write || values['write-baseline'],
    docs: values.write || values['write-docs'],
  }
  const writesAny = writes.results || writes.baseline
  if (against !== null && (writesAny || writes.docs || values.check))
    throw new ArgumentFault('--against compares two checkouts, and neither writes nor checks: leave one of them out.')
  const isDocsAlone = writes.docs && !writesAny && only.length === 0 && !values.json && !values.check
  return {
    chosen: chosenOf(benches, only, values.long),
    task: values.list ? 'LIST' : isDocsAlone ? 'WRITE_DOCS' : 'MEASURE',
    isJson: values.json,
    isLong: values.long,
    isChecked: values.check,
    runs: wholeNumber(values.runs, '--runs', 1, 101),
    runMs: wholeNumber(values['run-ms'], '--run-ms', 1, 60_000),
    against,
    writes,
    folder: values.folder ?? null,
    date: dayOf(values.date, today),
  }
}
