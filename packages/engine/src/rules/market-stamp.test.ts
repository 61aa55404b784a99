import { WDO, WIN } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { adjusts, bar, exitFill, exits, fillOf, operator, quote, signalEvent, timer } from '../../test/events.ts'
import { at, cents, PRICE, SECOND, START } from '../../test/measures.ts'
import { closed, held, opened, recordsOf, refusal, sent, typesOf } from '../../test/outcome.ts'
import { capital, configOf, engineOf, withTrade } from '../../test/scene.ts'
import { type BarEvent, Engine, type QuoteEvent, Replica } from '../index.ts'

const HOUR = 3_600 * SECOND
const DAY = 24 * HOUR

const stamped = (time: number, bid = PRICE): QuoteEvent => ({ ...quote(0, bid), time })
const barAt = (time: number, close = PRICE, durationMs = 60_000): BarEvent => ({ ...bar(0, close), time, durationMs })

/** An engine with both legs open, its last price seen 4 seconds after the start. */
const trading = (): Engine => {
  const engine = withTrade(engineOf({ dailyLossLimit: cents(10_000_000) }))
  engine.process(quote(4, PRICE))
  return engine
}

describe('one stamp that cannot be true', () => {
  test.each<[string, QuoteEvent | BarEvent]>([
    ['microseconds', stamped(START * 1_000)],
    ['a bar in microseconds', barAt(START * 1_000)],
    ['a year ahead', stamped(START + 365 * DAY)],
    ['five days after the longest pause', stamped(START + 5 * DAY)],
    ['ten minutes ahead of when it came', { ...stamped(START + 610 * SECOND), receivedAt: at(5) }],
    ['a bar that ends ten minutes after it came', { ...barAt(at(5), PRICE, 610 * SECOND), receivedAt: at(5) }],
  ])('%s is refused and counted, and changes nothing else', (_, event) => {
    const engine = trading()
    const before = engine.publicState()
    const step = engine.process(event)
    expect(typesOf(step)).toEqual(['REFUSED'])
    expect(refusal(step)).toBe('FUTURE_STAMP')
    expect(step.commands).toEqual([])
    expect(engine.publicState()).toEqual({
      ...before,
      sequence: before.sequence + 1,
      counts: { ...before.counts, refusedEvents: 1 },
    })
    // and the market is still seen
    expect(sent(engine.process(quote(5, PRICE - 200)))).toEqual(['CLOSE EXTRA 2'])
  })

  test('as the very first event, it blinds nobody', () => {
    const engine = engineOf()
    expect(refusal(engine.process(stamped(START * 1_000)))).toBe('FUTURE_STAMP')
    withTrade(engine)
    expect(sent(engine.process(quote(5, PRICE - 200)))).toEqual(['CLOSE EXTRA 2'])
  })

  test.each([
    ['a stamp within five minutes of when it came', { ...stamped(at(300)), receivedAt: at(0) }],
    ['a stamp of long ago that came now', { ...stamped(at(5)), receivedAt: at(5_000) }],
    ['an overnight gap', stamped(START + DAY)],
    ['a long weekend', stamped(START + 4 * DAY)],
  ])('%s is believed', (_, event) => expect(refusal(trading().process(event))).toBeUndefined())

  test('the longest pause that was seen is allowed again, and four days more', () => {
    const engine = engineOf()
    engine.process(stamped(START))
    const later = START + 3 * DAY
    engine.process(stamped(later))
    engine.process(stamped(later + 1))
    expect(refusal(engine.process(stamped(later + 7 * DAY)))).toBeUndefined()
    expect(refusal(engineAfter(START).process(stamped(START + 7 * DAY)))).toBe('FUTURE_STAMP')
  })
})

const engineAfter = (time: number): Engine => {
  const engine = engineOf()
  engine.process(stamped(time))
  engine.process(stamped(time + 1))
  return engine
}

