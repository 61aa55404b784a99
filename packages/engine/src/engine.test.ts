import { checksum } from '@alavanca/core'
import { expect, test } from 'vitest'
import { bar, exitFill, fillOf, operator, quote, signalEvent } from '../test/events.ts'
import { PRICE } from '../test/measures.ts'
import { opened, typesOf } from '../test/outcome.ts'
import { RandomLife } from '../test/random-life.ts'
import { configOf, engineOf, learning, withTrade } from '../test/scene.ts'
import { Engine, type EngineSnapshot, type MarketEvent } from './index.ts'

test('an engine that has seen nothing knows nothing', () => {
  expect(engineOf().publicState()).toMatchObject({
    sequence: 0,
    time: null,
    day: null,
    pnlToday: 0,
    tradingState: 'ACTIVE',
    positions: [],
    orders: [],
  })
})

test('the first event of a day begins it', () => {
  const engine = engineOf()
  expect(typesOf(engine.process(quote(0, PRICE)))).toEqual(['DAY_STARTED'])
  expect(typesOf(engine.process(quote(1, PRICE)))).toEqual([])
})

test.each([
  ['America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-04'],
  ['America/Sao_Paulo', '2019-02-17T03:00:00Z', '2019-02-17'],
  ['America/New_York', '2026-03-08T05:00:00Z', '2026-03-08'],
  ['America/New_York', '2026-11-01T04:00:00Z', '2026-11-01'],
])('%s: at %s the profit of the day starts at nothing', (timeZone, beginning, day) => {
  const midnight = Date.parse(beginning)
  const engine = engineOf({ timeZone, signalMaxAgeSeconds: 0, maxStampLeadSeconds: 0 })
  const { context, ...signal } = signalEvent('a')
  const base = opened(engine.process({ ...signal, context, time: midnight - 3 }))
  engine.process({ ...fillOf(base, PRICE), time: midnight - 2 })
  engine.process({ ...exitFill('BASE', 1, PRICE + 100), time: midnight - 1 })
  expect(engine.publicState().pnlToday).toBe(2_000 - 125)
  expect(engine.process({ type: 'TIMER', time: midnight }).records).toEqual([{ type: 'DAY_STARTED', day }])
  expect(engine.publicState().pnlToday).toBe(0)
  // news of yesterday that come late count today
  engine.process({ ...exitFill('BASE', 1, PRICE + 100), time: midnight - 1 })
  expect(engine.publicState()).toMatchObject({ day, pnlToday: 2_000 })
})

test('a bar that ends at midnight belongs to the day that it ends', () => {
  const midnight = Date.UTC(2026, 2, 11, 3)
  const engine = engineOf()
  engine.process({ ...bar(0), time: midnight - 60_000 })
  expect(engine.publicState()).toMatchObject({ day: '2026-03-10', time: midnight })
})

test('a host that breaks its word half-way stops the engine: no step and no snapshot of half a step', () => {
  let calls = 0
  const event = signalEvent('a')
  const context = {
    ...event.context,
    get globalConfidence() {
      calls += 1
      if (calls > 1) throw new Error('not twice')
      return 0.9
    },
  }
  const engine = engineOf()
  expect(() => engine.process({ ...event, context })).toThrow('not twice')
  const stopped = expect.objectContaining({ code: 'IMPOSSIBLE_STATE', message: expect.stringContaining('not twice') })
  expect(() => engine.process(quote(1, PRICE))).toThrow(stopped)
  expect(() => engine.snapshot()).toThrow(stopped)
})

test('a host’s own encoder that fails at the door has changed nothing', () => {
  const encoder = () => {
    throw new Error('no idea')
  }
  const engine = new Engine({ config: configOf({ learning }), encoder })
  expect(() => engine.process(signalEvent('a'))).toThrow('no idea')
  expect(engine.process(quote(1, PRICE)).sequence).toBe(1)
})

test('what may be looked at is there, for the symbols that are traded', () => {
  const engine = engineOf({ learning })
  expect(engine.capital('WIN').baseContracts()).toBe(5)
  expect(engine.scalp.active('WIN')).toBeNull()
  expect(engine.learnt?.policy.regimes()).toEqual([])
  expect(engineOf().learnt).toBeNull()
  expect(() => engine.capital('PETR4')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: 'symbol' }))
})

