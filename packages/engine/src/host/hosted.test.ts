import { CALM } from '@alavanca/testing/signals'
import { expect, test } from 'vitest'
import { quote, signalEvent } from '../../test/events.ts'
import { at, PRICE } from '../../test/measures.ts'
import { held } from '../../test/outcome.ts'
import { PaperBroker } from '../../test/paper-broker.ts'
import { configOf, engineOf } from '../../test/scene.ts'
import {
  type AsyncHostStrategy,
  drive,
  type Engine,
  type EngineEvent,
  type FeedEvent,
  type HostAnswer,
  type HostStrategy,
  hosted,
  MemoryStore,
  openEngine,
  type TradeNews,
} from '../index.ts'

const SYMBOL = 'WIN'
const bar = { time: at(0) - 60_000, durationMs: 60_000, open: PRICE, high: PRICE, low: PRICE, close: PRICE }
const shown = { ...bar, volume: 7, spread: null }
const enters = (id = 'a'): HostAnswer => {
  const { signal, context } = signalEvent(id)
  return { signal, context }
}

const clock = (seconds: number): FeedEvent => ({ type: 'TIMER', time: at(seconds) })

const later = <Value>(value: Value): Promise<Value> => new Promise((resolve) => setTimeout(() => resolve(value), 2))

interface Run {
  readonly strategy: AsyncHostStrategy
  readonly feed: Parameters<typeof hosted>[0]['feed']
  readonly engine?: Engine
  readonly store?: MemoryStore
  readonly broker?: PaperBroker
}

const run = async (parts: Run): Promise<{ readonly engine: Engine; readonly types: string[] }> => {
  const { engine = engineOf(), store = new MemoryStore(), broker = new PaperBroker() } = parts
  const types: string[] = []
  const seat = hosted({ engine, symbol: SYMBOL, ...parts })
  const onStep: typeof seat.onStep = (step) => {
    types.push(step.event.type)
    seat.onStep(step)
  }
  await drive({ engine, store, broker, events: seat.events, onStep })
  return { engine, types }
}

const short = (news: TradeNews): string => ('leg' in news ? `${news.type} ${news.leg}` : news.type)

/** Enters at the first bar, and leaves as soon as it has heard of both legs; asked at quotes, and slow about everything. */
const slow = (log: string[]): AsyncHostStrategy => ({
  name: 'slow',
  onBar: () => later(enters()),
  onTick: ({ bid }, { position }) => {
    log.push(`asked at ${bid}, holding ${position?.contracts ?? 0}+${position?.extraContracts ?? 0}`)
    return later(position === null ? null : [{ type: 'EXIT', tradeId: position.tradeId, reason: 'enough' } as const])
  },
  onTrade: async (news) => {
    await later(null)
    log.push(short(news))
  },
})

const shows: FeedEvent = { type: 'SHOW_BAR', bar: shown }

test('a strategy that takes its time is waited for, and told all that happened before it is asked', async () => {
  const log: string[] = []
  const feed = [quote(0, PRICE), shows, quote(1, PRICE + 5), quote(2, PRICE + 10)]
  const { engine, types } = await run({ strategy: slow(log), feed })
  expect(types).toEqual(['RECONCILED', 'QUOTE', 'SIGNAL', 'FILL', 'FILL', 'QUOTE', 'EXIT', 'FILL', 'FILL', 'QUOTE'])
  expect(log).toEqual([
    'asked at 130000, holding 0+0',
    'ORDERED BASE',
    'ENTERED BASE',
    'ORDERED EXTRA',
    'ENTERED EXTRA',
    'asked at 130005, holding 5+2',
    'LEAVING',
    expect.stringMatching(/^LEFT/),
    expect.stringMatching(/^LEFT/),
    'CLOSED',
    'asked at 130010, holding 0+0',
  ])
  expect(held(engine)).toEqual([])
})

test('the same object trades the same whether it answers at once or later', async () => {
  const feed = [quote(0, PRICE), shows, quote(1, PRICE + 5), quote(2, PRICE + 10)]
  const atOnce: HostStrategy = {
    name: 'quick',
    onBar: () => enters(),
    onTick: (_, { position }) =>
      position === null ? null : [{ type: 'EXIT', tradeId: position.tradeId, reason: 'enough' }],
  }
  const [quick, waiting] = [await run({ strategy: atOnce, feed }), await run({ strategy: slow([]), feed })]
  expect(waiting.types).toEqual(quick.types)
  expect(waiting.engine.publicState()).toEqual(quick.engine.publicState())
})

