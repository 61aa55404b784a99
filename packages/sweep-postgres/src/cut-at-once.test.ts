import { startCuttingServer } from '@alavanca/testing/cutting-server'
import { expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { SweepQueue } from './sweep-queue.ts'

// what nobody hears ends the process, and a run of tests fails over it
test.each<[string, (url: string) => Promise<unknown>]>([
  ['the tables', openDatabase],
  ['the queue', SweepQueue.open],
])('a connection that is cut with the very answer that opens it is told to whoever opens %s', async (_, open) => {
  const { url, stop } = await startCuttingServer()
  try {
    await expect(open(url)).rejects.toThrow()
  } finally {
    stop()
  }
})
