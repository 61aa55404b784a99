import { existsSync } from 'node:fs'
import { AlavancaError, type Instrument } from '@alavanca/core'
import { strategySetupOf } from '@alavanca/replay'
import { engineSettings, type Settings } from '@alavanca/settings'
import { inspectDatabase, openSqliteReader } from '@alavanca/sqlite'
import { loadStrategy } from '../strategy/load-strategy.ts'
import { UsageError } from '../usage-error.ts'
import { type Check, fail, ok, warn } from './check.ts'
import { runInWords } from './database-doctor.ts'

export interface DatabaseFound {
  readonly check: Check
  /** Epoch milliseconds of the newest step; null where none can be read. */
  readonly newestStep: number | null
}

const newestStepOf = (path: string): number | null => {
  const reader = openSqliteReader(path)
  try {
    const [step] = reader.steps({ limit: 1 })
    return step === undefined ? null : Date.parse(step.time)
  } finally {
    reader.close()
  }
}

/** The bot's database, looked at as a whole. `isAsked`: somebody named it, and it must be there. */
export const checkDatabase = (path: string, isAsked: boolean): DatabaseFound => {
  if (!existsSync(path) && !isAsked)
    return { check: ok('database', `${path} is not there yet; the first run makes it`), newestStep: null }
  try {
    const { isSound, parts, run } = inspectDatabase(path)
    const first = parts.find(({ fault }) => fault !== null)
    if (!isSound)
      return {
        check: fail('database', `${first?.part}: ${first?.fault}`, `alavanca doctor ${path} names all of it.`),
        newestStep: null,
      }
    const rows = parts.reduce((sum, part) => sum + (part.rows ?? 0), 0)
    const notWhole = runInWords(run)
    if (notWhole !== null)
      return {
        check: warn('database', `${path}: ${notWhole}`, 'Run it once more where all of it is wanted.'),
        newestStep: newestStepOf(path),
      }
    return {
      check: ok('database', `${path}: ${rows.toLocaleString('en')} rows, all of it is what was written`),
      newestStep: newestStepOf(path),
    }
  } catch (error) {
    if (!(error instanceof AlavancaError)) throw error
    return { check: fail('database', error.message, error.faults[0]?.message ?? 'Check the path.'), newestStep: null }
  }
}

/** Loads a strategy and makes one, as a run would. */
export const checkStrategy = async (
  file: string,
  directory: string,
  instrument: Instrument,
  settings: Settings | null,
): Promise<Check> => {
  try {
    const make = await loadStrategy(file, directory)
    const setup = settings === null ? { instrument } : strategySetupOf({ instrument, ...engineSettings(settings) })
    return ok('strategy', `${make(setup).name} of ${file} can be loaded and made`)
  } catch (error) {
    if (error instanceof AlavancaError || error instanceof UsageError)
      return fail('strategy', error.message, 'Put it right there; alavanca init makes a folder with one that works.')
    throw error
  }
}
