import { defineInstrument, EURUSD, WIN } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import {
  approve,
  barAt,
  commandsIn,
  ENTRY,
  fillAtTrigger,
  managerOf,
  managerWithLeg,
  quoteAt,
  requestFor,
  SECOND,
  START,
} from '../test/market.ts'
import { type CloseFill, type CloseRequest, parseScalpConfig, type ScalpConfigInput, ScalpManager } from './index.ts'

const fill = (price: number, contracts = 1, seconds = 2): CloseFill => ({
  symbol: 'WIN',
  price,
  contracts,
  time: START + seconds * SECOND,
})
const rejected = { symbol: 'WIN', time: START + 2 * SECOND }

describe('a triggered leg', () => {
  test('asks for its close on the other side, once', () => {
    const manager = managerWithLeg({}, { contracts: 2 })
    expect(manager.onQuote('WIN', quoteAt(1, ENTRY + 85))).toEqual([
      {
        type: 'CLOSE',
        command: {
          symbol: 'WIN',
          side: 'SELL',
          contracts: 2,
          reason: 'TP_HIT',
          referencePrice: ENTRY + 85,
          attempt: 1,
          time: START + SECOND,
        },
      },
    ])
    expect(manager.onQuote('WIN', quoteAt(2, ENTRY - 500))).toEqual([])
    expect(manager.onBar('WIN', barAt(0, [ENTRY, ENTRY, ENTRY - 500, ENTRY]))).toEqual([])
    expect(manager.active('WIN')?.closing).toEqual({ reason: 'TP_HIT', attempt: 1, pending: true })
  })

  test('a SELL is judged by the ask, and buys back', () => {
    const manager = managerWithLeg({}, { side: 'SELL' })
    expect(manager.onQuote('WIN', quoteAt(1, ENTRY - 80))).toEqual([])
    expect(commandsIn(manager.onQuote('WIN', quoteAt(2, ENTRY - 85)))).toMatchObject([
      { side: 'BUY', reason: 'TP_HIT', referencePrice: ENTRY - 80 },
    ])
  })

  test('is closing until the fill is confirmed, and its money is that of the fill', () => {
    const manager = managerWithLeg({}, { contracts: 3 })
    manager.onQuote('WIN', quoteAt(1, ENTRY - 40))
    expect(manager.active('WIN')).not.toBeNull()
    expect(manager.confirmClose(fill(ENTRY - 55, 3))).toEqual({
      type: 'CLOSED',
      event: {
        type: 'SL_HIT',
        time: START + 2 * SECOND,
        symbol: 'WIN',
        side: 'BUY',
        entryPrice: ENTRY,
        exitPrice: ENTRY - 55,
        contracts: 3,
        points: -55,
        pnlCents: -3_300,
        holdSeconds: 2,
        ambiguous: false,
        reason: 'Stop: BUY 3 WIN from 130000 to 129945 after 2 s, -55 points, -33.00.',
      },
    })
    expect(manager.active('WIN')).toBeNull()
  })

  test.each([
    ['opens', [ENTRY - 60, ENTRY - 50, ENTRY - 70, ENTRY - 60], ENTRY - 60, START],
    ['ends', [ENTRY, ENTRY + 10, ENTRY - 70, ENTRY], ENTRY - 40, START + 60_000],
  ] as const)('a bar beyond the stop asks as of when it %s', (_, prices, referencePrice, time) => {
    const manager = managerWithLeg()
    expect(commandsIn(manager.onBar('WIN', barAt(0, prices)))).toMatchObject([
      { reason: 'SL_HIT', referencePrice, time },
    ])
  })
})

