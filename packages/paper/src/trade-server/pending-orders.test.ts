import { describe, expect, test } from 'vitest'
import { CONTRACT, Trading } from '../../test/trading.ts'

describe('an entry waits until its price is reached, and is filled by the rules of replays', () => {
  test.each([
    // side, type, price, the first price that does not reach it, the first that does, filled at
    ['BUY', 'LIMIT', 129_900, 129_900, 129_895, 129_900],
    ['BUY', 'LIMIT', 129_900, 129_900, 129_700, 129_900],
    ['SELL', 'LIMIT', 130_100, 130_095, 130_100, 130_100],
    ['SELL', 'LIMIT', 130_100, 130_095, 130_180, 130_100],
    ['BUY', 'STOP', 130_100, 130_090, 130_095, 130_100],
    ['BUY', 'STOP', 130_100, 130_090, 130_145, 130_150],
    ['SELL', 'STOP', 129_900, 129_905, 129_900, 129_900],
    ['SELL', 'STOP', 129_900, 129_905, 129_850, 129_850],
  ] as const)('%s %s %d: not at a bid of %d, at %d for %d', (side, type, price, before, reached, fill) => {
    const trading = new Trading()
    expect(trading.place(side, type, price)).toBe(10009)
    trading.price(before)
    expect([trading.fills, trading.server.orders().length]).toEqual([[], 1])
    trading.price(reached)
    expect(trading.fills[0]).toBe(fill)
    expect([trading.server.orders(), trading.ends]).toEqual([[], ['FILLED']])
  })

  test('a STOP slips as any order at the market, a LIMIT never', () => {
    const slipping = { costs: { slippagePoints: 10 } }
    const [stop, limit] = [new Trading(slipping), new Trading(slipping)]
    stop.place('BUY', 'STOP', 130_100)
    stop.price(130_100)
    limit.place('BUY', 'LIMIT', 129_900)
    limit.price(129_890)
    expect([stop.fills, limit.fills]).toEqual([[130_115], [129_900]])
  })

  test('it becomes a position with its stop and target, its deal carrying its ticket', () => {
    const trading = new Trading()
    trading.place('BUY', 'LIMIT', 129_900)
    const [order] = trading.server.orders()
    expect(order).toMatchObject({ kind: 'BUY_LIMIT', price: 129_900, sl: 129_800, tp: 130_200, volumeLeft: 2 })
    trading.price(129_890)
    expect(trading.server.positions()).toMatchObject([{ side: 'BUY', volume: 2, sl: 129_800, tp: 130_200 }])
    expect(trading.server.deals(0, 1e15)).toMatchObject([
      { order: order?.ticket, entry: 'IN', comment: 'o-1', reason: 'EXPERT' },
    ])
  })

  test('a price that passes entry and stop at once fills and stops it', () => {
    const trading = new Trading()
    trading.place('BUY', 'LIMIT', 129_900)
    trading.price(129_700)
    expect(trading.fills).toEqual([129_900, 129_700])
    expect(trading.server.positions()).toEqual([])
  })

  test('a STOP whose fill lies beyond its target is rejected by then, and nothing is held', () => {
    const trading = new Trading()
    trading.place('BUY', 'STOP', 130_100)
    trading.price(130_500)
    expect([trading.fills, trading.ends, trading.server.positions()]).toEqual([[], ['REJECTED'], []])
  })

  test('without the margin it is rejected when it is reached', () => {
    const trading = new Trading({ marginPerLot: 9_000 })
    expect(trading.place('BUY', 'LIMIT', 129_900)).toBe(10009)
    trading.price(129_890)
    expect([trading.fills, trading.ends]).toEqual([[], ['REJECTED']])
  })

  test('on a netting account it adds to the position, and its levels become those of all of it', () => {
    const trading = new Trading()
    trading.open(129_500, 131_000)
    trading.place('BUY', 'LIMIT', 129_900)
    trading.price(129_890)
    expect(trading.server.positions()).toMatchObject([{ volume: 3, sl: 129_800, tp: 130_200 }])
  })

  test('on a hedging account it is a position of its own', () => {
    const trading = new Trading({}, true)
    trading.open(129_500)
    trading.place('BUY', 'LIMIT', 129_900)
    trading.price(129_890)
    expect(trading.server.positions()).toMatchObject([
      { volume: 1, sl: 129_500 },
      { volume: 2, sl: 129_800 },
    ])
  })
})

describe('what is refused as it is placed', () => {
  test.each([
    ['a BUY LIMIT at the market', 'BUY', 'LIMIT', 130_005, 10015],
    ['a BUY LIMIT above it', 'BUY', 'LIMIT', 130_050, 10015],
    ['a SELL LIMIT below it', 'SELL', 'LIMIT', 129_950, 10015],
    ['a BUY STOP below it', 'BUY', 'STOP', 129_950, 10015],
    ['a SELL STOP above it', 'SELL', 'STOP', 130_050, 10015],
  ] as const)('%s', (_, side, type, price, retcode) => {
    const trading = new Trading()
    expect(trading.place(side, type, price)).toBe(retcode)
    expect(trading.server.orders()).toEqual([])
  })

  test.each([
    ['a stop on the wrong side of the entry', { sl: 129_950 }, 10016],
    ['a target on the wrong side of it', { tp: 129_850 }, 10016],
    ['a volume between two steps', { volume: 1.5 }, 10014],
    ['a time that has passed', { lapse: { type: 'SPECIFIED', at: 1_000 } }, 10022],
    ['another contract', { symbol: 'WDOZ26' }, 10013],
  ] as const)('%s', (_, over, retcode) => expect(new Trading().place('BUY', 'LIMIT', 129_900, over)).toBe(retcode))

  test('a way to lapse that the symbol does not know', () =>
    expect(new Trading({ expirations: ['GTC'] }).place('BUY', 'LIMIT', 129_900, { lapse: { type: 'DAY' } })).toBe(
      10022,
    ))
})

