/** What every terminal must do with entries that wait, and with levels that are moved. */
import type { SimulatedSymbolInput } from '@alavanca/paper'
import { describe, expect, test } from 'vitest'
import type { Peer, RunningTerminal } from './peer.ts'

type Joined = (
  hedging?: boolean,
  symbol?: Partial<SimulatedSymbolInput>,
) => Promise<{ readonly peer: Peer; readonly terminal: RunningTerminal }>

const entry = { type: 'LIMIT', price: 129_900, expiresAt: null } as const
const LEVELS = { sl: 129_800, tp: 130_200 } as const

/** The terminal's clock, as it was named last. */
const serverMs = (peer: Peer): number => peer.heard.at(-1)?.ts ?? 0

const dealOf = (peer: Peer, order: string | null) =>
  peer.until(
    `a deal of ${order}`,
    () => peer.all('trade').find(({ deal }) => deal !== null && deal.order === order && deal.entry === 'IN')?.deal,
  )

export const conformanceOfExits = (joined: Joined): void => {
  describe('entries that wait', () => {
    test('it says that it can hold them', async () => {
      const { peer } = await joined()
      expect(peer.session?.hello.features).toContain('PENDING_ENTRIES')
    })

    test.each([
      ['BUY', 'LIMIT', 129_900, 129_890, 129_900],
      ['SELL', 'LIMIT', 130_100, 130_110, 130_100],
      ['BUY', 'STOP', 130_100, 130_095, 130_105],
      ['SELL', 'STOP', 129_900, 129_900, 129_895],
    ] as const)(
      '%s %s is placed, listed, and filled once its price is reached',
      async (side, type, price, bid, fill) => {
        const { peer, terminal } = await joined()
        const away = side === 'BUY' ? -1 : 1
        const levels = { sl: price + away * 100, tp: price - away * 300 }
        const order = peer.open({ side, ...levels, entry: { type, price, expiresAt: null } })
        const placed = await peer.ask(order)
        expect(placed).toMatchObject({ status: 'placed', dup: false, volume: 0, price: null, deal: null })
        expect(peer.all('ack').map(({ cid }) => cid)).toEqual([order.cid])
        expect([terminal.executed(), terminal.positions()]).toEqual([0, []])
        const row = {
          ticket: placed.order,
          kind: `${side}_${type}`,
          price,
          ...levels,
          volumeLeft: 2,
          comment: order.cid,
        }
        expect(terminal.orders()).toMatchObject([row])
        const listed = await peer.until('the list', () => peer.all('orders').find(({ orders }) => orders.length === 1))
        expect(listed.orders).toMatchObject([row])
        terminal.price(bid, bid + 5)
        expect(await dealOf(peer, placed.order)).toMatchObject({ side, volume: 2, price: fill, comment: order.cid })
        expect(terminal.positions()).toMatchObject([{ side, volume: 2, ...levels }])
        expect([terminal.executed(), terminal.orders()]).toEqual([1, []])
      },
    )

    test('taken back it never fills, and what is gone cannot be taken back', async () => {
      const { peer, terminal } = await joined()
      const order = peer.open({ ...LEVELS, entry })
      await peer.ask(order)
      expect(await peer.ask(peer.cancel(order.cid))).toMatchObject({ status: 'done' })
      terminal.price(129_500, 129_505)
      await peer.until('no order', () => peer.all('orders').at(-1)?.orders.length === 0)
      expect(await peer.ask(peer.cancel(order.cid))).toMatchObject({ status: 'refused', reason: 'NO_ORDER' })
      expect([terminal.executed(), terminal.positions(), terminal.orders()]).toEqual([0, [], []])
    })

    test('sent twice it is one, and with another price a conflict', async () => {
      const { peer, terminal } = await joined()
      const order = peer.open({ ...LEVELS, entry })
      const first = await peer.ask(order)
      expect(await peer.ask(order)).toMatchObject({ status: 'placed', dup: true, order: first.order })
      expect(await peer.ask({ ...order, entry: { ...entry, price: 129_905 } })).toMatchObject({ status: 'conflict' })
      const { entry: _, ...atMarket } = order
      expect(await peer.ask(atMarket)).toMatchObject({ status: 'conflict' })
      expect(terminal.orders()).toHaveLength(1)
    })

    test('after a new life it is still known, and its deal carries its ticket', async () => {
      const { peer, terminal } = await joined()
      const order = peer.open({ ...LEVELS, entry })
      const placed = await peer.ask(order)
      await terminal.restart()
      await peer.ready(2)
      expect(await peer.ask({ t: 'query', cid: order.cid })).toMatchObject({ status: 'placed', order: placed.order })
      expect(await peer.ask(order)).toMatchObject({ status: 'placed', dup: true })
      terminal.price(129_890, 129_895)
      expect(await dealOf(peer, placed.order)).toMatchObject({ price: 129_900, volume: 2 })
      expect(terminal.executed()).toBe(1)
    })

    test('killed while it was placed, its next life finds it and places none', async () => {
      const { peer, terminal } = await joined()
      terminal.dieInOrderSend()
      const order = peer.open({ ...LEVELS, entry })
      peer.send(order)
      await peer.until('the death', () => terminal.isDead())
      await terminal.restart()
      await peer.ready(2)
      const found = await peer.settled(order.cid)
      expect(found).toMatchObject({ status: 'placed', recovered: true })
      expect(await peer.ask(order)).toMatchObject({ status: 'placed', dup: true })
      expect(terminal.orders()).toMatchObject([{ ticket: found.order }])
      expect(await peer.ask(peer.cancel(order.cid))).toMatchObject({ status: 'done' })
      expect(terminal.orders()).toEqual([])
    })

    test('an answer that was lost is found, filled or not', async () => {
      const { peer, terminal } = await joined()
      terminal.surprise({ retcode: 10012, executes: true })
      const order = peer.open({ ...LEVELS, entry })
      await peer.ask(order)
      terminal.price(129_890, 129_895)
      const found = await peer.settled(order.cid)
      expect(['placed', 'done']).toContain(found.status)
      expect([terminal.executed(), terminal.positions().length]).toEqual([1, 1])
    })

    test.each([
      ['knows times', ['GTC', 'DAY', 'SPECIFIED', 'SPECIFIED_DAY']],
      ['knows days only', ['DAY']],
      ['knows none', ['GTC']],
    ] as const)('it lapses at its time where the symbol %s', async (_, expirations) => {
      const { peer, terminal } = await joined(false, { expirations })
      const order = peer.open({ ...LEVELS, entry: { ...entry, expiresAt: serverMs(peer) + 2_500 } })
      expect(await peer.ask(order)).toMatchObject({ status: 'placed' })
      expect(terminal.orders()).toHaveLength(1)
      await peer.until('its end', () => {
        terminal.price(130_000, 130_005)
        return terminal.orders().length === 0
      })
      terminal.price(129_500, 129_505)
      await peer.until('no order', () => peer.all('orders').at(-1)?.orders.length === 0)
      expect(terminal.executed()).toBe(0)
    })

    test.each([
      ['a time that has passed', { expiresAt: 1_000_000 }, [], 'EXPIRATION_UNSUPPORTED'],
      ['a symbol that knows no way to lapse', {}, [], 'EXPIRATION_UNSUPPORTED'],
    ] as const)('%s is refused', async (_, over, expirations, reason) => {
      const { peer, terminal } = await joined(false, { expirations })
      const result = await peer.ask(peer.open({ ...LEVELS, entry: { ...entry, ...over } }))
      expect(result).toMatchObject({ status: 'refused', reason })
      expect(terminal.orders()).toEqual([])
    })

    test('at the wrong side of the market the trade server refuses it', async () => {
      const { peer, terminal } = await joined()
      const order = peer.open({ sl: 130_000, entry: { ...entry, price: 130_100 } })
      expect(await peer.ask(order)).toMatchObject({ status: 'refused', retcode: 10015 })
      expect([terminal.orders(), terminal.executed()]).toEqual([[], 0])
    })

    test('one that makes no sense is answered, and nothing is bought', async () => {
      const { peer, terminal } = await joined()
      // what no sound bridge would send
      const broken = { ...entry, type: 'PERHAPS' } as unknown as typeof entry
      peer.send(peer.open({ ...LEVELS, entry: broken }))
      const error = await peer.until('the error', () => peer.all('error')[0])
      expect(error.code).toBe('BAD_COMMAND')
      expect([terminal.orders(), terminal.executed()]).toEqual([[], 0])
    })
  })

  describe('levels', () => {
    const near = { stopsLevelPoints: 50 }

    test('as they shall be they are done, with the code that says so, and nothing is sent', async () => {
      const { peer, terminal } = await joined(false, { freezeLevelPoints: 1_000 })
      await peer.ask(peer.open(LEVELS))
      terminal.surprise({ retcode: 10006, executes: false })
      expect(await peer.ask(peer.modify(LEVELS))).toMatchObject({ status: 'done', retcode: 10025 })
      expect(terminal.positions()).toMatchObject([LEVELS])
    })

    test('an answer that was lost is found in the position', async () => {
      const { peer, terminal } = await joined()
      await peer.ask(peer.open(LEVELS))
      terminal.surprise({ retcode: 10012, executes: true })
      const move = peer.modify({ ...LEVELS, sl: 129_900 })
      const first = await peer.ask(move)
      const result = first.status === 'unknown' ? await peer.settled(move.cid) : first
      expect(result).toMatchObject({ status: 'done', recovered: true })
      terminal.surprise({ retcode: 10012, executes: false })
      const lost = peer.modify({ ...LEVELS, sl: 129_950 })
      expect((await peer.ask(lost)).status).toBe('unknown')
      expect(await peer.settled(lost.cid)).toMatchObject({ status: 'not_found' })
      expect(terminal.positions()).toMatchObject([{ sl: 129_900 }])
    })

    test.each([
      ['the stop of an order', { sl: 129_960 }, 'stop 129960 is 40 from 130000, and 50'],
      ['the target of an order', { tp: 130_040 }, 'target 130040 is 40 from 130000, and 50'],
      ['an entry', { sl: null, entry: { ...entry, price: 129_960 } }, 'entry 129960 is 45 from 130005, and 50'],
      ['the stop of an entry', { sl: 129_855, entry }, 'stop 129855 is 45 from 129900, and 50'],
      ['the target of an entry', { sl: null, tp: 129_945, entry }, 'target 129945 is 45 from 129900, and 50'],
    ] as const)('%s nearer than the stops level is refused with the numbers', async (_, over, numbers) => {
      const { peer, terminal } = await joined(false, near)
      const result = await peer.ask(peer.open(over))
      expect(result).toMatchObject({ status: 'refused', reason: 'STOPS_LEVEL', retcode: 0 })
      expect(result.message).toContain(numbers)
      expect([terminal.executed(), terminal.orders()]).toEqual([0, []])
    })

    test('a stop is moved up to the stops level and no nearer; what stays is not judged anew', async () => {
      const { peer, terminal } = await joined(false, near)
      await peer.ask(peer.open({ sl: 129_800, tp: 130_400 }))
      expect(await peer.ask(peer.modify({ sl: 129_955, tp: 130_400 }))).toMatchObject({
        status: 'refused',
        reason: 'STOPS_LEVEL',
        message: expect.stringContaining('stop 129955 is 45 from 130000, and 50'),
      })
      expect(await peer.ask(peer.modify({ sl: 129_950, tp: 130_400 }))).toMatchObject({ status: 'done' })
      terminal.price(130_370, 130_375)
      await peer.ask({ t: 'query', cid: 'nobody' })
      expect(await peer.ask(peer.modify({ sl: 130_000, tp: 130_400 }))).toMatchObject({ status: 'done' })
      expect(terminal.positions()).toMatchObject([{ sl: 130_000, tp: 130_400 }])
    })

    test('while the market is as near as the freeze level nothing is moved or taken back', async () => {
      const { peer, terminal } = await joined(false, { freezeLevelPoints: 100 })
      await peer.ask(peer.open({ sl: 129_900, tp: 130_400 }))
      const order = peer.open({ sl: 129_700, entry: { ...entry, price: 129_905 } })
      await peer.ask(order)
      expect(await peer.ask(peer.modify({ sl: 129_800, tp: 130_400 }))).toMatchObject({
        status: 'refused',
        reason: 'FREEZE_LEVEL',
        message: expect.stringContaining('stop 129900 is 100 from 130000, and 100'),
      })
      expect(await peer.ask(peer.cancel(order.cid))).toMatchObject({
        status: 'refused',
        reason: 'FREEZE_LEVEL',
        message: expect.stringContaining('entry 129905 is 100 from 130005, and 100'),
      })
      terminal.price(130_005, 130_010)
      await peer.ask({ t: 'query', cid: 'nobody' })
      expect(await peer.ask(peer.modify({ sl: 129_800, tp: 130_400 }))).toMatchObject({ status: 'done' })
      expect(await peer.ask(peer.cancel(order.cid))).toMatchObject({ status: 'done' })
    })
  })
}