describe('a rejected close', () => {
  test('is asked again at the next quote, even when the price has come back', () => {
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(1, ENTRY - 45))
    expect(manager.rejectClose(rejected)).toEqual({
      type: 'CLOSE_REJECTED',
      symbol: 'WIN',
      time: rejected.time,
      reason: 'SL_HIT',
      attempt: 1,
    })
    expect(manager.active('WIN')?.closing).toEqual({ reason: 'SL_HIT', attempt: 1, pending: false })
    expect(commandsIn(manager.onQuote('WIN', quoteAt(3, ENTRY + 10)))).toEqual([
      {
        symbol: 'WIN',
        side: 'SELL',
        contracts: 1,
        reason: 'SL_HIT',
        referencePrice: ENTRY - 45,
        attempt: 2,
        time: START + 3 * SECOND,
      },
    ])
    expect(manager.onQuote('WIN', quoteAt(4, ENTRY + 10))).toEqual([])
  })

  test('keeps its reason, whatever level the price has reached since', () => {
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(1, ENTRY - 45))
    manager.rejectClose(rejected)
    expect(commandsIn(manager.onQuote('WIN', quoteAt(200, ENTRY + 300)))).toMatchObject([{ reason: 'SL_HIT' }])
  })

  test('is asked again at the end of the next bar', () => {
    const manager = managerWithLeg()
    manager.onBar('WIN', barAt(0, [ENTRY, ENTRY + 100, ENTRY, ENTRY]))
    manager.rejectClose({ symbol: 'WIN', time: START + 61 * SECOND })
    expect(commandsIn(manager.onBar('WIN', barAt(1, [ENTRY, ENTRY + 10, ENTRY, ENTRY])))).toMatchObject([
      { reason: 'TP_HIT', attempt: 2, time: START + 120 * SECOND },
    ])
  })

  test('may be filled after all', () => {
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(1, ENTRY - 45))
    manager.rejectClose(rejected)
    expect(manager.confirmClose(fill(ENTRY - 45))).toMatchObject({ event: { type: 'SL_HIT' } })
  })

  test('is counted, and refused where no close is pending', () => {
    const manager = managerWithLeg()
    expect(manager.rejectClose(rejected)).toMatchObject({ code: 'NO_CLOSE_PENDING' })
    manager.onQuote('WIN', quoteAt(1, ENTRY - 45))
    manager.rejectClose(rejected)
    expect(manager.rejectClose(rejected)).toMatchObject({ code: 'NO_CLOSE_PENDING' })
    manager.confirmClose(fill(ENTRY))
    expect(manager.rejectClose(rejected)).toMatchObject({ code: 'NO_ACTIVE_LEG' })
    expect(manager.stats().rejectedCloses).toBe(1)
  })
})

