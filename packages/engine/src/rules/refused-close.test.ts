import { expect, test } from 'vitest'
import {
  cancelled,
  exitFill,
  exits,
  fillOf,
  operator,
  quote,
  reconciled,
  rejectedAs,
  timer,
} from '../../test/events.ts'
import { at, PRICE } from '../../test/measures.ts'
import { closed, closes, held, recordsOf, sent } from '../../test/outcome.ts'
import { configOf, engineOf, entered, withTrade } from '../../test/scene.ts'
import { type CloseCommand, Engine, type EngineEvent, type Step } from '../index.ts'

const words = (code: string) => ({ code, message: 'not now' })

interface Storm {
  readonly asked: readonly number[]
  readonly bytes: number
  readonly told: number
}

/** So many prices, a tenth of a second apart, to a broker that refuses every close. Bytes of steps that are no bare price. */
const storm = (engine: Engine, first: readonly CloseCommand[], prices: number, code = 'FROZEN'): Storm => {
  const asked: number[] = []
  let [bytes, told] = [0, 0]
  const take = (event: EngineEvent, seconds: number): void => {
    const step = engine.process(event)
    if (step.records.length > 0 || event.type !== 'QUOTE') bytes += JSON.stringify(step).length
    told += recordsOf(step, 'CLOSE_REFUSED').length
    for (const close of closes(step)) {
      asked.push(seconds)
      take(rejectedAs(close, words(code), seconds), seconds)
    }
  }
  for (const close of first) take(rejectedAs(close, words(code), 10), 10)
  for (let price = 1; price <= prices; price += 1) take(quote(10 + price / 10, PRICE), 10 + price / 10)
  return { asked, bytes, told }
}

/** The most that were asked within a minute. */
const busiest = (asked: readonly number[]): number =>
  Math.max(0, ...asked.map((from) => asked.filter((time) => time >= from && time < from + 60).length))

test.each<[string, (engine: Engine) => Step]>([
  ['FLATTEN', (engine) => engine.process(operator({ type: 'FLATTEN' }))],
  ['the host', (engine) => engine.process(exits())],
  ['the scalp', (engine) => engine.process(quote(5, PRICE + 80))],
  ['CLOSE_EXTRAS', (engine) => engine.process(operator({ type: 'CLOSE_EXTRAS' }))],
])(
  '10,000 prices at which a close of %s was refused: no more than 20 orders a minute, 100 kB in the journal',
  (_, ask) => {
    const engine = withTrade(engineOf())
    const { asked, bytes, told } = storm(engine, closes(ask(engine)), 10_000)
    expect(busiest(asked)).toBeLessThanOrEqual(20)
    expect(asked.length).toBeGreaterThan(15)
    expect(bytes).toBeLessThan(100_000)
    expect(told).toBeGreaterThan(0)
    expect(told).toBeLessThan(12)
    // it goes on to be asked, as long as it takes
    const [last] = asked.slice(-1)
    const late = engine.process(quote((last ?? 0) + 61, PRICE))
    expect(closes(late).length).toBeGreaterThan(0)
  },
)

test.each(['MARKET_CLOSED', 'TOO_MANY_REQUESTS', 'REJECTED', 'NO_POSITION', 'POSITION_CLOSED'])(
  'the same, refused with %s',
  (code) => {
    const engine = withTrade(engineOf())
    const { asked, bytes } = storm(engine, closes(engine.process(operator({ type: 'FLATTEN' }))), 10_000, code)
    expect(busiest(asked)).toBeLessThanOrEqual(20)
    expect(bytes).toBeLessThan(100_000)
  },
)

test('parts of targets wait alike, and are taken once the broker lets them', () => {
  const engine = engineOf()
  const { base } = entered(engine)
  engine.process(fillOf(base, PRICE))
  engine.process({ type: 'ADJUST', time: at(3), tradeId: 'a', targets: [PRICE + 50, PRICE + 300] })
  const part = closed(engine.process(quote(5, PRICE + 60)))
  expect(part).toMatchObject({ leg: 'BASE', reason: 'TARGET_PART' })
  const times: number[] = []
  let order = part
  engine.process(rejectedAs(part, words('FROZEN'), 5))
  for (let tenth = 51; tenth <= 5_000; tenth += 1) {
    const [again] = closes(engine.process(quote(tenth / 10, PRICE + 60)))
    if (again === undefined) continue
    times.push(tenth / 10)
    order = again
    engine.process(rejectedAs(again, words('FROZEN'), tenth / 10))
  }
  expect(times.slice(0, 4)).toEqual([6, 8, 12, 20])
  expect(busiest(times)).toBeLessThanOrEqual(20)
  expect(order.contracts).toBe(part.contracts)
})

test('a part that the host wants is refused while the broker refuses to close, with what it said', () => {
  const engine = withTrade(engineOf())
  const part = closed(engine.process(exits({ share: 0.5 })))
  engine.process(rejectedAs(part, words('FROZEN'), 4))
  const step = engine.process(exits({ share: 0.5 }, 4))
  expect(sent(step)).toEqual([])
  expect(recordsOf(step, 'HOST_REFUSED')).toMatchObject([
    { code: 'CLOSE_REFUSED', reason: expect.stringContaining('FROZEN: not now') },
  ])
  expect(closes(engine.process(exits({ share: 0.5 }, 6)))).toHaveLength(1)
})

