import { parseCapitalConfig } from '@alavanca/capital'
import { AlavancaError } from '@alavanca/core'
import { CALM } from '@alavanca/testing/signals'
import { describe, expect, test } from 'vitest'
import { bar, flat, MINUTE, OPEN, setup, signal } from '../../test/scripted.ts'
import type { HostPosition, HostStrategy, TradeNews } from '../host-strategy.ts'
import { ReplaySession } from './replay-session.ts'

const PRICE = 130_000

/** Buys at the first bar and never again. */
const buysOnce = (more: Partial<HostStrategy> = {}): HostStrategy => ({
  name: 'buys-once',
  onBar: ({ time }) => (time === OPEN ? { signal: signal(), context: CALM } : null),
  ...more,
})

const base = parseCapitalConfig({ operatorCapital: 3_000, releverageEnabled: false })
const sessionOf = (strategy: HostStrategy) => new ReplaySession(setup(strategy, { capital: base }))

const inShort = (news: TradeNews): string => {
  switch (news.type) {
    case 'ENTERED':
      return `in ${news.contracts} at ${news.price}, ${news.held} held`
    case 'LEFT':
      return `out ${news.contracts} at ${news.price}, ${news.held} held: ${news.reason} ${news.grossCents}`
    case 'LEVELS_MOVED':
      return `stop ${news.stopPrice} by ${news.rule}`
    case 'CLOSED':
      return `closed ${news.netCents}`
    default:
      return news.type
  }
}

describe('a stop that its own strategy trails', () => {
  const trails = (log: string[], looks: (HostPosition | null)[] = []): HostStrategy =>
    buysOnce({
      onBar: ({ time, close }, { position }) => {
        looks.push(position)
        if (time === OPEN) return { signal: signal(), context: CALM }
        if (position === null || position.contracts === 0) return null
        const stopPrice = close - 50
        return stopPrice > position.stopPrice ? [{ type: 'ADJUST', tradeId: position.tradeId, stopPrice }] : null
      },
      onTrade: (news) => log.push(inShort(news)),
      onRefusal: ({ reason }) => log.push(reason),
    })

  test('is told of, step by step, before each question', () => {
    const log: string[] = []
    const looks: (HostPosition | null)[] = []
    const session = sessionOf(trails(log, looks))
    session.onBar(flat(0, PRICE))
    expect(log).toEqual([])
    session.onBar(bar(1, [PRICE, PRICE + 100, PRICE, PRICE + 100]))
    expect(log).toEqual(['ORDERED', 'in 3 at 130000, 3 held'])
    session.onBar(bar(2, [PRICE + 100, PRICE + 120, PRICE + 40, PRICE + 40]))
    session.finish()
    expect(log.slice(2)).toEqual(['stop 130050 by HOST', 'out 3 at 130050, 0 held: MOVED_STOP 3000', 'closed 3000'])
    expect(looks).toMatchObject([
      null,
      {
        tradeId: 'a',
        side: 'BUY',
        contracts: 3,
        extraContracts: 0,
        entryPrice: PRICE,
        stopPrice: PRICE - 100,
        stopRule: 'SIGNAL',
        targets: [{ price: PRICE + 200, contracts: 3 }],
        pendingEntry: null,
        closing: null,
      },
      null,
    ])
  })
})

test('an entry that waits is looked at, and told of when it lapses', () => {
  const log: TradeNews[] = []
  const looks: (HostPosition | null)[] = []
  const expiresAt = OPEN + 3 * MINUTE
  const limit = signal({ entry: { type: 'LIMIT', expiresAt }, entryPrice: PRICE - 50, stopPrice: PRICE - 150 })
  const session = sessionOf(
    buysOnce({
      onBar: ({ time }, { position }) => {
        looks.push(position)
        return time === OPEN ? { signal: limit, context: CALM } : null
      },
      onTrade: (news) => log.push(news),
    }),
  )
  for (const minute of [0, 1, 2, 3]) session.onBar(flat(minute, PRICE))
  const pendingEntry = { type: 'LIMIT', price: PRICE - 50, expiresAt, contracts: 3 }
  expect(looks).toMatchObject([null, { contracts: 0, entryPrice: null, pendingEntry }, null, null])
  expect(log).toMatchObject([
    { type: 'ORDERED', contracts: 3 },
    { type: 'ORDER_FAILED', purpose: 'OPEN', status: 'CANCELLED', contracts: 3, message: 'It lapsed.' },
  ])
})

test('what came of nothing is told with its reason', () => {
  const refused: unknown[] = []
  const session = sessionOf({
    name: 'eager',
    onBar: ({ time }) => [
      { signal: signal({ id: `${time}` }), context: CALM },
      { type: 'ADJUST', tradeId: 'nobody', stopPrice: PRICE - 50 },
    ],
    onRefusal: (refusal) => refused.push(refusal),
  })
  for (const minute of [0, 1, 2]) session.onBar(flat(minute, PRICE))
  expect(refused).toMatchObject([
    { type: 'WISH_REFUSED', wish: 'ADJUST', code: 'NO_TRADE', tradeId: 'nobody' },
    { type: 'SIGNAL_REFUSED', code: 'IN_POSITION', signalId: `${OPEN + MINUTE}` },
    { type: 'WISH_REFUSED', wish: 'ADJUST', code: 'NO_TRADE', tradeId: 'nobody' },
  ])
  const late: unknown[] = []
  const night = sessionOf(
    buysOnce({ onBar: () => ({ signal: signal(), context: CALM }), onRefusal: (one) => late.push(one) }),
  )
  night.onBar(flat(12 * 60, PRICE))
  night.finish()
  expect(late).toMatchObject([{ type: 'SIGNAL_REFUSED', code: 'OUTSIDE_SESSION', signalId: 'a' }])
})

