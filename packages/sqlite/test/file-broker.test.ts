import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenCommand } from '@alavanca/engine'
import { type BrokerUnderTest, brokerLaws } from '@alavanca/engine/laws'
import { describe, expect, test } from 'vitest'
import { FileBroker } from './file-broker.ts'

const START = 1_700_000_000_000

const subject = (broker = new FileBroker(null)): BrokerUnderTest => {
  let time = START
  return {
    broker,
    symbol: 'WIN',
    now: () => time,
    quote: (bid, ask) => {
      time += 1_000
      broker.onQuote({ type: 'QUOTE', symbol: 'WIN', time, bid, ask })
    },
  }
}

describe('the broker that lives in a file keeps the laws of brokers', () => {
  test.each(brokerLaws)('$title', async ({ check }) => {
    await expect(check(subject())).resolves.toBeUndefined()
  })
})

test('what waited and what was moved outlives the process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-file-broker-'))
  try {
    const file = join(folder, 'broker.jsonl')
    const order: OpenCommand = {
      type: 'OPEN',
      orderId: 'o-1',
      tradeId: 't-1',
      symbol: 'WIN',
      leg: 'BASE',
      side: 'BUY',
      // as: whole numbers and moments of this test
      contracts: 2 as OpenCommand['contracts'],
      time: START as OpenCommand['time'],
      referencePrice: 130_000,
      stopPrice: 129_800,
      targetPrice: null,
      entry: { type: 'LIMIT', price: 129_900, expiresAt: null },
    }
    const at = (bid: number, time: number) => ({ type: 'QUOTE', symbol: 'WIN', time, bid, ask: bid + 5 }) as const
    new FileBroker(file).send(order)
    new FileBroker(file).onQuote(at(129_895, START + 1))
    const { referencePrice: _, entry: __, ...facts } = order
    new FileBroker(file).send({ ...facts, type: 'MODIFY', orderId: 'o-2', stopPrice: 129_890 })
    const last = new FileBroker(file)
    const heard: unknown[] = []
    last.subscribe((event) => heard.push([event.type, 'price' in event ? event.price : null]))
    last.onQuote(at(129_890, START + 2))
    expect(heard).toEqual([['EXIT_FILL', 129_890]])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
