import { resolve } from 'node:path'
import { AlavancaError } from '@alavanca/core'
import { type Inspection, inspectDatabase } from '@alavanca/sqlite'
import type { Arguments } from '../arguments.ts'
import { toJson } from '../result.ts'
import type { Terminal } from '../terminal.ts'

/** What a run that its database is of came to, where it is not all of it; null otherwise. */
export const runInWords = (run: Inspection['run']): string | null => {
  if (run === null || run.state === 'WHOLE') return null
  if (run.state === 'UNDER_WAY')
    return 'The run that it is of goes on still, or ended without a word: it is not the whole run.'
  const until = run.readTo === null ? 'before its first row' : `after ${new Date(run.readTo).toISOString()}`
  return `The run that it is of was cut short ${until}: it is not the whole run.`
}

const inWords = ({ path, isSound, parts, run }: Inspection): string => {
  const lines = parts.map(({ part, rows, fault }) => {
    const looked = rows === null ? 'sound' : `${rows.toLocaleString('en')} rows, sound`
    return `  ${part.padEnd(28)} ${fault ?? looked}`
  })
  const whole = isSound ? 'All of it is what was written.' : 'Not all of it is what was written.'
  return [path, ...lines, whole, ...[runInWords(run) ?? []].flat(), ''].join('\n')
}

/**
 * `alavanca doctor <database>`: looks at everything in a store's file and names the first thing of each kind that is not what
 * was written. Throws `STORAGE_FAILED` after telling, where there is such a thing.
 */
export const databaseDoctor = (words: Pick<Arguments<'json'>, 'operands' | 'has'>, terminal: Terminal): void => {
  const [file = ''] = words.operands
  const inspection = inspectDatabase(resolve(terminal.directory, file))
  terminal.out(words.has('json') ? toJson(inspection) : inWords(inspection))
  const first = inspection.parts.find(({ fault }) => fault !== null)
  if (first?.fault)
    throw new AlavancaError('STORAGE_FAILED', first.fault, [
      { path: inspection.path, value: first.part, message: first.fault },
    ])
}
