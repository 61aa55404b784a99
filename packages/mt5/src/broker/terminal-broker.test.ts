import type { Contracts } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { Bench, until, withBench } from '../../test/bench.ts'
import { ManualTimers } from '../../test/manual-timers.ts'

const one = 1 as Contracts

describe.each([
  ['netting', false],
  ['hedging', true],
] as const)('on a %s account', (_, hedging) => {
  test('an entry is accepted and filled, with the price, id and cost of its deal', () =>
    withBench({ hedging }, async (bench) => {
      const { orderId } = bench.open()
      await bench.heard('FILL', orderId)
      expect(bench.events.map(({ type }) => type)).toEqual(['RECONCILED', 'ORDER_ACCEPTED', 'FILL'])
      expect(bench.of('FILL')[0]).toMatchObject({ contracts: 2, price: 130_010, commissionCents: 50, time: bench.time })
      expect(bench.trade.positions()).toMatchObject([{ side: 'BUY', volume: 2, sl: 129_800, comment: orderId }])
    }))

  test('closing the extra leaves the base and its bracket', () =>
    withBench({ hedging }, async (bench) => {
      await bench.heard('FILL', bench.open({ targetPrice: 130_500 }).orderId)
      await bench.heard('FILL', bench.open({ leg: 'EXTRA', contracts: one, stopPrice: 129_950 }).orderId)
      expect(bench.net()).toBe(3)
      const { orderId } = bench.close({ leg: 'EXTRA', contracts: one })
      await bench.heard('FILL', orderId)
      expect(bench.net()).toBe(2)
      expect(bench.trade.positions()).toMatchObject([{ volume: 2, sl: 129_800, tp: 130_500 }])
      await bench.heard('FILL', bench.close().orderId)
      expect(bench.trade.positions()).toEqual([])
    }))

  test('a stop that is hit is told for each leg it took', () =>
    withBench({ hedging }, async (bench) => {
      await bench.heard('FILL', bench.open().orderId)
      await bench.heard('FILL', bench.open({ leg: 'EXTRA', contracts: one, stopPrice: 129_800 }).orderId)
      bench.price(129_790)
      await until(() => bench.of('EXIT_FILL').length === 2, 'two exits')
      expect(bench.of('EXIT_FILL')).toMatchObject([
        { leg: 'BASE', contracts: 2, cause: 'STOP', price: 129_785, symbol: 'WIN' },
        { leg: 'EXTRA', contracts: 1, cause: 'STOP', price: 129_785, symbol: 'WIN' },
      ])
      expect(bench.trade.positions()).toEqual([])
    }))

  test('more than is held is never closed, however often it is asked', () =>
    withBench({ hedging, terminal: { faults: { latencyMs: 20 } } }, async (bench) => {
      await bench.heard('FILL', bench.open().orderId)
      const closes = [bench.close({ contracts: 9 as Contracts }), bench.close(), bench.close({ leg: 'EXTRA' })]
      await bench.heard('FILL', closes[0]?.orderId)
      await until(() => bench.of('ORDER_REJECTED').length === 2, 'two refusals')
      expect(bench.of('ORDER_REJECTED').map(({ code }) => code)).toEqual(['CLOSING_ALREADY', 'NO_POSITION'])
      await bench.heard('ORDER_CANCELLED', closes[0]?.orderId)
      expect([bench.net(), bench.trade.positions()]).toEqual([0, []])
    }))

  test('an order is carried out once, however often it is sent', () =>
    withBench({ hedging }, async (bench) => {
      const command = bench.open()
      bench.broker.send(command)
      await bench.heard('FILL', command.orderId)
      bench.broker.send(command)
      await bench.fence()
      expect(bench.net()).toBe(2)
      expect(bench.of('FILL')).toHaveLength(1)
    }))

  test('orders that wait for the next price are filled by it, or taken back', () =>
    withBench({ hedging, trade: { fillAt: 'NEXT' } }, async (bench) => {
      const { orderId } = bench.open()
      await bench.heard('ORDER_ACCEPTED', orderId)
      await until(() => bench.trade.orders().length === 1, 'a working order')
      bench.price(130_100)
      await bench.heard('FILL', orderId)
      expect(bench.of('FILL')[0]?.price).toBe(130_110)
      const second = bench.open({ leg: 'EXTRA' })
      await until(() => bench.trade.orders().length === 1, 'a second working order')
      bench.broker.send({ type: 'CANCEL', orderId: second.orderId, symbol: 'WIN', time: second.time })
      await bench.heard('ORDER_CANCELLED', second.orderId)
      expect(bench.of('ORDER_CANCELLED')[0]?.cause).toBe('REQUESTED')
      expect(bench.net()).toBe(2)
    }))
})