describe('fills', () => {
  test('a partial fill leaves the rest closing, and the parts add up', () => {
    const manager = managerWithLeg({}, { contracts: 3 })
    manager.onQuote('WIN', quoteAt(1, ENTRY + 80))
    expect(manager.confirmClose(fill(ENTRY + 80, 2))).toEqual({
      type: 'PARTIALLY_CLOSED',
      symbol: 'WIN',
      time: START + 2 * SECOND,
      contracts: 2,
      remaining: 1,
    })
    expect(manager.active('WIN')).toMatchObject({ contracts: 3, remaining: 1, closing: { pending: true } })
    expect(manager.onQuote('WIN', quoteAt(3, ENTRY))).toEqual([])
    expect(manager.confirmClose(fill(ENTRY + 65, 1, 4))).toMatchObject({
      event: { type: 'TP_HIT', contracts: 3, exitPrice: ENTRY + 75, points: 75, pnlCents: 4_500, holdSeconds: 4 },
    })
  })

  test('what a broker fills in part and then gives up is asked for again, the rest alone', () => {
    const manager = managerWithLeg({}, { contracts: 3 })
    manager.onQuote('WIN', quoteAt(1, ENTRY + 80))
    manager.confirmClose(fill(ENTRY + 80, 2))
    manager.rejectClose(rejected)
    expect(commandsIn(manager.onQuote('WIN', quoteAt(3, ENTRY)))).toMatchObject([{ contracts: 1, attempt: 2 }])
  })

  test('nobody asked: the leg was closed from outside', () =>
    expect(managerWithLeg().confirmClose(fill(ENTRY + 5))).toMatchObject({
      event: { type: 'CLOSED_EXTERNALLY', pnlCents: 100 },
    }))

  test('nobody asked, and only for a part: the rest goes on by its rules', () => {
    const manager = managerWithLeg({}, { contracts: 2 })
    manager.confirmClose(fill(ENTRY + 5))
    expect(manager.active('WIN')).toMatchObject({ remaining: 1, closing: null })
    expect(commandsIn(manager.onQuote('WIN', quoteAt(3, ENTRY - 40)))).toMatchObject([
      { contracts: 1, reason: 'SL_HIT' },
    ])
  })

  test('a fill is never refused for its time', () => {
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(10, ENTRY - 40))
    expect(manager.confirmClose(fill(ENTRY - 40, 1, -5))).toMatchObject({
      event: { time: START - 5 * SECOND, holdSeconds: 0 },
    })
  })

  test.each<[string, Partial<CloseFill>]>([
    ['fill.contracts', { contracts: 2 }],
    ['fill.contracts', { contracts: 0 }],
    ['fill.contracts', { contracts: -1 }],
    ['fill.contracts', { contracts: 0.5 }],
    ['fill.price', { price: Number.NaN }],
    ['fill.price', { price: 0 }],
    ['fill.time', { time: Number.POSITIVE_INFINITY }],
    ['symbol', { symbol: 'WINZ99' }],
  ])('%s %o is refused and changes nothing', (path, change) => {
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(1, ENTRY - 40))
    const before = manager.snapshot()
    expect(() => manager.confirmClose({ ...fill(ENTRY), ...change })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', path }),
    )
    expect(manager.snapshot()).toEqual(before)
  })

  test('more than the rest is refused after a partial fill, and anything once all is gone', () => {
    const manager = managerWithLeg({}, { contracts: 3 })
    manager.confirmClose(fill(ENTRY, 2))
    expect(() => manager.confirmClose(fill(ENTRY, 2))).toThrow('at most 1')
    manager.confirmClose(fill(ENTRY, 1))
    expect(() => manager.confirmClose(fill(ENTRY, 1))).toThrow('must have an open leg')
  })

  test.each([
    // halves go to the even cent
    [50, 2],
    [70, 4],
    [30, 2],
    [-50, -2],
    [-70, -4],
  ])('%i points at 0.0005 a point are %i cents', (points, pnlCents) => {
    const instruments = [defineInstrument({ ...WIN, pointValue: 0.0005 })]
    const manager = new ScalpManager({ config: parseScalpConfig(), instruments })
    manager.open(requestFor())
    expect(manager.confirmClose(fill(ENTRY + points))).toMatchObject({ event: { pnlCents } })
  })
})

