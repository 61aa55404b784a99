import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** The kernel's limit of 104 bytes on some systems, with the zero at its end and room to spare. */
const LONGEST_SOCKET = 100

export interface Place {
  readonly platform: NodeJS.Platform
  /** Folder for sockets whose own place has too long a name. */
  readonly temporary: string
}

/** The same file under one name, whatever links lead to it. */
const fullName = (database: string): string => {
  const path = resolve(database)
  try {
    return join(realpathSync(dirname(path)), basename(path))
  } catch {
    // its folder is not there yet
    return path
  }
}

const shortOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 24)

/**
 * Where the life that writes a database listens to commands: a socket beside the file, a named pipe on Windows. One life has a
 * database, so one socket has it too.
 */
export const controlPath = (database: string, { platform, temporary }: Place): string => {
  const path = fullName(database)
  if (platform === 'win32') return `\\\\.\\pipe\\alavanca-${shortOf(path.toLowerCase())}`
  const beside = `${path}.sock`
  return Buffer.byteLength(beside) <= LONGEST_SOCKET ? beside : join(temporary, `alavanca-${shortOf(path)}.sock`)
}