describe('answers', () => {
  test('a requote is tried again under the same id, and given up in the end', () =>
    withBench({ terminal: { faults: { requote: 1 } } }, async (bench) => {
      const { orderId } = bench.open()
      await bench.heard('ORDER_REJECTED', orderId)
      expect(bench.of('ORDER_REJECTED')[0]?.code).toBe('REQUOTE')
      expect(bench.terminal.journal.get(orderId)?.attempt).toBe(3)
      bench.terminal.faults = {}
      await bench.heard('FILL', bench.open().orderId)
      expect(bench.net()).toBe(2)
    }))

  test('what is filled in part is filled in part', () =>
    withBench({ terminal: { faults: { partial: 1 } } }, async (bench) => {
      const { orderId } = bench.open({ contracts: 5 as Contracts })
      await bench.heard('ORDER_CANCELLED', orderId)
      expect(bench.of('FILL')).toMatchObject([{ contracts: 2 }])
      expect(bench.of('ORDER_CANCELLED')[0]?.cause).toBe('BROKER')
    }))

  test('an answer that is lost is looked for, whatever the broker did to the comment', () =>
    withBench({ terminal: { faults: { lostAnswer: 1, rewrittenComment: 1 } } }, async (bench) => {
      const { orderId } = bench.open()
      await bench.heard('FILL', orderId)
      expect([bench.net(), bench.of('ORDER_UNKNOWN')]).toEqual([2, []])
    }))

  test('a reply that is lost is asked for', () =>
    withBench({ terminal: { faults: { lostReply: 1 } } }, async (bench) => {
      await bench.heard('FILL', bench.open().orderId)
      expect(bench.of('FILL')).toHaveLength(1)
    }))

  test('a refusal names the click that mends it', () =>
    withBench({}, async (bench) => {
      bench.terminal.permissions = { algoChart: false }
      await bench.heard('ORDER_REJECTED', bench.open().orderId)
      expect(bench.of('ORDER_REJECTED')[0]).toMatchObject({
        code: 'ALGO_OFF_CHART',
        message: expect.stringContaining('F7'),
      })
    }))

  test('an order beyond the limit never leaves', () =>
    withBench({}, async (bench) => {
      await bench.heard('ORDER_REJECTED', bench.open({ contracts: 21 as Contracts }).orderId)
      expect(bench.of('ORDER_REJECTED')[0]?.code).toBe('TOO_LARGE')
      expect(bench.terminal.journal.size).toBe(0)
    }))

  test('a bridge that watches sends nothing', () =>
    withBench({ broker: { observeOnly: true } }, async (bench) => {
      await bench.heard('ORDER_REJECTED', bench.open().orderId)
      expect(bench.of('ORDER_REJECTED')[0]?.code).toBe('OBSERVE_ONLY')
      expect(bench.terminal.journal.size).toBe(0)
    }))
})