describe('a close that the host asks for', () => {
  test.each<[CloseRequest, string]>([
    ['BASE_CLOSED', 'CLOSED_WITH_BASE'],
    ['OPERATOR', 'CLOSED_BY_OPERATOR'],
    ['BLIND', 'CLOSED_BLIND'],
    ['SESSION_END', 'SESSION_END'],
  ])('%s is recorded as %s', (request, reason) => {
    const manager = managerWithLeg()
    expect(manager.requestClose('WIN', request, START + SECOND)).toEqual({
      type: 'CLOSE',
      command: {
        symbol: 'WIN',
        side: 'SELL',
        contracts: 1,
        reason,
        referencePrice: null,
        attempt: 1,
        time: START + SECOND,
      },
    })
    expect(manager.confirmClose(fill(ENTRY))).toMatchObject({ event: { type: reason } })
  })

  test('is refused without a leg, and while a close is pending', () => {
    expect(managerOf().requestClose('WIN', 'OPERATOR', START)).toMatchObject({ code: 'NO_ACTIVE_LEG' })
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(1, ENTRY - 40))
    expect(manager.requestClose('WIN', 'OPERATOR', START + 2 * SECOND)).toMatchObject({ code: 'CLOSE_PENDING' })
  })

  test('asks again at once after a rejection, for the first reason', () => {
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(1, ENTRY - 40))
    manager.rejectClose(rejected)
    expect(manager.requestClose('WIN', 'OPERATOR', START + 3 * SECOND)).toMatchObject({
      command: { reason: 'SL_HIT', attempt: 2 },
    })
  })

  test('rejected, it is asked again at the next quote whatever the price', () => {
    const manager = managerWithLeg()
    manager.requestClose('WIN', 'SESSION_END', START + SECOND)
    manager.rejectClose(rejected)
    expect(commandsIn(manager.onQuote('WIN', quoteAt(3, ENTRY)))).toMatchObject([
      { reason: 'SESSION_END', attempt: 2, referencePrice: null },
    ])
  })

  test('an unknown request or a broken time is refused', () => {
    const manager = managerWithLeg()
    const before = manager.snapshot()
    // hosts in plain JavaScript can pass anything
    const request = 'toString' as CloseRequest
    expect(() => manager.requestClose('WIN', request, START)).toThrow(expect.objectContaining({ path: 'request' }))
    expect(() => manager.requestClose('WIN', 'OPERATOR', Number.NaN)).toThrow(expect.objectContaining({ path: 'time' }))
    expect(manager.snapshot()).toEqual(before)
  })
})

describe('HYBRID', () => {
  const promoted = (): ScalpManager => {
    const manager = managerWithLeg({ mode: 'HYBRID' }, { contracts: 2 })
    manager.onQuote('WIN', quoteAt(10, ENTRY + 90))
    return manager
  }

  test('at the target the leg stays, its stop at break-even', () => {
    const manager = managerWithLeg({ mode: 'HYBRID' }, { contracts: 2 })
    expect(manager.onQuote('WIN', quoteAt(10, ENTRY + 90))).toEqual([
      {
        type: 'PROMOTED',
        event: {
          type: 'PROMOTED',
          time: START + 10 * SECOND,
          symbol: 'WIN',
          side: 'BUY',
          entryPrice: ENTRY,
          contracts: 2,
          triggerPrice: ENTRY + 90,
          stopPrice: ENTRY,
          holdSeconds: 10,
          ambiguous: false,
          reason: 'Target reached at 130090: BUY 2 WIN stays, its stop now at break-even 130000.',
        },
      },
    ])
    expect(manager.active('WIN')).toMatchObject({
      promoted: true,
      stopPrice: ENTRY,
      targetPrice: null,
      expiresAt: null,
      closing: null,
    })
    expect(manager.stats()).toMatchObject({ promoted: 1, closed: 0 })
  })

  test('promoted, it outlives target and time limit until the stop', () => {
    const manager = promoted()
    expect(manager.onQuote('WIN', quoteAt(20, ENTRY + 400))).toEqual([])
    expect(manager.onQuote('WIN', quoteAt(9_000, ENTRY + 5))).toEqual([])
    expect(commandsIn(manager.onQuote('WIN', quoteAt(9_001, ENTRY)))).toMatchObject([
      { reason: 'SL_HIT', referencePrice: ENTRY, contracts: 2 },
    ])
  })

  test('promoted, it leaves with the base position', () => {
    const manager = promoted()
    manager.requestClose('WIN', 'BASE_CLOSED', START + 60 * SECOND)
    expect(manager.confirmClose(fill(ENTRY + 200, 2, 61))).toMatchObject({
      event: { type: 'CLOSED_WITH_BASE', pnlCents: 8_000 },
    })
    expect(manager.inCooldown('WIN', START + 62 * SECOND)).toBe(true)
  })

  test.each([
    ['stop', quoteAt(5, ENTRY - 40), 'SL_HIT'],
    ['time limit', quoteAt(180, ENTRY + 79), 'TIMEOUT'],
  ])('before the target the %s works as ever', (_, quote, reason) =>
    expect(commandsIn(managerWithLeg({ mode: 'HYBRID' }).onQuote('WIN', quote))).toMatchObject([{ reason }]),
  )

  test('one bar may promote the leg and stop it', () => {
    const manager = managerWithLeg({ mode: 'HYBRID' })
    const outcomes = manager.onBar('WIN', barAt(1, [ENTRY + 20, ENTRY + 90, ENTRY - 20, ENTRY - 10]))
    expect(outcomes).toMatchObject([
      { type: 'PROMOTED', event: { triggerPrice: ENTRY + 80 } },
      { type: 'CLOSE', command: { reason: 'SL_HIT', referencePrice: ENTRY } },
    ])
  })

  test('what was assumed when it was promoted is still marked when it leaves', () => {
    const manager = managerWithLeg({ mode: 'HYBRID', intrabar: 'optimistic' })
    manager.onBar('WIN', barAt(1, [ENTRY + 20, ENTRY + 90, ENTRY - 20, ENTRY + 60]))
    manager.requestClose('WIN', 'BASE_CLOSED', START + 300 * SECOND)
    expect(manager.confirmClose(fill(ENTRY + 60))).toMatchObject({ event: { ambiguous: true } })
    expect(manager.stats().ambiguous).toBe(1)
  })
})

