import { openSqliteReader, type SqliteReader } from '@alavanca/sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { Writer } from '../../test/life.ts'
import { tradeView } from '../api/views/trades.ts'
import { closedTrades, type Stretch } from './closed-trades.ts'

/** What the table says now, read as a whole. */
const asWritten = (reader: SqliteReader, { from, to }: Stretch) =>
  reader
    .trades({ limit: 10_000, ...(from !== undefined && { from }), ...(to !== undefined && { to }) })
    .rows.flatMap((row) => tradeView(row)?.id ?? [])
    .reverse()

const idsOf = (reader: SqliteReader, stretch: Stretch) => closedTrades(reader, stretch).trades.map(({ id }) => id)

test('however the journal grows, and is pruned, any stretch has the trades that the table has', async () => {
  const writer = await Writer.open()
  writer.write(3)
  const reader = openSqliteReader(writer.path)
  onTestFinished(() => reader.close())
  expect(closedTrades(reader, {})).toEqual({ trades: [], isComplete: true })
  let longest = 0
  const look = (): void => {
    const { trades, isComplete } = closedTrades(reader, {})
    longest = Math.max(longest, trades.length)
    expect([trades.map(({ id }) => id), isComplete]).toEqual([asWritten(reader, {}), true])
    const [middle, last] = [trades[Math.floor(trades.length / 2)]?.closedAtMs ?? 1, trades.at(-1)?.closedAtMs ?? 2]
    for (const stretch of [{ from: middle }, { to: middle }, { from: middle, to: last }, { from: last + 1 }])
      expect(idsOf(reader, stretch)).toEqual(asWritten(reader, stretch))
  }
  for (let piece = 1; writer.left > 0; piece += 1) {
    writer.write(piece * 40)
    look()
  }
  expect(longest).toBeGreaterThan(20)
  const { trades } = closedTrades(reader, {})
  writer.store.prune(Number(trades[Math.floor(trades.length / 2)]?.closedAtMs) + 1)
  look()
  expect(closedTrades(reader, {}).trades.length).toBeLessThan(longest)
})
