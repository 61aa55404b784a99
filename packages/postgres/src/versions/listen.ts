import type { PoolClient } from 'pg'
import type { Database } from '../database/database.ts'

/** Ends the listening. */
export type StopListening = () => Promise<void>

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 30_000

/**
 * Calls back whenever a policy was published or decided about, by NOTIFY, and each time that the connection came about, since
 * what was told before then was not heard. A connection that is cut is made anew, at longer and longer intervals.
 */
export const listen = async (database: Database, policy: string, onNews: () => void): Promise<StopListening> => {
  let isOver = false
  let client: PoolClient | null = null
  let timer: NodeJS.Timeout | null = null

  const again = (waitMs: number): void => {
    if (isOver) return
    timer = setTimeout(() => void begin(waitMs), waitMs)
    timer.unref()
  }
  const begin = async (waitMs: number): Promise<void> => {
    try {
      await start()
    } catch {
      // whoever needs the database is told by what he asks of it
      again(Math.min(LONGEST_WAIT_MS, 2 * waitMs))
    }
  }
  const start = async (): Promise<void> => {
    const own = await database.connect()
    const lose = (): void => {
      if (client !== own) return
      client = null
      own.release(true)
      again(FIRST_WAIT_MS)
    }
    own.on('error', lose)
    own.on('end', lose)
    own.on('notification', ({ payload }) => {
      if (payload === policy) onNews()
    })
    try {
      await own.query('LISTEN alavanca_policy')
    } catch (error) {
      own.release(true)
      throw error
    }
    if (isOver) return own.release(true)
    client = own
    onNews()
  }

  await database.guard(start)
  return async () => {
    isOver = true
    if (timer !== null) clearTimeout(timer)
    const own = client
    client = null
    own?.release(true)
  }
}