test.each<[string, (snapshot: EngineSnapshot) => unknown, string]>([
  ['another kind', (snapshot) => ({ ...snapshot, kind: 'scalp' }), 'kind'],
  ['another version', (snapshot) => ({ ...snapshot, version: 99 }), 'version'],
  ['a changed number', (snapshot) => ({ ...snapshot, state: { ...snapshot.state, pnlToday: 1_000_000 } }), 'checksum'],
])('a snapshot of %s is refused', (_, spoil, path) => {
  const engine = engineOf()
  engine.process(quote(0, PRICE))
  const spoilt = spoil(JSON.parse(JSON.stringify(engine.snapshot()))) as EngineSnapshot
  expect(() => Engine.restore(spoilt, { config: configOf() })).toThrow(
    expect.objectContaining({ code: 'INVALID_SNAPSHOT', path }),
  )
})

test('a snapshot remembers fills, signals, orders and legs', () => {
  const engine = engineOf()
  withTrade(engine)
  engine.process(operator({ type: 'PAUSE' }))
  const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config: configOf() })
  expect(restored.publicState()).toEqual(engine.publicState())
  expect(restored.snapshot()).toEqual(engine.snapshot())
  expect(restored.process(quote(9, PRICE + 80))).toEqual(engine.process(quote(9, PRICE + 80)))
})

test('what is remembered of ids is bounded, and the newest are known', () => {
  const engine = engineOf()
  for (let index = 0; index < 1_100; index += 1)
    engine.process(signalEvent(`s${index}`, index, { side: 'HOLD', entryPrice: 0, stopPrice: 0, targets: [] }))
  const { signalIds } = engine.snapshot().state
  expect(signalIds).toHaveLength(1_000)
  expect(signalIds.at(-1)).toBe('s1099')
})

test('one life, a hundred times: one history', () => {
  const hashes = new Set<string>()
  for (let run = 0; run < 100; run += 1) {
    const engine = new Engine({ config: configOf({ learning }) })
    const life = new RandomLife('one life')
    const steps = Array.from({ length: 100 }, () => {
      const step = engine.process(life.next(engine))
      life.hear(step)
      return step
    })
    hashes.add(checksum(steps))
  }
  expect(hashes.size).toBe(1)
})

test('a price that changes nothing may pass without a step: it counts as one, and the next goes on after it', () => {
  const [passing, asked] = [engineOf(), engineOf()]
  const events = [0, 1, 2, 3, 4].map((second) => quote(second, PRICE))
  for (const event of events) asked.process(event)
  const passed = events.map((event) => {
    if (passing.pass(event)) return true
    passing.process(event)
    return false
  })
  // the first begins the day; of the second nobody knows yet that nothing comes of it
  expect(passed).toEqual([false, false, true, true, true])
  expect(passing.snapshot()).toEqual(asked.snapshot())
})

test.each([
  ['an older one', quote(1, PRICE)],
  ['one of another symbol', { ...quote(3, PRICE), symbol: 'OTHER' }],
  ['one without a time', { ...quote(3, PRICE), time: Number.NaN }],
  ['one without an ask', { ...quote(3, PRICE), ask: Number.NaN }],
  ['one of nothing', { ...quote(3, PRICE), bid: 0 }],
  ['one that leaps ahead', quote(86_400, PRICE)],
  ['a bar that is upside down', { ...bar(3), low: PRICE + 100, high: PRICE - 100 }],
  ['a bar that opens above its high', { ...bar(3), open: PRICE + 5 }],
  ['a bar that closes beneath its low', { ...bar(3), close: PRICE - 5 }],
  ['a bar whose ask lies beneath its bid', { ...bar(3), spread: -5 }],
  ['one whose bid is a text', { ...quote(3, PRICE), bid: String(PRICE) }],
  ['one whose ask is a text', { ...quote(3, PRICE), ask: String(PRICE + 5) }],
  ['one whose time is a text', { ...quote(3, PRICE), time: String(quote(3, PRICE).time) }],
  ['a bar whose time is a text', { ...bar(3), time: String(bar(3).time) }],
  ['a bar whose length is a text', { ...bar(3), durationMs: '60000' }],
  ['a bar that opens at a text', { ...bar(3), open: String(PRICE) }],
  ['a bar that closes at a text', { ...bar(3), close: String(PRICE) }],
  ['a bar whose high is a text', { ...bar(3), high: String(PRICE) }],
  ['a bar whose low is a text', { ...bar(3), low: String(PRICE) }],
  ['a bar whose spread is a text', { ...bar(3), spread: '5' }],
  ['a bar without an end', { ...bar(3), durationMs: 0 }],
])('%s does not pass, and nothing has changed', (_, price) => {
  const engine = engineOf()
  // so that no pause is the longest
  for (const second of [-200, 0, 1, 2]) engine.process(quote(second, PRICE))
  const before = engine.snapshot()
  // as: what comes from outside may be anything
  expect(engine.pass(price as unknown as MarketEvent)).toBe(false)
  expect(engine.snapshot()).toEqual(before)
  expect(engine.pass(bar(3))).toBe(true)
})
