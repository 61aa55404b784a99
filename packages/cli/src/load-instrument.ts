import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { defineInstrument, INSTRUMENTS, type Instrument, type InstrumentDefinition } from '@alavanca/core'
import { usage } from './usage-error.ts'

const isPreset = (name: string): name is keyof typeof INSTRUMENTS => Object.hasOwn(INSTRUMENTS, name)

const readJson = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw usage`The instrument file ${path} cannot be read: ${error instanceof Error ? error.message : error}`
  }
}

/** An instrument that comes with the library, or one from a JSON file. Throws `INVALID_CONFIGURATION` for a faulty one. */
export const loadInstrument = async (nameOrFile: string, directory: string): Promise<Instrument> => {
  if (isPreset(nameOrFile)) return INSTRUMENTS[nameOrFile]
  if (!nameOrFile.endsWith('.json')) {
    const names = Object.keys(INSTRUMENTS).join(', ')
    throw usage`--instrument must be ${names} or a .json file with your own; got ${nameOrFile}.`
  }
  const definition = await readJson(resolve(directory, nameOrFile))
  if (typeof definition !== 'object' || definition === null)
    throw usage`The instrument file ${nameOrFile} must hold an object.`
  // defineInstrument checks every field at run time
  return defineInstrument(definition as InstrumentDefinition)
}