describe('a stamp that leapt ahead and was wrong', () => {
  const leapt = (lead: number): Engine => {
    const engine = trading()
    expect(engine.process(stamped(at(4) + lead)).commands).toEqual([])
    return engine
  }

  test('an older price of the symbol takes it back, and is itself judged', () => {
    const engine = leapt(HOUR)
    const step = engine.process(quote(5, PRICE - 200))
    expect(refusal(step)).toBe('FUTURE_STAMP')
    expect(sent(step)).toEqual(['CLOSE EXTRA 2'])
    expect(step.time).toBe(at(5))
    expect(engine.publicState().counts.refusedEvents).toBe(1)
  })

  test('the day that it began is taken back too, with the money that came in meanwhile', () => {
    const engine = trading()
    engine.process(exitFill('BASE', 1, PRICE - 100, 4))
    const { day, pnlToday } = engine.publicState()
    engine.process(stamped(at(4) + DAY))
    expect(engine.publicState()).toMatchObject({ day: '2026-03-11', pnlToday: 0 })
    engine.process(exitFill('BASE', 1, PRICE - 100, 4))
    const step = engine.process(quote(5, PRICE))
    expect(recordsOf(step, 'DAY_RESTORED')).toEqual([{ type: 'DAY_RESTORED', day, pnlToday: pnlToday - 2_000 }])
    expect(engine.publicState()).toMatchObject({ day, pnlToday: pnlToday - 2_000 })
  })

  test('a loss limit that was hit is hit again', () => {
    const engine = engineOf({ dailyLossLimit: cents(1_000) })
    withTrade(engine)
    engine.process(quote(4, PRICE))
    engine.process(exitFill('BASE', 5, PRICE - 100, 4))
    engine.process(stamped(at(4) + DAY))
    expect(engine.publicState().tradingState).toBe('ACTIVE')
    engine.process(quote(5, PRICE))
    expect(engine.publicState().tradingState).toBe('REDUCE_ONLY')
  })

  test('the host’s timer takes it back', () => {
    const engine = leapt(HOUR)
    const step = engine.process(timer(6))
    expect(refusal(step)).toBe('FUTURE_STAMP')
    expect(step.time).toBe(at(6))
  })

  test('its time runs out no clock before it is confirmed, its price counts', () => {
    expect(sent(trading().process(stamped(at(4) + HOUR, PRICE - 200)))).toEqual(['CLOSE EXTRA 2'])
    const engine = leapt(HOUR)
    expect(sent(engine.process(stamped(at(5) + HOUR)))).toEqual(['CLOSE EXTRA 2'])
  })

  test.each([
    ['a later price', stamped(at(5) + HOUR)],
    ['a price shortly before it', stamped(at(4) + HOUR)],
    ['the host’s timer', timer(3_600)],
  ])('%s confirms it: older prices are old then', (_, event) => {
    const engine = leapt(HOUR)
    expect(refusal(engine.process(event))).toBeUndefined()
    expect(refusal(engine.process(quote(6, PRICE - 200)))).toBe('OUT_OF_ORDER')
  })

  test('a broker whose stamps lead even that does not confirm it', () => {
    const engine = leapt(HOUR)
    const step = engine.process({ ...exitFill('BASE', 1, PRICE, 5), time: at(5) + 9 * HOUR })
    expect(typesOf(step)).toContain('STAMP_IGNORED')
    expect(engine.process(quote(6, PRICE)).time).toBe(at(6))
  })

  test('nor does it vouch for a price further ahead than any pause allows', () => {
    const engine = leapt(3 * DAY)
    expect(refusal(engine.process(stamped(at(5) + 6 * DAY)))).toBe('FUTURE_STAMP')
    expect(engine.process(quote(6, PRICE)).time).toBe(at(6))
  })

  test('a loss that an operator allowed is allowed again when its day is', () => {
    const engine = engineOf({ dailyLossLimit: cents(1_000) })
    withTrade(engine)
    engine.process(quote(4, PRICE))
    engine.process(exitFill('BASE', 4, PRICE - 100, 4))
    engine.process(operator({ type: 'RESUME' }, 4))
    engine.process(stamped(at(4) + DAY))
    engine.process(quote(5, PRICE))
    // a little more, and less than another limit
    engine.process(exitFill('BASE', 1, PRICE - 5, 6))
    expect(engine.publicState().tradingState).toBe('ACTIVE')
  })

  test('a restart in between changes nothing', () => {
    const engine = leapt(HOUR)
    const config = configOf({ dailyLossLimit: cents(10_000_000) })
    const restored = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config })
    expect(restored.process(quote(5, PRICE - 200))).toEqual(engine.process(quote(5, PRICE - 200)))
    expect(restored.snapshot()).toEqual(engine.snapshot())
  })

  test('a replica follows', () => {
    const engine = trading()
    const replica = new Replica(engine.publicState())
    for (const event of [stamped(at(4) + DAY), quote(5, PRICE), quote(6, PRICE)]) replica.apply(engine.process(event))
    expect(replica.state).toEqual(engine.publicState())
  })
})

