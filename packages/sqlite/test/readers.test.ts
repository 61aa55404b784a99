import { existsSync, mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Step } from '@alavanca/engine'
import { expect, test } from 'vitest'
import { openSqliteReader, type SqliteReader } from '../src/index.ts'
import { testFolder, testProgram } from './folder.ts'
import { start } from './killed-session.ts'
import { databaseIn } from './session.ts'

const ALL = { limit: 10_000 }

const opened = async (path: string): Promise<SqliteReader> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      return openSqliteReader(path)
    } catch {
      await sleep(50)
    }
  }
  return openSqliteReader(path)
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
  })
  const ended = new Promise((resolve) => writer.once('exit', resolve))
  while (!existsSync(path)) await sleep(20)
  const readers = [await opened(path), await opened(path)]
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
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