test('the engine gets the prices, the strategy what else is known of them, and both the rest', async () => {
  const seen: unknown[] = []
  const store = new MemoryStore()
  const strategy: HostStrategy = {
    name: 'looks',
    onBar: (one) => {
      seen.push(one)
      return null
    },
    onTick: (one) => {
      seen.push(one)
      return null
    },
  }
  const feed: FeedEvent[] = [
    { type: 'BAR', symbol: SYMBOL, ...bar, volume: 7 },
    { ...quote(1, PRICE), last: PRICE + 5, volume: 3 },
    { type: 'QUOTE', symbol: SYMBOL, time: at(2), price: PRICE },
    clock(3),
  ]
  await run({ strategy, feed, store })
  expect(seen).toEqual([
    shown,
    { time: at(1), bid: PRICE, ask: PRICE + 5, last: PRICE + 5, volume: 3 },
    { time: at(2), bid: null, ask: null, last: PRICE, volume: 0 },
  ])
  expect(store.stepsAfter(1).map(({ event }) => event)).toEqual([
    { type: 'BAR', symbol: SYMBOL, ...bar },
    quote(1, PRICE),
    { type: 'QUOTE', symbol: SYMBOL, time: at(2), price: PRICE },
    clock(3),
  ])
})

test.each(['onBar', 'onTick', 'onTrade', 'onRefusal', 'onDay'] as const)(
  'a strategy that fails in its %s, at once or later, ends the drive with an error that names it',
  async (method) => {
    for (const wrong of [
      () => {
        throw new Error('out of ideas')
      },
      () => later(null).then(() => Promise.reject(new Error('out of ideas'))),
    ]) {
      const strategy: AsyncHostStrategy = {
        name: 'wrong',
        onBar: () => enters(),
        onTick: () => null,
        onTrade: () => {},
        onRefusal: () => {},
        onDay: () => {},
        [method]: wrong,
      }
      const driven = run({ strategy, feed: [quote(0, PRICE), shows, shows, shows, quote(1, PRICE)] })
      await expect(driven).rejects.toMatchObject({
        code: 'STRATEGY_FAILED',
        path: `strategy.${method}`,
        message: `The strategy's ${method} threw: out of ideas.`,
      })
    }
  },
)

test('what the last prices led to is told before the drive ends', async () => {
  const log: string[] = []
  await run({
    strategy: { name: 'once', onBar: () => enters(), onTrade: (news) => void log.push(short(news)) },
    feed: [quote(0, PRICE), shows, clock(1)],
  })
  expect(log).toEqual(['ORDERED BASE', 'ENTERED BASE', 'ORDERED EXTRA', 'ENTERED EXTRA'])
})

test('after a restart it sees what it holds, and is told under which reason it leaves', async () => {
  const store = new MemoryStore()
  const broker = new PaperBroker()
  const once: HostStrategy = { name: 'once', onBar: () => enters() }
  await run({ strategy: once, feed: [quote(0, PRICE), shows, clock(1)], store, broker })
  const { engine } = await openEngine({ store, config: configOf() })
  const news: TradeNews[] = []
  const looks: unknown[] = []
  broker.time = at(9)
  const feed = function* (): Generator<FeedEvent> {
    yield quote(8, PRICE)
    // its stop is hit at the broker
    broker.quote(PRICE - 150, PRICE - 145)
    yield quote(9, PRICE - 150)
  }
  const strategy: HostStrategy = {
    name: 'again',
    onBar: () => null,
    onTick: (_, { position }) => {
      looks.push(position && [position.tradeId, position.contracts, position.extraContracts])
      return null
    },
    onTrade: (one) => news.push(one),
  }
  await run({ strategy, feed: feed(), engine, store, broker })
  expect(looks[0]).toEqual(['a', 5, 2])
  const left = news.filter((one) => one.type === 'LEFT')
  expect(left).toMatchObject([
    { leg: 'BASE', contracts: 5, held: 0, reason: 'STOP' },
    { leg: 'EXTRA', contracts: 2, held: 0 },
  ])
})

test('a strategy hears nothing of other symbols, and of a nameless wish only where it is its own', async () => {
  const refusals: unknown[] = []
  const strategy: HostStrategy = {
    name: 'one',
    onBar: () => [{ type: 'EXIT', tradeId: 'mine', reason: 'none of it is there' }],
    onRefusal: (refusal) => refusals.push(refusal),
  }
  const other: EngineEvent = { type: 'EXIT', time: at(1), tradeId: 'another bot’s', reason: 'none either' }
  await run({ strategy, feed: [quote(0, PRICE), other as FeedEvent, shows] })
  expect(refusals).toMatchObject([{ type: 'WISH_REFUSED', code: 'NO_TRADE', tradeId: 'mine' }])
})

test('a signal for another symbol, and a symbol that the engine does not trade, are refused by name', async () => {
  const { signal } = signalEvent('a')
  const wrong: HostStrategy = { name: 'wrong', onBar: () => ({ signal: { ...signal, symbol: 'WDO' }, context: CALM }) }
  await expect(run({ strategy: wrong, feed: [shows] })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    path: 'signal.symbol',
  })
  expect(() => hosted({ engine: engineOf(), strategy: wrong, symbol: 'PETR4', feed: [] })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path: 'symbol' }),
  )
})