describe('lost connections', () => {
  test('without a terminal orders are refused, and nothing leaves later', async () => {
    const bench = await new Bench().start()
    bench.terminal.stop()
    await until(() => bench.broker.phase === 'IDLE', 'the loss')
    const { orderId } = bench.open()
    await bench.heard('ORDER_REJECTED', orderId)
    expect(bench.of('ORDER_REJECTED')[0]?.code).toBe('NOT_CONNECTED')
    await bench.stop()
    expect(bench.trade.positions()).toEqual([])
  })

  test('a line torn by the loss of the connection: the outcome is found afterwards', () =>
    withBench({ terminal: { faults: { tornLine: 1 } } }, async (bench) => {
      const { orderId } = bench.open()
      await bench.heard('FILL', orderId)
      await until(() => bench.of('RECONCILED').length === 2, 'the second reconciliation')
      expect(bench.of('RECONCILED')[1]).toMatchObject({ orphans: 0, ambiguous: 0 })
      expect([bench.net(), bench.of('FILL').length]).toEqual([2, 1])
    }))

  test('a command that was never answered because the line was cut: it never arrived, and is refused', () =>
    withBench({ terminal: { faults: { disconnect: 1 } } }, async (bench) => {
      const { orderId } = bench.open()
      await bench.heard('ORDER_REJECTED', orderId)
      expect(bench.of('ORDER_REJECTED')[0]?.code).toBe('NEVER_ARRIVED')
      expect(bench.net()).toBe(0)
    }))

  test('a terminal killed inside OrderSend: its next life finds the order, and sends none', () =>
    withBench({ terminal: { faults: { killed: 1 } } }, async (bench) => {
      const { orderId } = bench.open()
      await until(() => bench.terminal.isDead, 'the death')
      bench.restartTerminal()
      await bench.heard('FILL', orderId)
      expect([bench.net(), bench.of('FILL').length, bench.terminal.journal.get(orderId)?.outcome?.recovered]).toEqual([
        2,
        1,
        true,
      ])
    }))

  test('two orders that could both be the lost one: nobody guesses', () =>
    withBench({ terminal: { faults: { killed: 1, rewrittenComment: 1 } } }, async (bench) => {
      const { orderId } = bench.open()
      await until(() => bench.terminal.isDead, 'the death')
      bench.trade.execute({
        action: 'DEAL',
        symbol: 'WINZ26',
        side: 'BUY',
        volume: 2,
        sl: null,
        tp: null,
        position: null,
        magic: '770001',
        comment: '',
      })
      bench.restartTerminal()
      await bench.heard('ORDER_UNKNOWN', orderId)
      await until(() => bench.of('RECONCILED').length === 2, 'the second reconciliation')
      expect(bench.of('RECONCILED')[1]).toMatchObject({ ambiguous: 1 })
    }))

  test('a journal that is younger than the order vouches for nothing', () =>
    withBench({ terminal: { faults: { disconnect: 1, latencyMs: 1 } } }, async (bench) => {
      const { orderId } = bench.open()
      await until(() => bench.broker.phase === 'IDLE', 'the loss')
      bench.terminal.kill()
      bench.startTerminal()
      bench.terminal.faults = {}
      await bench.heard('ORDER_UNKNOWN', orderId)
    }))

  test('what left while nobody looked is told afterwards', () =>
    withBench({}, async (bench) => {
      await bench.heard('FILL', bench.open().orderId)
      const { journal } = bench.terminal
      bench.terminal.kill()
      await until(() => bench.broker.phase === 'IDLE', 'the loss')
      bench.price(129_700)
      expect(bench.trade.positions()).toEqual([])
      bench.startTerminal(journal)
      await bench.heard('EXIT_FILL')
      await until(() => bench.of('RECONCILED').length === 2, 'the second reconciliation')
      expect(bench.of('EXIT_FILL')).toMatchObject([{ leg: 'BASE', contracts: 2, cause: 'STOP' }])
      expect(bench.of('RECONCILED')[1]).toMatchObject({ orphans: 0, ambiguous: 0 })
    }))
})

describe('other hands', () => {
  test('a position closed by a person is an exit', () =>
    withBench({}, async (bench) => {
      await bench.heard('FILL', bench.open().orderId)
      bench.trade.byHand({ symbol: 'WINZ26', side: 'SELL', volume: 1, sl: null, tp: null, position: null })
      await bench.heard('EXIT_FILL')
      expect(bench.of('EXIT_FILL')).toMatchObject([{ leg: 'BASE', contracts: 1, cause: 'EXTERNAL' }])
    }))

  test('a position that nobody here asked for is an orphan, told once', async () => {
    const timers = new ManualTimers(Date.now())
    const bench = new Bench({ timers })
    /** So much time, the terminal's answers to what is asked meanwhile included. */
    const pass = async (milliseconds: number): Promise<void> => {
      for (let passed = 0; passed < milliseconds; passed += 10) {
        timers.advance(10)
        await bench.fence()
      }
    }
    await bench.start()
    try {
      bench.trade.byHand({ symbol: 'WINZ26', side: 'BUY', volume: 1, sl: null, tp: null, position: null })
      await pass(300)
      expect(bench.of('RECONCILED')).toMatchObject([{ orphans: 0 }, { orphans: 1 }])
      await pass(1_000)
      expect(bench.of('RECONCILED')).toHaveLength(2)
    } finally {
      await bench.stop()
    }
  })
})