test('a strategy without the money for it is told so', () => {
  const refused: unknown[] = []
  const strategy = buysOnce({ onRefusal: (refusal) => refused.push(refusal) })
  const session = new ReplaySession(setup(strategy, { capital: parseCapitalConfig({ operatorCapital: 500 }) }))
  for (const minute of [0, 1]) session.onBar(flat(minute, PRICE))
  expect(refused).toMatchObject([{ type: 'SIGNAL_HELD', code: 'INSUFFICIENT_CAPITAL', signalId: 'a' }])
})

test('a strategy is asked at ticks, after the bar that they complete, and acts at the next', () => {
  const asked: string[] = []
  const log: string[] = []
  const session = sessionOf({
    name: 'ticks',
    onBar: ({ time }) => {
      asked.push(`bar ${(time - OPEN) / MINUTE}`)
      return null
    },
    onTick: ({ time, bid }, { position, today }) => {
      asked.push(`tick ${(time - OPEN) / MINUTE}`)
      if (time === OPEN) return { signal: signal({ time }), context: CALM }
      if (position !== null && bid !== null && bid > PRICE)
        return [{ type: 'EXIT', symbol: 'WIN', reason: `on ${today.day}` }]
      return null
    },
    onTrade: (news) => log.push(inShort(news)),
  })
  for (const [minute, bid] of [
    [0, PRICE],
    [0.5, PRICE],
    [1, PRICE + 10],
    [1.5, PRICE + 20],
  ] as const)
    session.onTick({ time: OPEN + minute * MINUTE, bid, ask: bid, last: null, volume: 0 })
  session.finish()
  expect(asked).toEqual(['tick 0', 'tick 0.5', 'bar 0', 'tick 1', 'tick 1.5', 'bar 1'])
  expect(log).toEqual([
    'ORDERED',
    'in 3 at 130000, 3 held',
    'LEAVING',
    'out 3 at 130020, 0 held: HOST_EXIT 1200',
    'closed 1200',
  ])
})

const breaks = () => {
  throw new Error('out of ideas')
}
const promises = (() => Promise.resolve(null)) as unknown as () => null

describe.each([
  ['throws', breaks, 'threw: out of ideas'],
  ['answers with a promise', promises, 'answered with a promise, which a replay cannot wait for'],
])('a strategy that %s', (_, wrong, what) => {
  test.each(['onBar', 'onTick', 'onTrade', 'onRefusal', 'onDay'] as const)(
    'in its %s ends the run with an error that names the method, and is told nothing more',
    (method) => {
      const told: string[] = []
      const note =
        (name: string) =>
        (...[news]: readonly { readonly type?: string }[]): null => {
          told.push(`${name} ${news?.type}`)
          return null
        }
      const strategy = {
        name: 'wrong',
        onBar: () => [{ signal: signal(), context: CALM }],
        onTick: () => null,
        onTrade: note('onTrade'),
        onRefusal: note('onRefusal'),
        onDay: note('onDay'),
        [method]: wrong,
      } as unknown as HostStrategy
      const session = sessionOf(strategy)
      const run = () => {
        for (let minute = 0; minute < 6; minute += 1)
          session.onTick({ time: OPEN + minute * MINUTE, bid: PRICE, ask: PRICE, last: null, volume: 0 })
      }
      const ended = expect.objectContaining({
        code: 'STRATEGY_FAILED',
        path: `strategy.${method}`,
        message: `The strategy's ${method} ${what}.`,
      })
      expect(run).toThrow(ended)
      const before = told.length
      // it is over: no price is taken in, nothing is summed up
      expect(run).toThrow(ended)
      expect(() => session.onBar(flat(9, PRICE))).toThrow(ended)
      expect(() => session.finish()).toThrow(ended)
      expect(told).toHaveLength(before)
      expect(told.filter((name) => name.startsWith(method))).toEqual([])
    },
  )
})

test.each([[7], ['BUY'], [[null]]])('an answer such as %j is no wish', (answer) => {
  const session = sessionOf(buysOnce({ onBar: (() => answer) as unknown as HostStrategy['onBar'] }))
  expect(() => session.onBar(flat(0, PRICE))).toThrow(
    expect.objectContaining({ code: 'STRATEGY_FAILED', path: 'strategy.onBar' }),
  )
})

test('a signal that makes no sense is the engine’s to refuse, by its own name', () => {
  const session = sessionOf(buysOnce({ onBar: () => ({ signal: signal({ stopPrice: PRICE }), context: CALM }) }))
  expect(() => session.onBar(flat(0, PRICE))).toThrow(AlavancaError)
  expect(() => session.onBar(flat(1, PRICE))).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path: 'signal.stopPrice' }),
  )
})