describe('how it goes without being filled', () => {
  test('taken back it never fills', () => {
    const trading = new Trading()
    trading.place('BUY', 'LIMIT', 129_900)
    expect(trading.remove()).toBe(10009)
    trading.price(129_500)
    expect([trading.fills, trading.ends, trading.remove()]).toEqual([[], ['CANCELED'], 10035])
  })

  test('at its time it lapses, even at a price that would fill it', () => {
    const trading = new Trading()
    const at = trading.server.wall(trading.time + 60_000)
    trading.place('BUY', 'LIMIT', 129_900, { lapse: { type: 'SPECIFIED', at } })
    trading.price(130_000, 130_005, 59_999)
    expect(trading.server.orders()).toHaveLength(1)
    trading.price(129_500, 129_505, 1)
    expect([trading.fills, trading.ends]).toEqual([[], ['EXPIRED']])
  })

  test.each([
    ['GTC', 1],
    ['DAY', 0],
  ] as const)('%s: after the session %d wait', (type, left) => {
    const trading = new Trading()
    trading.place('BUY', 'LIMIT', 129_900, { lapse: { type } })
    trading.price(130_000, 130_005, 12 * 3_600_000)
    expect(trading.server.orders()).toHaveLength(left)
  })

  test('good for a day that is named it outlives a night', () => {
    const trading = new Trading()
    const day = 86_400_000
    trading.place('BUY', 'LIMIT', 129_900, {
      lapse: { type: 'SPECIFIED_DAY', at: trading.server.wall(trading.time) + day },
    })
    trading.price(130_000, 130_005, day)
    expect(trading.server.orders()).toHaveLength(1)
    trading.price(130_000, 130_005, day)
    expect(trading.ends).toEqual(['EXPIRED'])
  })
})

describe('stops level: 50 points', () => {
  const near = (): Trading => new Trading({ stopsLevelPoints: 50 })

  test.each([
    ['a stop at the level', 129_950, null, 10009],
    ['a stop nearer than it', 129_955, null, 10016],
    ['a target at the level', 129_000, 130_050, 10009],
    ['a target nearer than it', 129_000, 130_045, 10016],
  ] as const)('%s of an order at the market', (_, sl, tp, retcode) => expect(near().open(sl, tp)).toBe(retcode))

  test.each([
    ['at the level', 129_955, 10009],
    ['nearer', 129_960, 10015],
  ] as const)('an entry %s', (_, price, retcode) => expect(near().place('BUY', 'LIMIT', price)).toBe(retcode))

  test('stop and target of an entry are judged by its price', () => {
    expect(near().place('BUY', 'LIMIT', 129_900, { sl: 129_855 })).toBe(10016)
    expect(near().place('BUY', 'LIMIT', 129_900, { tp: 129_945 })).toBe(10016)
    expect(near().place('BUY', 'LIMIT', 129_900, { sl: 129_850, tp: 129_950 })).toBe(10009)
  })

  test('a stop is moved to the level and no nearer, and what stays is not judged anew', () => {
    const trading = near()
    trading.open(129_500, 130_400)
    expect(trading.modify(129_955, 130_400)).toBe(10016)
    expect(trading.modify(129_950, 130_400)).toBe(10009)
    trading.price(130_380)
    expect(trading.modify(130_000, 130_400)).toBe(10009)
    expect(trading.modify(130_000, 130_400)).toBe(10025)
    expect(trading.server.positions()).toMatchObject([{ sl: 130_000, tp: 130_400 }])
  })
})

describe('freeze level: 20 points', () => {
  test('nothing is changed while the market is so near to stop or target', () => {
    const trading = new Trading({ freezeLevelPoints: 20 })
    trading.open(129_900, 130_400)
    trading.price(129_920)
    expect([trading.modify(129_800, 130_400), trading.modify(129_900, 130_400)]).toEqual([10029, 10025])
    trading.price(129_925)
    expect(trading.modify(129_800, 130_400)).toBe(10009)
    trading.price(130_380)
    expect(trading.modify(130_000, 130_400)).toBe(10029)
  })

  test('an entry that the market is so near to is not taken back', () => {
    const trading = new Trading({ freezeLevelPoints: 20 })
    trading.place('BUY', 'LIMIT', 129_900)
    trading.price(129_915)
    expect([trading.remove(), trading.server.orders().length]).toEqual([10029, 1])
    trading.price(129_920)
    expect(trading.remove()).toBe(10009)
  })
})

test('who listens hears of every order and position', () => {
  const trading = new Trading()
  const heard: string[] = []
  trading.server.subscribe(({ type }) => heard.push(type))
  trading.place('BUY', 'LIMIT', 129_900)
  trading.price(129_890)
  expect(heard).toEqual(['ORDERS', 'ORDERS', 'DEAL', 'POSITIONS'])
  expect(trading.server.symbol(CONTRACT)?.stopsLevel).toBe(0)
})
