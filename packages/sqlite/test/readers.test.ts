import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Step } from '@alavanca/engine'
import { expect, test } from 'vitest'
import { openSqliteReader, type SqliteReader } from '../src/index.ts'
import { testFolder, testProgram } from './folder.ts'
import { start } from './killed-session.ts'
import { databaseIn } from './session.ts'

const ALL = { limit: 10_000 }

/** Opens a file as soon as its tables are there: its writer says so by its first step. Fails when the writer has ended before. */
const opened = async (path: string, hasEnded: () => boolean): Promise<SqliteReader> => {
  while (true) {
    // before the attempt: one who ended after it had all the time there was
    const isLast = hasEnded()
    try {
      return openSqliteReader(path)
    } catch (error) {
      if (isLast) throw error
      await sleep(20)
    }
  }
}

/** What the journal says there must be, and what there is, seen in one moment. */
const look = (reader: SqliteReader) =>
  reader.together((side) => {
    // as: steps are read back as they were written
    const steps = side.steps({ after: 0, ...ALL }).map(({ step }) => step as unknown as Step)
    const records = steps.flatMap((step) => step.records)
    return {
      steps: steps.length,
      last: steps.at(-1)?.sequence ?? 0,
      orders: [
        steps.flatMap(({ commands }) => commands.filter(({ type }) => type !== 'CANCEL')).length,
        side.orders(ALL).rows.length,
      ],
      trades: [records.filter(({ type }) => type === 'TRADE_CLOSED').length, side.trades(ALL).rows.length],
      allocations: [records.filter(({ type }) => type === 'ALLOCATED').length, side.capitalStates(ALL).rows.length],
    }
  })

test('two readers see only whole steps while a session is written', { timeout: 60_000 }, async () => {
  const folder = testFolder()
  mkdirSync(folder, { recursive: true })
  const path = databaseIn(folder)
  const writer = start({
    program: await testProgram(),
    folder,
    plan: { events: 1_500, seed: 'read' },
    groupSteps: 5,
    waits: true,
  })
  const ended = new Promise((resolve) => writer.once('exit', resolve))
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  const readers = [await opened(path, () => isOver), await opened(path, () => isOver)]
  // it waits for them, however fast it is
  writer.stdin.end()
  const lengths = new Set<number>()
  while (!isOver) {
    for (const reader of readers) {
      const { steps, last, orders, trades, allocations } = look(reader)
      expect([last, orders[1], trades[1], allocations[1]]).toEqual([steps, orders[0], trades[0], allocations[0]])
      lengths.add(steps)
    }
    await sleep(15)
  }
  expect(await ended).toBe(0)
  expect(lengths.size).toBeGreaterThan(1)
  for (const reader of readers) reader.close()
})