describe('the cool-down', () => {
  /** A leg that left at the target at second 1 and was filled at second 2. */
  const afterProfit = (config: ScalpConfigInput = {}, price = ENTRY + 80): ScalpManager => {
    const manager = managerWithLeg(config)
    manager.onQuote('WIN', quoteAt(1, ENTRY + 80))
    manager.confirmClose(fill(price))
    return manager
  }
  const openedAt = (seconds: number) => requestFor({ openedAt: START + seconds * SECOND })

  test('runs from the fill of a profitable leg, and its last moment is still closed', () => {
    const manager = afterProfit()
    expect(manager.open(openedAt(302 - 0.001))).toEqual({
      type: 'REFUSED',
      code: 'COOLDOWN',
      symbol: 'WIN',
      time: START + 302 * SECOND - 1,
      until: START + 302 * SECOND,
    })
    expect(manager.cooldownRemaining('WIN', START + 2 * SECOND)).toBe(300_000)
    expect(manager.inCooldown('WIN', START + 302 * SECOND - 1)).toBe(true)
    expect(manager.inCooldown('WIN', START + 302 * SECOND)).toBe(false)
    expect(manager.open(openedAt(302)).type).toBe('OPENED')
  })

  test.each<[string, ScalpManager]>([
    ['after a target that slipped into a loss', afterProfit({}, ENTRY - 5)],
    ['after break-even', afterProfit({}, ENTRY)],
    ['where profit is not protected', afterProfit({ protectProfit: false })],
    ['of no seconds', afterProfit({ cooldownSeconds: 0 })],
  ])('none %s', (_, manager) => {
    expect(manager.inCooldown('WIN', START + 2 * SECOND)).toBe(false)
    expect(manager.inCooldown('WIN', START)).toBe(false)
    expect(manager.cooldownRemaining('WIN', START)).toBe(0)
    expect(manager.open(openedAt(2)).type).toBe('OPENED')
  })

  test('a profitable time-out starts it too', () => {
    const manager = managerWithLeg()
    const [command] = commandsIn(manager.onQuote('WIN', quoteAt(180, ENTRY + 5)))
    if (command !== undefined) fillAtTrigger(manager, command)
    expect(manager.cooldownRemaining('WIN', START + 180 * SECOND)).toBe(300_000)
  })

  test('a partial fill does not start it', () => {
    const manager = managerWithLeg({}, { contracts: 2 })
    manager.onQuote('WIN', quoteAt(1, ENTRY + 80))
    manager.confirmClose(fill(ENTRY + 80, 1))
    expect(manager.inCooldown('WIN', START + 2 * SECOND)).toBe(false)
  })

  test('is of one symbol alone', () => {
    const manager = new ScalpManager({ config: parseScalpConfig(), instruments: [WIN, EURUSD] })
    manager.open(requestFor())
    manager.confirmClose(fill(ENTRY + 80))
    expect(manager.inCooldown('EURUSD', START + 3 * SECOND)).toBe(false)
    const other = { approval: approve(1, 'EURUSD'), symbol: 'EURUSD', entryPrice: 1.1, openedAt: START + 3 * SECOND }
    expect(manager.open(requestFor(other)).type).toBe('OPENED')
  })
})

