import { readFileSync, statSync } from 'node:fs'
import type { Environment } from '@alavanca/settings'
import { parse } from 'dotenv'
import { systemFaultInWords } from '../faults/system-fault.ts'
import { usage } from '../usage-error.ts'

const UTF_16 = 'utf-16le'

/** A shell of Windows writes UTF-16 where it is asked for a file; a mark at the beginning tells. */
const decoded = (bytes: Buffer, path: string): string => {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(isUtf16 ? UTF_16 : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw usage`${path} is neither UTF-8 nor UTF-16: save it as UTF-8.`
  }
}

/** The variables of a file in the words of dotenv. Throws `UsageError` for one that cannot be read. */
export const readEnvFile = (path: string): Environment => {
  try {
    return parse(decoded(readFileSync(path), path))
  } catch (error) {
    const words = systemFaultInWords(error, path)
    if (words === null) throw error
    throw usage`The file of variables ${path} cannot be read. ${words}`
  }
}

/** Whether there is such a file; a folder of that name, as Python makes one, is somebody else's. */
export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
