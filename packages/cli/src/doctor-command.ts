import { resolve } from 'node:path'
import { AlavancaError } from '@alavanca/core'
import { type Inspection, inspectDatabase } from '@alavanca/sqlite'
import type { Arguments } from './arguments.ts'
import { toJson } from './result.ts'
import type { Terminal } from './terminal.ts'

const inWords = ({ path, isSound, parts }: Inspection): string => {
  const lines = parts.map(({ part, rows, fault }) => {
    const looked = rows === null ? 'sound' : `${rows.toLocaleString('en')} rows, sound`
    return `  ${part.padEnd(28)} ${fault ?? looked}`
  })
  return [path, ...lines, isSound ? 'All of it is what was written.' : 'Not all of it is what was written.', ''].join(
    '\n',
  )
}

/**
 * `alavanca doctor <database>`: looks at everything in a store's file and names the first thing of each kind that is not what
 * was written. Throws `STORAGE_FAILED` after telling, where there is such a thing.
 */
export const doctorCommand = (words: Arguments<'json'>, terminal: Terminal): void => {
  const [file = ''] = words.operands
  const inspection = inspectDatabase(resolve(terminal.directory, file))
  terminal.out(words.has('json') ? toJson(inspection) : inWords(inspection))
  const first = inspection.parts.find(({ fault }) => fault !== null)
  if (first?.fault)
    throw new AlavancaError('STORAGE_FAILED', first.fault, [
      { path: inspection.path, value: first.part, message: first.fault },
    ])
}