describe('quotes and bars', () => {
  test('an idle answer is one and the same empty list', () => {
    const manager = managerOf()
    const nothing = manager.onQuote('WIN', quoteAt(1, ENTRY))
    expect(nothing).toEqual([])
    expect(manager.onBar('WIN', barAt(1, [ENTRY, ENTRY, ENTRY, ENTRY]))).toBe(nothing)
    expect(Object.isFrozen(nothing)).toBe(true)
  })

  test('older than the newest is refused and counted; as old as the newest is taken', () => {
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(10, ENTRY))
    expect(manager.onQuote('WIN', quoteAt(9, ENTRY - 500))).toEqual([
      {
        type: 'REFUSED',
        code: 'OUT_OF_ORDER',
        symbol: 'WIN',
        time: START + 9 * SECOND,
        newest: START + 10 * SECOND,
      },
    ])
    expect(manager.active('WIN')?.closing).toBeNull()
    expect(manager.stats().outOfOrder).toBe(1)
    expect(commandsIn(manager.onQuote('WIN', quoteAt(10, ENTRY - 500)))).toHaveLength(1)
  })

  test('a bar is as old as its end', () => {
    const manager = managerWithLeg()
    manager.onBar('WIN', barAt(1, [ENTRY, ENTRY, ENTRY, ENTRY]))
    expect(manager.onBar('WIN', barAt(0, [ENTRY, ENTRY, ENTRY - 500, ENTRY]))).toMatchObject([
      { code: 'OUT_OF_ORDER', time: START + 60_000, newest: START + 120_000 },
    ])
    expect(manager.onQuote('WIN', quoteAt(119, ENTRY - 500))).toMatchObject([{ code: 'OUT_OF_ORDER' }])
    expect(manager.onQuote('WIN', quoteAt(120, ENTRY))).toEqual([])
  })

  test('each symbol has its own newest', () => {
    const manager = new ScalpManager({ config: parseScalpConfig(), instruments: [WIN, EURUSD] })
    manager.onQuote('WIN', quoteAt(10, ENTRY))
    expect(manager.onQuote('EURUSD', { time: START, price: 1.1 })).toEqual([])
  })

  test('a quote from before the entry triggers nothing', () =>
    expect(managerWithLeg().onQuote('WIN', quoteAt(-1, ENTRY - 500))).toEqual([]))

  test('a broken quote or bar, or an unknown symbol, is refused and changes nothing', () => {
    const manager = managerWithLeg()
    const before = manager.snapshot()
    const calls = [
      () => manager.onQuote('WIN', quoteAt(1, Number.NaN)),
      () => manager.onBar('WIN', barAt(1, [ENTRY, ENTRY - 10, ENTRY, ENTRY])),
      () => manager.onQuote('WINZ99', quoteAt(1, ENTRY)),
      () => manager.onBar('WINZ99', barAt(1, [ENTRY, ENTRY, ENTRY, ENTRY])),
      () => manager.active('WINZ99'),
      () => manager.inCooldown('WINZ99', START),
      () => manager.cooldownRemaining('WIN', Number.NaN),
      () => manager.stats('WINZ99'),
      () => manager.rejectClose({ symbol: 'WIN', time: Number.NaN }),
    ]
    for (const call of calls) expect(call).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
    expect(manager.snapshot()).toEqual(before)
  })
})

test('a look at the leg does not change with it', () => {
  const manager = managerWithLeg()
  const view = manager.active('WIN')
  manager.onQuote('WIN', quoteAt(1, ENTRY - 40))
  expect(view?.closing).toBeNull()
})