describe('a clock that stays wrong', () => {
  /** So many prices that are refused, half a second apart. */
  const refusePrices = (engine: Engine, count: number, from = -10 * HOUR): ReturnType<Engine['process']> => {
    let last = engine.process(stamped(at(0) + from))
    for (let k = 1; k < count; k += 1) last = engine.process(stamped(at(0) + from + k * 500))
    return last
  }

  test.each([
    ['behind', -10 * HOUR],
    ['ahead', 300 * DAY],
  ])('%s: halted with the reason, and the extra is closed rather than left without eyes', (_, from) => {
    const engine = trading()
    expect(refusePrices(engine, 99, from).commands).toEqual([])
    expect(engine.publicState().tradingState).toBe('ACTIVE')
    const step = engine.process(stamped(at(0) + from + 50_000))
    expect(recordsOf(step, 'STATE_CHANGED')).toMatchObject([{ to: 'HALTED', cause: 'MARKET_CLOCK' }])
    expect(closed(step)).toMatchObject({ leg: 'EXTRA', contracts: 2, reason: 'CLOSED_BLIND' })
    // once, not at every price that follows
    expect(refusePrices(engine, 20, from).commands).toEqual([])
  })

  test('a hundred within half a minute are not enough', () => {
    const engine = trading()
    for (let k = 0; k < 200; k += 1) engine.process(stamped(at(0) - HOUR + k))
    expect(engine.publicState().tradingState).toBe('ACTIVE')
    engine.process(stamped(at(0) - HOUR + 30_000))
    expect(engine.publicState().tradingState).toBe('HALTED')
  })

  test('one good price in between begins the count anew', () => {
    const engine = trading()
    refusePrices(engine, 99)
    engine.process(quote(5, PRICE))
    refusePrices(engine, 99)
    expect(engine.publicState().tradingState).toBe('ACTIVE')
  })

  test('an extra that comes in while nothing is seen is closed at once', () => {
    const engine = engineOf()
    const base = opened(engine.process(signalEvent('a')))
    const extra = opened(engine.process(fillOf(base, PRICE)))
    engine.process(quote(4, PRICE))
    refusePrices(engine, 101)
    expect(sent(engine.process(fillOf(extra, PRICE, 6)))).toEqual(['CLOSE EXTRA 2'])
  })

  test('an operator who resumes has looked at the clocks: the next stamp is believed', () => {
    const engine = trading()
    refusePrices(engine, 101)
    engine.process(exitFill('EXTRA', 2, PRICE, 5))
    engine.process(operator({ type: 'RESUME' }, 6))
    expect(engine.publicState().tradingState).toBe('ACTIVE')
    expect(refusal(engine.process(stamped(at(0) - 10 * HOUR)))).toBeUndefined()
  })

  test('an operator who resumes while a stamp is in doubt does not confirm it, on whatever symbol it is', () => {
    const engine = engineOf({ instruments: [WIN, WDO], capital })
    const dollar = (seconds: number): QuoteEvent => ({ ...quote(seconds, 5_000), symbol: 'WDO' })
    engine.process(quote(4, PRICE))
    engine.process(dollar(4))
    engine.process(operator({ type: 'HALT' }, 5))
    engine.process({ ...dollar(6), time: at(6) + 14 * HOUR })
    // of two symbols: the one has a refusal of its own, the other its leap
    engine.process(quote(3, PRICE))
    const { day } = engine.publicState()
    const step = engine.process(operator({ type: 'RESUME' }, 8))
    expect(recordsOf(step, 'DAY_RESTORED')).toMatchObject([{ day: '2026-03-10' }])
    expect(day).toBe('2026-03-11')
    expect(engine.publicState()).toMatchObject({ time: at(8), day: '2026-03-10', tradingState: 'ACTIVE' })
    expect(refusal(engine.process(dollar(9)))).toBeUndefined()
  })

  test('a timer that contradicts every price halts as well', () => {
    const engine = trading()
    for (let k = 0; k < 101; k += 1) {
      engine.process(stamped(at(10 + k) + 3 * HOUR))
      engine.process(timer(10 + k))
    }
    expect(recordsOf(engine.process(timer(200)), 'STATE_CHANGED')).toEqual([])
    expect(engine.publicState().tradingState).toBe('HALTED')
  })

  test('another symbol’s prices are its own affair', () => {
    const engine = engineOf({ instruments: [WIN, WDO], capital })
    engine.process(quote(4, PRICE))
    engine.process({ ...quote(4, 5_000), symbol: 'WDO' })
    refusePrices(engine, 101)
    expect(engine.snapshot().state.symbols.map(({ refused }) => refused?.count ?? 0)).toEqual([101, 0])
  })
})