describe('a new process', () => {
  test.each([
    ['netting', false],
    ['hedging', true],
  ] as const)('%s: takes over legs that are open and orders under way', async (_, hedging) => {
    const bench = await new Bench({ hedging }).start()
    await bench.heard('FILL', bench.open().orderId)
    bench.terminal.faults = { lostReply: 1 }
    const command = bench.open({ leg: 'EXTRA', contracts: one })
    bench.broker.close()
    await until(() => bench.net() === 3, 'the order that nobody waits for')
    bench.events.length = 0
    bench.terminal.faults = {}
    await bench.startBroker(
      [{ command, status: 'SENT', filled: 0 }],
      [{ symbol: 'WIN', side: 'BUY', leg: 'BASE', contracts: 2 }],
    )
    // the acknowledgement may come before the old process is gone, or after
    expect(bench.events.filter(({ type }) => type !== 'ORDER_ACCEPTED')).toMatchObject([
      { type: 'FILL', orderId: command.orderId, contracts: 1 },
      { type: 'RECONCILED', recovered: 1, orphans: 0, ambiguous: 0 },
    ])
    await bench.heard('FILL', bench.close({ leg: 'EXTRA', contracts: one }).orderId)
    await bench.heard('FILL', bench.close().orderId)
    expect(bench.trade.positions()).toEqual([])
    await bench.stop()
  })

  test.each([
    ['netting', false],
    ['hedging', true],
  ] as const)('%s: exits while it was away are found, those told before are not told again', async (_, hedging) => {
    const bench = await new Bench({ hedging }).start()
    await bench.heard('FILL', bench.open().orderId)
    bench.price(129_700)
    await bench.heard('EXIT_FILL')
    bench.price(130_000)
    await bench.heard('FILL', bench.open({ contracts: 3 as Contracts }).orderId)
    bench.broker.close()
    bench.price(129_600)
    bench.events.length = 0
    await bench.startBroker([], [{ symbol: 'WIN', side: 'BUY', leg: 'BASE', contracts: 3 }])
    expect(bench.events).toMatchObject([
      { type: 'EXIT_FILL', contracts: 3, cause: 'STOP' },
      { type: 'RECONCILED', orphans: 0, ambiguous: 0 },
    ])
    await bench.stop()
  })
})

test('it stays with the account it met first, when that one is gone too', () =>
  withBench({}, async (bench) => {
    bench.terminal.stop()
    await until(() => bench.broker.phase === 'IDLE', 'the loss')
    bench.startTerminal(undefined, 'another', '2')
    await until(() => bench.server.sessions.some(({ hello }) => hello.login === '2'), 'another account')
    // its account, positions and orders included
    await bench.fence()
    expect(bench.broker.phase).toBe('IDLE')
    expect(bench.broker.terminal).toBeNull()
  }))

test('prices come under the engine’s name, in UTC', () =>
  withBench({}, async (bench) => {
    const seen: unknown[] = []
    bench.broker.onMarket((event) => seen.push(event))
    await until(() => bench.notices.some(({ type }) => type === 'READY'), 'ready')
    // prices are streamed from here on
    await bench.fence()
    bench.price(130_200)
    await until(() => seen.length > 0, 'a quote')
    expect(seen).toEqual([{ type: 'QUOTE', symbol: 'WIN', time: bench.time, bid: 130_200, ask: 130_205 }])
  }))

test('an attempt that was lost on its way after a requote is sent again, and carried out once', () =>
  withBench({}, async (bench) => {
    const [session] = bench.server.sessions
    if (session === undefined) throw new Error('there is no terminal')
    const send = session.send.bind(session)
    let lost = 0
    session.send = (message) => {
      if (message.t !== 'order.open' || message.attempt !== 2 || lost > 0) return send(message)
      lost += 1
      return true
    }
    bench.terminal.surprise({ retcode: 10004, executes: false })
    const { orderId } = bench.open()
    await bench.heard('FILL', orderId)
    expect([lost, bench.net(), bench.of('ORDER_UNKNOWN')]).toEqual([1, 2, []])
  }))
