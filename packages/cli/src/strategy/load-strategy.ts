import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AlavancaError } from '@alavanca/core'
import type { HostStrategy, HostStrategyFactory, HostStrategySetup } from '@alavanca/replay'
import { usage } from '../usage-error.ts'
import { importModule } from './import-module.ts'
import { SHIPPED, SHIPPED_FILE } from './shipped.ts'
import { isSyntaxFault, strategyFailed, strategyFault } from './strategy-fault.ts'

const EXAMPLE = 'export default ({ instrument }) => ({ name: "mine", onBar: (bar) => null })'
const SHOWN = `\n  ${EXAMPLE}`

const isModuleMissing = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND')) ||
    /^Cannot find (module|package)/.test(error.message))

const whatOf = (error: unknown): string => {
  if (isSyntaxFault(error)) return 'cannot be read as a program'
  return isModuleMissing(error) ? 'imports what is not there' : 'threw while it was loaded'
}

const urlOf = (file: string, directory: string): URL => {
  const path = resolve(directory, file)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined && file === SHIPPED) return SHIPPED_FILE
  if (found === undefined)
    throw usage`There is no strategy file ${path}. Name one, or ${SHIPPED}, which ships with alavanca.`
  if (!found.isFile()) throw usage`The strategy ${path} is a folder; name the file in it.`
  return pathToFileURL(path)
}

const requireStrategy = (made: unknown, file: string): HostStrategy => {
  const what = (rule: string): AlavancaError =>
    strategyFailed(file, `The strategy ${file} ${rule}, as in\n  ${EXAMPLE}`)
  if (typeof made !== 'object' || made === null) throw what('must make an object: its default export must return one')
  if ('then' in made) throw what('must be there at once: its default export must return an object, and not a promise')
  if (!('onBar' in made) || typeof made.onBar !== 'function')
    throw what('has no onBar: what its default export returns must have that method')
  if (!('name' in made) || typeof made.name !== 'string' || made.name === '')
    throw what('has no name: what its default export returns must have one')
  // as: what its methods answer is checked by the engine at every call
  return made as HostStrategy
}

/** The factory with words for everything that can be wrong with what it makes. */
const guarded =
  (factory: HostStrategyFactory, file: string): HostStrategyFactory =>
  (setup: HostStrategySetup): HostStrategy => {
    let made: unknown
    try {
      made = factory(setup)
    } catch (error) {
      if (error instanceof TypeError && /^Class constructor/.test(error.message))
        throw strategyFailed(
          file,
          `The strategy ${file} exports a class: export a function that makes one, such as\n  export default (setup) => new MyStrategy(setup)`,
        )
      throw strategyFault(file, 'threw while it was made', error)
    }
    return requireStrategy(made, file)
  }

/**
 * The default export of a strategy module, JavaScript or TypeScript, or the one that ships, by its name. Throws `UsageError` for a
 * file that is not there or exports no strategy, and `STRATEGY_FAILED` with file and line for what its author has to put right.
 */
export const loadStrategy = async (file: string, directory: string): Promise<HostStrategyFactory> => {
  const url = urlOf(file, directory)
  let factory: unknown
  try {
    factory = (await importModule(url))['default']
  } catch (error) {
    throw strategyFault(file, whatOf(error), error)
  }
  if (typeof factory !== 'function')
    throw usage`${file} must export a function as its default, one that makes a strategy for an instrument, such as${SHOWN}`
  // a function from outside: what it returns is used through HostStrategy, whose calls check what they get
  return guarded(factory as HostStrategyFactory, file)
}