describe('stamps of the host and the broker', () => {
  test.each([
    ['a timer', { type: 'TIMER', time: START * 1_000 }, 'event.time'],
    ['a signal’s event', { ...signalEvent('x'), time: START * 1_000 }, 'event.time'],
    ['a signal', signalEvent('x', 0, { time: START * 1_000 }), 'signal.time'],
    ['an operator', { ...operator({ type: 'PAUSE' }), time: START * 1_000 }, 'event.time'],
    ['a time of arrival', { ...quote(5, PRICE), receivedAt: START * 1_000 }, 'event.receivedAt'],
  ] as const)('%s in microseconds is refused at the door', (_, event, path) => {
    const engine = trading()
    const before = engine.snapshot()
    expect(() => engine.process(event)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path }))
    expect(engine.snapshot()).toEqual(before)
  })

  test('a fill stamped in microseconds counts, at the time that is known', () => {
    const engine = engineOf()
    const base = opened(engine.process(signalEvent('a')))
    const step = engine.process({ ...fillOf(base, PRICE), time: START * 1_000 })
    expect(recordsOf(step, 'STAMP_IGNORED')).toEqual([{ type: 'STAMP_IGNORED', stamp: START * 1_000 }])
    expect(step.time).toBe(START)
    expect(held(engine)).toEqual(['BASE 5'])
    expect(engine.publicState().positions[0]?.openedAt).toBe(START)
  })

  test.each([
    ['three hours', 3 * HOUR],
    ['a day', DAY],
    ['more than five minutes', 301 * SECOND],
  ])('a fill stamped %s ahead, by a clock of another zone, counts from when it is known to have come', (_, lead) => {
    const engine = engineOf()
    const base = opened(engine.process(signalEvent('a')))
    const extra = opened(engine.process({ ...fillOf(base, PRICE), time: at(0) + lead }))
    engine.process({ ...fillOf(extra, PRICE), time: at(1) + lead })
    expect(engine.publicState().positions.map(({ openedAt }) => openedAt)).toEqual([at(0), at(0)])
    const step = engine.process(quote(0, PRICE))
    expect(recordsOf(step, 'STAMP_IGNORED')).toEqual([{ type: 'STAMP_IGNORED', stamp: at(0) + lead }])
    expect(engine.publicState()).toMatchObject({ time: at(0), day: '2026-03-10' })
    // the extra's clock runs from then, not from a time that has not come
    expect(sent(engine.process(quote(180, PRICE)))).toEqual(['CLOSE EXTRA 2'])
  })

  test('news of the broker may be the first of a morning: the day begins, and its money is that day’s', () => {
    const engine = trading()
    const tomorrow = at(4) + DAY
    const stop = { ...exitFill('BASE', 5, PRICE - 150, 4), time: tomorrow }
    expect(recordsOf(engine.process(stop), 'DAY_STARTED')).toHaveLength(1)
    engine.process(stamped(tomorrow + 60_000))
    expect(engine.publicState()).toMatchObject({ day: '2026-03-11', pnlToday: -15_000 })
  })

  test.each([
    ['a quote', quote(5, PRICE)],
    ['a timer', timer(5)],
  ])('of a broker in another zone %s says that it is not so late: time and day go back, the news stay', (_, event) => {
    const engine = trading()
    const { day, pnlToday } = engine.publicState()
    for (const seconds of [1, 2])
      engine.process({ ...exitFill('BASE', 1, PRICE - 100, 4), time: at(4 + seconds) + 12 * HOUR })
    const step = engine.process(event)
    expect(recordsOf(step, 'STAMP_IGNORED')).toHaveLength(1)
    expect([step.time, engine.publicState().day]).toEqual([at(5), day])
    expect(engine.publicState().pnlToday).toBe(pnlToday - 4_000)
    expect(engine.publicState().tradingState).toBe('ACTIVE')
  })

  test('what the host wants at about that time, of whatever kind, says that it is so late', () => {
    const wishes = [signalEvent('b', 3_600), adjusts({ stopPrice: PRICE - 140 }, 3_600), exits({ share: 0.2 }, 3_600)]
    for (const event of wishes) {
      const engine = trading()
      engine.process({ ...exitFill('BASE', 1, PRICE, 4), time: at(3_600) })
      engine.process(event)
      expect(engine.process(quote(6, PRICE)).time).toBe(at(3_600))
    }
  })

  test('news of the broker that come before anything is known begin no far future', () => {
    const engine = engineOf()
    engine.process({ ...fillOf({ orderId: 'other', contracts: 1 }, PRICE), time: START * 1_000 })
    expect(engine.process(quote(0, PRICE)).time).toBe(START)
  })

  test('recordings are their own clock: their stamps leap as they like, but not beyond the year 2200', () => {
    const engine = engineOf({ maxStampLeadSeconds: 0 })
    withTrade(engine)
    expect(sent(engine.process(stamped(START + 400 * DAY)))).toEqual(['CLOSE EXTRA 2'])
    expect(refusal(engine.process(stamped(START * 1_000)))).toBe('FUTURE_STAMP')
    expect(refusal(engine.process(quote(4, PRICE)))).toBe('OUT_OF_ORDER')
  })
})
