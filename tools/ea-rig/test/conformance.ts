/**
 * What every terminal must do, whoever made it: the simulated one, and the Expert Advisor itself. Tests talk to it as the
 * bridge does, and look at the trade server's book behind its back.
 */

import type { Outgoing } from '@alavanca/mt5'
import type { SimulatedSymbolInput } from '@alavanca/paper'
import { afterEach, describe, expect, test } from 'vitest'
import { conformanceOfExits } from './conformance-exits.ts'
import { CONTRACT, PATIENCE_MS, Peer, type RunningTerminal, SERIES, type TerminalUnderTest, TOKEN } from './peer.ts'
import { Tap } from './tap.ts'

/** The laws. Call it in a test file, once for each terminal. */
export const conformance = (underTest: TerminalUnderTest): void => {
  let cleanUp: (() => Promise<void>)[] = []
  afterEach(async () => {
    const steps = cleanUp
    cleanUp = []
    for (const step of steps) await step()
  })

  const meet = async (
    hedging = false,
    token = TOKEN,
    symbol: Partial<SimulatedSymbolInput> = {},
  ): Promise<{ peer: Peer; terminal: RunningTerminal; tap: Tap }> => {
    const peer = new Peer()
    const tap = new Tap(await peer.server.listen())
    const terminal = await underTest.start({ port: await tap.listen(), token, hedging, symbol })
    cleanUp.push(async () => {
      await terminal.stop()
      tap.close()
      await peer.server.close()
    })
    return { peer, terminal, tap }
  }

  const joined = async (hedging = false, symbol: Partial<SimulatedSymbolInput> = {}) => {
    const parts = await meet(hedging, TOKEN, symbol)
    await parts.peer.ready()
    return parts
  }

  describe(underTest.title, { timeout: 2 * PATIENCE_MS }, () => {
    describe('handshake', () => {
      test('it greets, proves itself, and tells account, positions, orders and symbols', async () => {
        const { peer } = await joined()
        expect(peer.session?.hello).toMatchObject({
          protocol: 1,
          marginMode: 0,
          symbols: expect.arrayContaining([SERIES]),
        })
        expect(peer.session?.hello.journal.writable).toBe(true)
        expect(peer.heard.slice(0, 3).map(({ t }) => t)).toEqual(['account', 'positions', 'orders'])
        const series = await peer.symbol(SERIES)
        expect(series.basis).toBe(CONTRACT)
        expect(await peer.symbol(CONTRACT)).toMatchObject({
          basis: null,
          tickSize: 5,
          volumeStep: 1,
          tradeMode: 'FULL',
        })
      })

      test('its messages are counted without a gap', async () => {
        const { peer } = await joined()
        await peer.ask(peer.open())
        expect(peer.session?.counters).toMatchObject({
          missing: 0,
          backwards: 0,
          garbage: 0,
          tooLong: 0,
          unknownTypes: 0,
        })
      })

      test('with another token it gets no session, says nothing of the account, and gives no proof either', async () => {
        const { peer, tap } = await meet(false, 'quite another token')
        // it finds the server's proof wrong and hangs up: what it has not said by then, it never says
        const [first] = await peer.until('the end', () => tap.connections[0]?.isOver === true && tap.connections)
        expect(first?.said).toEqual(['hello'])
        expect([peer.sessions, peer.heard, peer.refused]).toEqual([0, [], []])
      })

      test('it beats', async () => {
        const { peer } = await joined()
        const beat = await peer.until('a heartbeat', () => peer.all('hb')[0])
        expect(beat).toMatchObject({ connected: true, utcOffset: peer.session?.hello.utcOffset })
      })
    })

    describe('orders', () => {
      test('an entry is acknowledged, executed, and shows among positions and deals', async () => {
        const { peer, terminal } = await joined()
        const order = peer.open({ sl: 129_800, tp: 130_400 })
        const result = await peer.ask(order)
        expect(result).toMatchObject({
          status: 'done',
          dup: false,
          recovered: false,
          retcode: 10009,
          volume: 2,
          attempt: 1,
        })
        expect(result.order).toMatch(/^\d+$/)
        expect(peer.all('ack').map(({ cid }) => cid)).toEqual([order.cid])
        expect(terminal.positions()).toMatchObject([{ side: 'BUY', volume: 2, sl: 129_800, tp: 130_400 }])
        const deal = await peer.until('the deal', () => peer.all('trade').find(({ deal: row }) => row !== null)?.deal)
        expect(deal).toMatchObject({ order: result.order, entry: 'IN', side: 'BUY', volume: 2, comment: order.cid })
        await peer.until('the position', () => peer.all('positions').at(-1)?.positions.length === 1)
      })

      test('a close of a part leaves the rest with its levels', async () => {
        const { peer, terminal } = await joined()
        await peer.ask(peer.open({ volume: 3, sl: 129_800, tp: 130_400 }))
        expect(await peer.ask(peer.close({ volume: 1 }))).toMatchObject({ status: 'done', volume: 1 })
        expect(terminal.positions()).toMatchObject([{ side: 'BUY', volume: 2, sl: 129_800, tp: 130_400 }])
      })

      test('a close of more than is open closes what is open, and never turns it round', async () => {
        const { peer, terminal } = await joined()
        await peer.ask(peer.open())
        expect(await peer.ask(peer.close({ volume: 9 }))).toMatchObject({ status: 'done', volume: 2 })
        expect(terminal.positions()).toEqual([])
        expect(await peer.ask(peer.close())).toMatchObject({ status: 'refused', reason: 'NO_POSITION' })
        expect([terminal.positions(), terminal.executed()]).toEqual([[], 2])
      })

      test('a close of the other side does nothing', async () => {
        const { peer, terminal } = await joined()
        await peer.ask(peer.open())
        expect(await peer.ask(peer.close({ side: 'SELL' }))).toMatchObject({ status: 'refused', reason: 'NO_POSITION' })
        expect(terminal.positions()).toMatchObject([{ side: 'BUY', volume: 2 }])
      })

      test('levels are changed and taken away', async () => {
        const { peer, terminal } = await joined()
        await peer.ask(peer.open({ sl: 129_800, tp: 130_400 }))
        expect(await peer.ask(peer.modify({ sl: 129_900, tp: null }))).toMatchObject({ status: 'done' })
        expect(terminal.positions()).toMatchObject([{ sl: 129_900, tp: null }])
        expect(await peer.ask(peer.modify({ sl: 129_900, tp: null }))).toMatchObject({ status: 'done' })
      })

      test('an order that adds keeps the levels where it is told to', async () => {
        const { peer, terminal } = await joined()
        await peer.ask(peer.open({ sl: 129_800, tp: 130_400 }))
        await peer.ask(peer.open({ volume: 1, sl: 129_950, keepLevels: true }))
        expect(terminal.positions()).toMatchObject([{ volume: 3, sl: 129_800, tp: 130_400 }])
        await peer.ask(peer.close())
        await peer.ask(peer.close())
        await peer.ask(peer.open({ volume: 1, sl: 129_950, keepLevels: true }))
        expect(terminal.positions()).toMatchObject([{ volume: 1, sl: 129_950, tp: null }])
      })

      test('a cancel of what does not work is refused', async () => {
        const { peer } = await joined()
        const order = peer.open()
        await peer.ask(order)
        expect(await peer.ask(peer.cancel(order.cid))).toMatchObject({ status: 'refused', reason: 'NO_ORDER' })
        expect(await peer.ask(peer.cancel('never-heard-of'))).toMatchObject({ status: 'refused', reason: 'NO_ORDER' })
      })

      test('a stop that is hit shows as a deal of the bracket', async () => {
        const { peer, terminal } = await joined()
        await peer.ask(peer.open({ sl: 129_800 }))
        terminal.price(129_700, 129_705)
        const deal = await peer.until(
          'the stop',
          () => peer.all('trade').find(({ deal: row }) => row?.reason === 'SL')?.deal,
        )
        expect(deal).toMatchObject({ entry: 'OUT', side: 'SELL', volume: 2 })
        await peer.until('no position', () => peer.all('positions').at(-1)?.positions.length === 0)
      })
    })

    describe('exactly once', () => {
      test('the same id again gets the stored answer, and nothing is sent', async () => {
        const { peer, terminal } = await joined()
        const order = peer.open()
        const first = await peer.ask(order)
        const second = await peer.ask(order)
        const { n: _n, ts: _ts, ...stored } = first
        expect(second).toMatchObject({ ...stored, dup: true })
        expect(await peer.ask({ t: 'query', cid: order.cid })).toMatchObject({ ...stored, dup: true })
        expect(terminal.executed()).toBe(1)
      })

      test('the same id with another body is a conflict', async () => {
        const { peer, terminal } = await joined()
        const order = peer.open()
        await peer.ask(order)
        expect(await peer.ask({ ...order, volume: 3 })).toMatchObject({ status: 'conflict' })
        expect(await peer.ask(peer.close({ cid: order.cid }))).toMatchObject({ status: 'conflict' })
        expect(await peer.ask({ t: 'query', cid: order.cid })).toMatchObject({ status: 'done', volume: 2 })
        expect(terminal.executed()).toBe(1)
      })

      test('an order read too late is never executed', async () => {
        const { peer, terminal } = await joined()
        const order = peer.open({ expiresMs: Date.now() - 10_000 })
        expect(await peer.ask(order)).toMatchObject({ status: 'expired' })
        expect(await peer.ask({ ...order, expiresMs: Date.now() + 60_000 })).toMatchObject({
          status: 'expired',
          dup: true,
        })
        expect(terminal.executed()).toBe(0)
      })

      test('an id that nobody sent is unseen', async () => {
        const { peer } = await joined()
        expect(await peer.ask({ t: 'query', cid: 'nobody' })).toMatchObject({ status: 'unseen', attempt: 0 })
      })

      test('after a requote the same id may go on, one attempt after the other', async () => {
        const { peer, terminal } = await joined()
        terminal.surprise({ retcode: 10004, executes: false })
        const order = peer.open()
        expect(await peer.ask(order)).toMatchObject({ status: 'retry', retcode: 10004, attempt: 1 })
        expect(await peer.ask(order)).toMatchObject({ status: 'retry', dup: true })
        expect(await peer.ask({ ...order, attempt: 3 })).toMatchObject({
          status: 'refused',
          reason: 'ATTEMPT_OUT_OF_ORDER',
        })
        expect(await peer.ask({ ...order, attempt: 2 })).toMatchObject({ status: 'done', attempt: 2, dup: false })
        expect(await peer.ask({ ...order, attempt: 2 })).toMatchObject({ status: 'done', dup: true })
        expect(terminal.executed()).toBe(1)
      })

      test.each([
        ['no money', 10019],
        ['a closed market', 10018],
        ['a rejection', 10006],
      ])('%s is final', async (_, retcode) => {
        const { peer, terminal } = await joined()
        terminal.surprise({ retcode, executes: false })
        const order = peer.open()
        expect(await peer.ask(order)).toMatchObject({ status: 'refused', retcode, volume: 0 })
        expect(await peer.ask({ ...order, attempt: 2 })).toMatchObject({
          status: 'refused',
          reason: 'ATTEMPT_OUT_OF_ORDER',
        })
        expect(await peer.ask(order)).toMatchObject({ status: 'refused', retcode, dup: true })
        expect(terminal.executed()).toBe(0)
      })

      test('what is executed in part says how much', async () => {
        const { peer, terminal } = await joined()
        terminal.surprise({ retcode: 10010, executes: true, fillRatio: 0.5 })
        expect(await peer.ask(peer.open({ volume: 4 }))).toMatchObject({ status: 'partial', volume: 2 })
        expect(terminal.positions()).toMatchObject([{ volume: 2 }])
      })

      test('an answer that was lost is found in the history', async () => {
        const { peer, terminal } = await joined()
        terminal.surprise({ retcode: 10012, executes: true })
        const order = peer.open()
        const first = await peer.ask(order)
        const result = first.status === 'unknown' ? await peer.settled(order.cid) : first
        expect(result).toMatchObject({ status: 'done', recovered: true, volume: 2 })
        expect(terminal.executed()).toBe(1)
      })

      test('an order that was lost on its way is not found, after a while, and stays so', async () => {
        const { peer, terminal } = await joined()
        terminal.surprise({ retcode: 10012, executes: false })
        const order = peer.open()
        expect((await peer.ask(order)).status).toBe('unknown')
        expect(await peer.settled(order.cid)).toMatchObject({ status: 'not_found' })
        expect(await peer.ask(order)).toMatchObject({ status: 'not_found', dup: true })
        expect([terminal.executed(), terminal.positions()]).toEqual([0, []])
      })
    })

    describe('bad and strange lines', () => {
      test('an unknown command and a broken one are answered, and harm nothing', async () => {
        const { peer, terminal } = await joined()
        // what no sound bridge would send
        const broken = { ...peer.open(), volume: -1 }
        const unknown = { t: 'order.fly', cid: 'c-9' } as unknown as Outgoing
        peer.send(unknown)
        peer.send(broken)
        const codes = await peer.until(
          'two errors',
          () => peer.all('error').length >= 2 && peer.all('error').map(({ code }) => code),
        )
        expect(codes).toEqual(['UNKNOWN_COMMAND', 'BAD_COMMAND'])
        expect(terminal.executed()).toBe(0)
        expect(await peer.ask(peer.open())).toMatchObject({ status: 'done' })
      })
    })

    describe('what it is asked for', () => {
      test('history holds every deal of the stretch', async () => {
        const { peer } = await joined()
        const opened = await peer.ask(peer.open())
        const closed = await peer.ask(peer.close())
        const now = opened.ts
        peer.send({ t: 'history', id: 'h-1', from: Math.max(0, now - 3_600_000), to: now + 3_600_000 })
        const { deals, part, parts } = await peer.until('the history', () => peer.all('history')[0])
        expect([part, parts]).toEqual([1, 1])
        expect(deals.map(({ entry, order }) => [entry, order])).toEqual([
          ['IN', opened.order],
          ['OUT', closed.order],
        ])
        peer.send({ t: 'history', id: 'h-2', from: 0, to: 1_000 })
        const none = await peer.until('no history', () => peer.all('history').find(({ id }) => id === 'h-2'))
        expect(none.deals).toEqual([])
      })

      test('a snapshot is everything anew', async () => {
        const { peer } = await joined()
        const before = peer.all('orders').length
        peer.send({ t: 'snapshot' })
        await peer.until('new orders', () => peer.all('orders').length > before)
      })

      test('ticks of what is subscribed, in order, each once', async () => {
        const { peer, terminal } = await joined()
        peer.send({ t: 'subscribe', symbols: [{ symbol: CONTRACT, ticks: true, bars: null }] })
        const symbols = peer.all('symbol').length
        await peer.until('the answer', () => peer.all('symbol').length > symbols)
        const bids = () => peer.all('tick').flatMap(({ ticks }) => ticks.map(([, bid]) => bid))
        // the first look sets the cursor: what came before it is history
        await peer.until('the first tick', () => {
          if (bids().length === 0) terminal.price(129_990, 129_995)
          return bids().length > 0
        })
        for (let step = 1; step <= 5; step += 1) {
          const bid = 130_000 + 5 * step
          terminal.price(bid, bid + 5)
          // the last two come together
          if (step !== 4) await peer.until(`tick ${step}`, () => bids().at(-1) === bid)
        }
        // a tick that comes twice comes before this answer
        await peer.ask({ t: 'query', cid: 'nobody' })
        const fresh = bids().filter((bid) => bid > 130_000)
        expect(fresh).toEqual([130_005, 130_010, 130_015, 130_020, 130_025])
      })

      test('a symbol that is not there is named', async () => {
        const { peer } = await joined()
        peer.send({ t: 'subscribe', symbols: [{ symbol: 'NOSUCH', ticks: true, bars: null }] })
        const error = await peer.until('the error', () => peer.all('error')[0])
        expect(error.code).toBe('SYMBOL_UNKNOWN')
      })
    })

    describe('lost connections and lives', () => {
      test('cut off, it comes back by itself and knows what it did', async () => {
        const { peer, terminal } = await joined()
        const order = peer.open()
        await peer.ask(order)
        peer.session?.close('cut by the test')
        await peer.ready(2)
        expect(await peer.ask(order)).toMatchObject({ status: 'done', dup: true })
        expect(terminal.executed()).toBe(1)
      })

      test('started anew, it still knows what it did', async () => {
        const { peer, terminal } = await joined()
        const order = peer.open()
        await peer.ask(order)
        const journal = peer.session?.hello.journal.id
        await terminal.restart()
        await peer.ready(2)
        expect(peer.session?.hello.journal).toMatchObject({ id: journal, entries: 1, open: 0 })
        expect(await peer.ask(order)).toMatchObject({ status: 'done', dup: true })
        expect(terminal.executed()).toBe(1)
      })

      test('killed inside OrderSend, its next life finds the order and sends none', async () => {
        const { peer, terminal } = await joined()
        terminal.dieInOrderSend()
        const order = peer.open()
        peer.send(order)
        await peer.until('the death', () => terminal.isDead())
        await terminal.restart()
        await peer.ready(2)
        expect(await peer.settled(order.cid)).toMatchObject({ status: 'done', recovered: true, volume: 2 })
        expect(await peer.ask(order)).toMatchObject({ status: 'done', dup: true })
        expect(terminal.executed()).toBe(1)
      })
    })

    conformanceOfExits(joined)

    describe('on a hedging account', () => {
      test('every entry is a position of its own, closed and changed by its ticket', async () => {
        const { peer, terminal } = await joined(true)
        expect(peer.session?.hello.marginMode).toBe(2)
        await peer.ask(peer.open({ sl: 129_800 }))
        await peer.ask(peer.open({ volume: 1, sl: 129_900 }))
        const [base, extra] = terminal.positions()
        expect([base, extra]).toMatchObject([
          { volume: 2, sl: 129_800 },
          { volume: 1, sl: 129_900 },
        ])
        expect(await peer.ask(peer.modify({ position: extra?.ticket ?? null, sl: 129_950 }))).toMatchObject({
          status: 'done',
        })
        expect(await peer.ask(peer.close({ volume: 9, position: extra?.ticket ?? null }))).toMatchObject({
          status: 'done',
          volume: 1,
        })
        expect(terminal.positions()).toMatchObject([{ ticket: base?.ticket, volume: 2, sl: 129_800 }])
        expect(await peer.ask(peer.close({ volume: 1, position: base?.ticket ?? null }))).toMatchObject({
          status: 'done',
          volume: 1,
        })
        expect(terminal.positions()).toMatchObject([{ ticket: base?.ticket, volume: 1 }])
      })

      test('without a ticket nothing is closed or changed', async () => {
        const { peer, terminal } = await joined(true)
        await peer.ask(peer.open())
        expect(await peer.ask(peer.close())).toMatchObject({ status: 'refused', reason: 'TICKET_REQUIRED' })
        expect(await peer.ask(peer.modify())).toMatchObject({ status: 'refused', reason: 'TICKET_REQUIRED' })
        expect(await peer.ask(peer.close({ position: '999' }))).toMatchObject({
          status: 'refused',
          reason: 'NO_POSITION',
        })
        expect(terminal.positions()).toMatchObject([{ volume: 2 }])
      })
    })
  })
}