describe('an entry filled in parts', () => {
  test('grows, keeps the levels of the first fill, and counts the later price', () => {
    const manager = managerWithLeg({}, { contracts: 1 })
    expect(manager.enlarge({ symbol: 'WIN', price: ENTRY + 10, contracts: 2 })).toMatchObject({
      contracts: 3,
      remaining: 3,
      targetPrice: ENTRY + 80,
      stopPrice: ENTRY - 40,
    })
    expect(commandsIn(manager.onQuote('WIN', quoteAt(1, ENTRY + 80)))).toMatchObject([{ contracts: 3 }])
    // 80 + 70 + 70 points at 0.20
    expect(manager.confirmClose(fill(ENTRY + 80, 3))).toMatchObject({ event: { pnlCents: 4400, contracts: 3 } })
  })

  test.each([
    ['symbol', { symbol: 'WIN', price: ENTRY, contracts: 1 }, false],
    ['fill.price', { symbol: 'WIN', price: Number.NaN, contracts: 1 }, true],
    ['fill.contracts', { symbol: 'WIN', price: ENTRY, contracts: 0 }, true],
  ])('refused: %s', (path, more, isOpen) => {
    const manager = isOpen ? managerWithLeg() : managerOf()
    const before = manager.snapshot()
    expect(() => manager.enlarge(more)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path }))
    expect(manager.snapshot()).toEqual(before)
  })
})

describe('time without a price', () => {
  test('a leg leaves by its clock at the market, not a moment early', () => {
    const manager = managerWithLeg()
    expect(manager.onTime('WIN', START + 180 * SECOND - 1)).toEqual([])
    expect(commandsIn(manager.onTime('WIN', START + 180 * SECOND))).toMatchObject([
      { reason: 'TIMEOUT', referencePrice: null, attempt: 1 },
    ])
    expect(manager.onTime('WIN', START + 200 * SECOND)).toEqual([])
  })

  test('a rejected close is asked again', () => {
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(1, ENTRY - 40))
    manager.rejectClose(rejected)
    expect(commandsIn(manager.onTime('WIN', START + 3 * SECOND))).toMatchObject([{ reason: 'SL_HIT', attempt: 2 }])
  })

  test('nothing is closed where nothing is open, nor what was promoted', () => {
    expect(managerOf().onTime('WIN', START)).toEqual([])
    const hybrid = managerWithLeg({ mode: 'HYBRID' })
    hybrid.onQuote('WIN', quoteAt(1, ENTRY + 80))
    expect(hybrid.onTime('WIN', START + 900 * SECOND)).toEqual([])
  })
})

describe('prices at which nothing comes of a leg', () => {
  test('lie between its stop and its target, until its time is over', () => {
    const { until, bidAbove, bidBelow } = managerWithLeg().calm('WIN')?.bounds() ?? {}
    const { stopPrice, targetPrice, expiresAt } = managerWithLeg().active('WIN') ?? {}
    expect([until, bidAbove, bidBelow]).toEqual([expiresAt, stopPrice, targetPrice])
  })

  test('are all of them where there is none, and none where its close is asked for', () => {
    expect(managerOf().calm('WIN')?.holdsAtQuote(1e15, 5, 10)).toBe(true)
    const manager = managerWithLeg()
    manager.requestClose('WIN', 'BASE_CLOSED', START + SECOND)
    expect(manager.calm('WIN')).toBeNull()
  })

  test('went by: what is older is refused, as after any other', () => {
    const manager = managerWithLeg()
    manager.pass('WIN', START + 9 * SECOND)
    manager.pass('WIN', START + 5 * SECOND)
    expect(manager.onQuote('WIN', quoteAt(8, ENTRY))).toMatchObject([{ type: 'REFUSED' }])
    expect(manager.onQuote('WIN', quoteAt(9, ENTRY))).toEqual([])
    expect(() => manager.pass('OTHER', START)).toThrow('symbol')
    expect(() => manager.pass('WIN', Number.NaN)).toThrow('time')
  })
})
