import { statfsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { isDriverMissing, openSqliteStore } from '@alavanca/sqlite'
import { systemFaultInWords } from '../faults/system-fault.ts'
import { type Check, fail, ok, warn } from './check.ts'

const OLDEST = [20, 19] as const

/** Versions as Node writes them, `v20.19.0`. */
export const checkNode = (version: string): Check => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  const isNewEnough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
  return isNewEnough
    ? ok('node', `Node ${version}`)
    : fail(
        'node',
        `Node ${version} is too old: ${OLDEST.join('.')} is needed.`,
        'Get a newer one from https://nodejs.org.',
      )
}

/** Whether the part of the database that is no JavaScript can be loaded. */
export const checkNativeModule = async (open: typeof openSqliteStore = openSqliteStore): Promise<Check> => {
  try {
    const store = await open(':memory:')
    store.close()
    return ok('native module', 'better-sqlite3 can be loaded')
  } catch (error) {
    if (!isDriverMissing(error)) throw error
    const [fault] = error.faults
    return fail(
      'native module',
      'better-sqlite3 cannot be loaded: there are no databases without it.',
      fault?.message ?? '',
    )
  }
}

const MEGABYTE = 1024 * 1024
const [LITTLE, TOO_LITTLE] = [1024, 100]

/** Room for the journal, which grows with every step. */
export const checkDisk = (folder: string, freeBytes?: number): Check => {
  let free = freeBytes
  try {
    if (free === undefined) {
      const { bavail, bsize } = statfsSync(folder)
      free = bavail * bsize
    }
  } catch (error) {
    return warn(
      'disk',
      `The room in ${folder} cannot be told. ${systemFaultInWords(error) ?? ''}`,
      'Look at it yourself.',
    )
  }
  const megabytes = Math.floor(free / MEGABYTE)
  const said = `${megabytes.toLocaleString('en')} MB free in ${folder}`
  if (megabytes < TOO_LITTLE)
    return fail('disk', `Only ${said}.`, 'Make room: a database that cannot grow stops the bot.')
  return megabytes < LITTLE ? warn('disk', `Only ${said}.`, 'Make room before it is needed.') : ok('disk', said)
}

const DAY_MS = 86_400_000
const [EARLIEST, LATEST] = [Date.UTC(2026, 0, 1), Date.UTC(2100, 0, 1)]

/** The clock can only be doubted, never proven: by what cannot be, and by what is on record already. */
export const checkClock = (now: number, newestStep: number | null, zone: string): Check => {
  const said = `${new Date(now).toISOString()}, zone of this machine ${zone}`
  const remedy = 'Set the clock, and let it be kept by the system (NTP): bars, days and orders are dated by it.'
  if (now < EARLIEST || now > LATEST) return fail('clock', `The clock says ${said}, which cannot be.`, remedy)
  if (newestStep !== null && newestStep > now + DAY_MS)
    return warn(
      'clock',
      `The clock says ${said}, and the database goes to ${new Date(newestStep).toISOString()}.`,
      remedy,
    )
  return ok('clock', said)
}

export const checkZone = (zone: string): Check => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return ok('session zone', `${zone} is known here`)
  } catch {
    return fail(
      'session zone',
      `${zone} is no zone that this Node knows.`,
      'Put SESSION_TIMEZONE right, such as America/Sao_Paulo.',
    )
  }
}

/** Whether the bridge can listen. */
export const checkPort = (port: number): Promise<Check> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE'
      const words = isTaken
        ? `Something listens at 127.0.0.1:${port} already`
        : (systemFaultInWords(error) ?? error.message)
      resolve(
        warn(
          'bridge port',
          `${words}.`,
          'Where that is your bot, all is well; else stop it, or name another port in ALAVANCA_MT5_PORT and the Expert Advisor.',
        ),
      )
    })
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.close(() => resolve(ok('bridge port', `127.0.0.1:${port} is free`)))
    })
  })

/** Whether a token in the file can be read by others of this machine. */
export const checkEnvFile = (path: string, platform: NodeJS.Platform = process.platform): Check => {
  const mode = statSync(path).mode & 0o777
  if (platform === 'win32' || (mode & 0o077) === 0) return ok('.env', path)
  return warn(
    '.env',
    `${path} may be read by other users of this machine (${mode.toString(8)}).`,
    `Keep secrets to yourself: chmod 600 ${path}`,
  )
}
