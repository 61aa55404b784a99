import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSpace, type Space } from '@alavanca/sweep'
import { systemFaultInWords } from '../faults/system-fault.ts'
import { importModule } from '../strategy/import-module.ts'
import { usage } from '../usage-error.ts'

const inJson = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    const why = systemFaultInWords(error, path) ?? `It is no JSON: ${error instanceof Error ? error.message : error}`
    throw usage`The space ${path} cannot be read. ${why}`
  }
}

const inModule = async (path: string): Promise<unknown> => {
  try {
    return (await importModule(pathToFileURL(path)))['default']
  } catch (error) {
    throw usage`The space ${path} cannot be loaded: ${error instanceof Error ? error.message : error}`
  }
}

/** A space from a JSON file, or the default export of a module. Throws `UsageError`, and `INVALID_CONFIGURATION` for its faults. */
export const readSpace = async (file: string, directory: string): Promise<Space> => {
  const path = resolve(directory, file)
  return parseSpace(await (path.endsWith('.json') ? inJson(path) : inModule(path)))
}