/** A base alone, whose close is refused at second 10. */
const refused = (code: string, notBefore?: number): Engine => {
  const engine = engineOf()
  const { base } = entered(engine)
  for (const extra of engine.process(fillOf(base, PRICE)).commands)
    if (extra.type === 'OPEN') engine.process(cancelled(extra))
  const close = closed(engine.process(operator({ type: 'FLATTEN' })))
  engine.process(rejectedAs(close, { ...words(code), ...(notBefore !== undefined && { notBefore }) }, 10))
  return engine
}

test.each<[string, number | undefined, readonly number[], readonly number[]]>([
  ['FROZEN', undefined, [10.5, 10.9], [11]],
  ['MARKET_CLOSED', undefined, [11, 69.9], [70]],
  ['MARKET_CLOSED', at(3_600), [70, 3_599], [3_600]],
  ['MARKET_CLOSED', at(0), [69], [70]],
  ['FROZEN', at(30), [11, 29], [30]],
  // nobody knows a session that stays closed for a year
  ['MARKET_CLOSED', at(31_536_000), [400_000], [432_010]],
])('after %s, asked again from %j on: not at %j, but at %j', (code, notBefore, early, due) => {
  const engine = refused(code, notBefore)
  for (const seconds of early) expect(sent(engine.process(timer(seconds)))).toEqual([])
  for (const seconds of due) expect(sent(engine.process(timer(seconds)))).toEqual(['CLOSE BASE 5'])
})

test.each(['NO_POSITION', 'POSITION_CLOSED'])(
  'after %s nothing is asked: the exit that is told ends it, and nothing stops',
  (code) => {
    const engine = refused(code)
    expect(sent(engine.process(quote(15, PRICE)))).toEqual([])
    engine.process(exitFill('BASE', 5, PRICE - 150, 16))
    expect(held(engine)).toEqual([])
    expect(engine.publicState().tradingState).toBe('ACTIVE')
  },
)

test('after NO_POSITION, and no exit told: it halts with both counts; resumed, it asks once more', () => {
  const engine = refused('NO_POSITION')
  expect(recordsOf(engine.process(quote(19, PRICE)), 'DISCREPANCY')).toEqual([])
  const step = engine.process(timer(20))
  expect(recordsOf(step, 'DISCREPANCY')).toMatchObject([
    { symbol: 'WIN', reason: expect.stringContaining('WIN BASE BUY: 5 held here, and 0 at the broker') },
  ])
  expect(engine.publicState().tradingState).toBe('HALTED')
  expect(engine.process(quote(3_000, PRICE))).toMatchObject({ commands: [], records: [] })
  engine.process(operator({ type: 'RESUME' }, 3_001))
  expect(sent(engine.process(quote(3_002, PRICE)))).toEqual(['CLOSE BASE 5'])
})

test('books that agree after NO_POSITION say that there is something to close', () => {
  const engine = refused('NO_POSITION')
  engine.process(reconciled([], 12))
  expect(sent(engine.process(quote(13, PRICE)))).toEqual(['CLOSE BASE 5'])
})

test('the third refusal in a row is told, then the sixth and the twelfth; a fill begins anew', () => {
  const engine = refused('FROZEN')
  const told: number[] = []
  let count = 1
  for (let seconds = 11; seconds < 1_000; seconds += 1) {
    for (const close of closes(engine.process(timer(seconds)))) {
      count += 1
      const [record] = recordsOf(engine.process(rejectedAs(close, words('FROZEN'), seconds)), 'CLOSE_REFUSED')
      if (record === undefined) continue
      told.push(record.times)
      expect(record).toMatchObject({ symbol: 'WIN', leg: 'BASE', side: 'BUY', code: 'FROZEN', message: 'not now' })
      expect(record.times).toBe(count)
    }
  }
  expect(told).toEqual([3, 6, 12])
  const [close] = closes(engine.process(timer(2_000)))
  if (close === undefined) throw new Error('not asked')
  engine.process(fillOf(close, PRICE, 2_001, 2))
  engine.process(cancelled(close, 2_002, 'BROKER'))
  expect(sent(engine.process(timer(2_002)))).toEqual(['CLOSE BASE 3'])
})

test('an operator’s word is heard at once, and not at every word', () => {
  const engine = refused('MARKET_CLOSED')
  expect(sent(engine.process(operator({ type: 'FLATTEN' }, 15)))).toEqual([])
  expect(sent(engine.process(operator({ type: 'FLATTEN' }, 20)))).toEqual(['CLOSE BASE 5'])
})

test('a close that lapses or is thrown away waits like one that is refused', () => {
  const engine = engineOf()
  withTrade(engine)
  const [, base] = closes(engine.process(operator({ type: 'FLATTEN' })))
  if (base === undefined) throw new Error('no close')
  engine.process({ type: 'ORDER_CANCELLED', time: at(10), orderId: base.orderId, cause: 'EXPIRED' })
  expect(sent(engine.process(timer(10.5)))).toEqual([])
  expect(sent(engine.process(timer(11)))).toEqual(['CLOSE BASE 5'])
})

test('an engine that is restored in the middle of it waits as long', () => {
  const engine = refused('MARKET_CLOSED')
  const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config: configOf() })
  expect(sent(restored.process(timer(69)))).toEqual([])
  expect(sent(restored.process(timer(70)))).toEqual(['CLOSE BASE 5'])
})
