import type { Contracts, EpochMs } from '@alavanca/core'
import type { OrderInFlight } from '@alavanca/engine'
import { Journal } from '@alavanca/paper'
import { describe, expect, test } from 'vitest'
import { type Bench, until, withBench } from '../../test/bench.ts'

const one = 1 as Contracts
const entry = { type: 'LIMIT', price: 129_900, expiresAt: null } as const

/** Both legs held, the base with a target. */
const bothLegs = async (bench: Bench): Promise<void> => {
  await bench.heard('FILL', bench.open({ targetPrice: 130_500 }).orderId)
  await bench.heard('FILL', bench.open({ leg: 'EXTRA', contracts: one }).orderId)
}

const accepted = async (bench: Bench, over: Parameters<Bench['open']>[0] = {}): Promise<OrderInFlight> => {
  const command = bench.open({ entry, stopPrice: 129_800, targetPrice: 130_200, ...over })
  await bench.heard('ORDER_ACCEPTED', command.orderId)
  await until(() => bench.trade.orders().length === 1, 'a working order')
  await bench.fence()
  return { command, status: 'ACCEPTED', filled: 0 }
}

/** This side dies and begins anew with what a store would hold. */
const rebirth = async (bench: Bench, orders: readonly OrderInFlight[], legs?: Parameters<Bench['startBroker']>[1]) => {
  bench.broker.close()
  bench.events.length = 0
  await bench.startBroker(orders, legs)
  return bench.of('RECONCILED').at(-1)
}

const newTerminalLife = async (bench: Bench): Promise<void> => {
  const sums = bench.of('RECONCILED').length
  bench.restartTerminal()
  await until(() => bench.of('RECONCILED').length > sums, 'a reconciliation')
}

describe('levels that are moved', () => {
  test('on a netting account those of the base are the position’s, and the extra’s stop is no change', () =>
    withBench({}, async (bench) => {
      await bothLegs(bench)
      const base = bench.modify({ stopPrice: 129_900, targetPrice: 130_400 })
      const extra = bench.modify({ leg: 'EXTRA', contracts: one, stopPrice: 129_900, targetPrice: null })
      await bench.heard('ORDER_MODIFIED', base.orderId)
      await bench.heard('ORDER_MODIFIED', extra.orderId)
      expect(bench.trade.positions()).toMatchObject([{ volume: 3, sl: 129_900, tp: 130_400 }])
    }))

  test('an extra’s alone leave the target alone, also right after the base’s were moved and not listed anew', () =>
    withBench({}, async (bench) => {
      await bothLegs(bench)
      await bench.heard('ORDER_MODIFIED', bench.modify({ targetPrice: 130_400 }).orderId)
      const first = bench.modify({ leg: 'EXTRA', contracts: one, stopPrice: 129_850, targetPrice: null })
      await bench.heard('ORDER_MODIFIED', first.orderId)
      expect(bench.trade.positions()).toMatchObject([{ sl: 129_850, tp: 130_400 }])
      await rebirth(
        bench,
        [],
        [
          { symbol: 'WIN', side: 'BUY', leg: 'BASE', contracts: 2 },
          { symbol: 'WIN', side: 'BUY', leg: 'EXTRA', contracts: 1 },
        ],
      )
      const second = bench.modify({
        orderId: 'm-x',
        leg: 'EXTRA',
        contracts: one,
        stopPrice: 129_860,
        targetPrice: null,
      })
      await bench.heard('ORDER_MODIFIED', second.orderId)
      expect(bench.trade.positions()).toMatchObject([{ sl: 129_860, tp: 130_400 }])
    }))

  test('on a hedging account each leg has its own', () =>
    withBench({ hedging: true }, async (bench) => {
      await bothLegs(bench)
      const extra = bench.modify({ leg: 'EXTRA', contracts: one, stopPrice: 129_950, targetPrice: null })
      await bench.heard('ORDER_MODIFIED', extra.orderId)
      expect(bench.trade.positions()).toMatchObject([
        { volume: 2, sl: 129_800, tp: 130_500 },
        { volume: 1, sl: 129_950, tp: null },
      ])
    }))

  test.each([
    ['STOPS_LEVEL', { stopsLevelPoints: 50 }, 129_960, '(the stop 129960 is 40 from 130000, and 50 is the least)'],
    ['FREEZE_LEVEL', { freezeLevelPoints: 200 }, 129_700, '(the stop 129800 is 200 from 130000, and 200 is the least)'],
  ])('%s: refused with the numbers, and nothing is sent', (code, levels, stopPrice, numbers) =>
    withBench({ symbol: levels }, async (bench) => {
      await bench.heard('FILL', bench.open().orderId)
      const { orderId } = bench.modify({ stopPrice, targetPrice: null })
      await bench.heard('ORDER_REJECTED', orderId)
      expect(bench.of('ORDER_REJECTED')[0]).toMatchObject({ code, message: expect.stringContaining(numbers) })
      expect(bench.trade.positions()).toMatchObject([{ sl: 129_800, tp: null }])
    }),
  )

  test('of a leg that is not held, or is on the other side, they are refused here', () =>
    withBench({}, async (bench) => {
      bench.modify()
      await bench.heard('FILL', bench.open().orderId)
      bench.modify({ side: 'SELL' })
      bench.modify({ leg: 'EXTRA' })
      await until(() => bench.of('ORDER_REJECTED').length === 3, 'three refusals')
      expect(bench.of('ORDER_REJECTED').map(({ code }) => code)).toEqual(['NO_POSITION', 'NO_POSITION', 'NO_POSITION'])
    }))

  test('an answer that was lost is found in the position, and one whose request was lost is no move', () =>
    withBench({}, async (bench) => {
      await bench.heard('FILL', bench.open().orderId)
      bench.terminal.surprise({ retcode: 10012, executes: true })
      await bench.heard('ORDER_MODIFIED', bench.modify().orderId)
      bench.terminal.surprise({ retcode: 10012, executes: false })
      const { orderId } = bench.modify({ stopPrice: 129_950 })
      await bench.heard('ORDER_REJECTED', orderId)
      expect(bench.of('ORDER_REJECTED')[0]?.code).toBe('NOT_FOUND')
      expect(bench.trade.positions()).toMatchObject([{ sl: 129_900, tp: 130_400 }])
    }))

  test.each([
    ['moved', 129_900, 'ORDER_MODIFIED'],
    ['not moved', 129_950, 'ORDER_REJECTED'],
  ] as const)(
    'when a terminal without its journal comes back, the position says whether it was: %s',
    (_, asked, told) =>
      withBench({}, async (bench) => {
        await bench.heard('FILL', bench.open().orderId)
        const command = bench.modify()
        await bench.heard('ORDER_MODIFIED', command.orderId)
        bench.terminal.kill()
        bench.startTerminal(new Journal('another', 1e15))
        const legs = [{ symbol: 'WIN', side: 'BUY', leg: 'BASE', contracts: 2 }] as const
        const sum = await rebirth(
          bench,
          [{ command: { ...command, stopPrice: asked }, status: 'SENT', filled: 0 }],
          legs,
        )
        expect(bench.events.map(({ type }) => type)).toEqual([told, 'RECONCILED'])
        expect(sum).toMatchObject({ recovered: 1, ambiguous: 0, orphans: 0 })
      }),
  )
})

describe.each([
  ['netting', false],
  ['hedging', true],
] as const)('entries that wait, on a %s account', (_, hedging) => {
  test('they fill later, with the price of the deal, and are a leg then', () =>
    withBench({ hedging }, async (bench) => {
      const { command } = await accepted(bench)
      expect(bench.trade.orders()).toMatchObject([{ kind: 'BUY_LIMIT', price: 129_900, sl: 129_800, tp: 130_200 }])
      bench.price(129_890)
      await bench.heard('FILL', command.orderId)
      expect(bench.of('FILL')).toMatchObject([{ orderId: command.orderId, contracts: 2, price: 129_900 }])
      await bench.heard('ORDER_MODIFIED', bench.modify({ stopPrice: 129_850, targetPrice: 130_200 }).orderId)
      expect([bench.broker.underWay, bench.trade.positions()]).toMatchObject([0, [{ sl: 129_850, volume: 2 }]])
    }))

  test('after a new life of this side they still wait, and are no orphans', () =>
    withBench({ hedging }, async (bench) => {
      const order = await accepted(bench)
      expect(await rebirth(bench, [order])).toMatchObject({ matched: 1, recovered: 0, orphans: 0, ambiguous: 0 })
      expect(bench.events.map(({ type }) => type)).toEqual(['RECONCILED'])
      bench.price(129_890)
      await bench.heard('FILL', order.command.orderId)
    }))

  test('one that nobody here knows of is an orphan', () =>
    withBench({ hedging }, async (bench) => {
      await accepted(bench)
      expect(await rebirth(bench, [])).toMatchObject({ orphans: 1 })
    }))

  test('filled while this side was away: told with its deal', () =>
    withBench({ hedging }, async (bench) => {
      const order = await accepted(bench)
      bench.broker.close()
      bench.price(129_890)
      expect(await rebirth(bench, [order])).toMatchObject({ recovered: 1, orphans: 0, ambiguous: 0 })
      expect(bench.of('FILL')).toMatchObject([{ contracts: 2, price: 129_900 }])
    }))

  test('filled and stopped while this side was away: told with both deals', () =>
    withBench({ hedging }, async (bench) => {
      const order = await accepted(bench)
      bench.broker.close()
      bench.price(129_890)
      bench.price(129_700)
      expect(await rebirth(bench, [order])).toMatchObject({ orphans: 0, ambiguous: 0 })
      await until(() => bench.of('EXIT_FILL').length === 1, 'the stop')
      expect(bench.events.map(({ type }) => type)).toEqual(['FILL', 'EXIT_FILL', 'RECONCILED'])
    }))

  test('taken back by other hands while this side was away: cancelled, and no doubt', () =>
    withBench({ hedging }, async (bench) => {
      const order = await accepted(bench)
      bench.broker.close()
      bench.trade.execute({ action: 'REMOVE', order: bench.trade.orders()[0]?.ticket ?? '' })
      expect(await rebirth(bench, [order])).toMatchObject({ orphans: 0, ambiguous: 0 })
      await bench.heard('ORDER_CANCELLED', order.command.orderId)
      expect(bench.of('ORDER_CANCELLED')[0]?.cause).toBe('BROKER')
    }))

  test('after a new life of the terminal as well, even where the broker rewrote the comment', () =>
    withBench({ hedging, terminal: { faults: { rewrittenComment: 1 } } }, async (bench) => {
      const { command } = await accepted(bench)
      await newTerminalLife(bench)
      bench.price(129_890)
      await bench.heard('FILL', command.orderId)
      expect(bench.of('RECONCILED').at(-1)).toMatchObject({ orphans: 0, ambiguous: 0 })
    }))

  test('the terminal killed while it was placed finds it again, once', () =>
    withBench({ hedging }, async (bench) => {
      bench.terminal.dieInOrderSend()
      const command = bench.open({ entry, stopPrice: 129_800 })
      await until(() => bench.terminal.isDead, 'the death')
      await newTerminalLife(bench)
      bench.broker.send(command)
      await bench.fence()
      expect(bench.trade.orders()).toHaveLength(1)
      bench.price(129_890)
      await bench.heard('FILL', command.orderId)
      expect(bench.trade.positions()).toMatchObject([{ volume: 2 }])
    }))
})

test('one that is too near to be taken back is asked back until it goes', () =>
  withBench({ symbol: { freezeLevelPoints: 20 } }, async (bench) => {
    const { command } = await accepted(bench)
    bench.price(129_910)
    bench.cancel(command.orderId)
    await bench.fence()
    expect(bench.trade.orders()).toHaveLength(1)
    bench.price(130_000)
    await bench.heard('ORDER_CANCELLED', command.orderId)
    expect(bench.of('ORDER_CANCELLED')).toMatchObject([{ cause: 'REQUESTED' }])
  }))

test('one that is taken back while no terminal is there goes as soon as there is', () =>
  withBench({}, async (bench) => {
    const { command } = await accepted(bench)
    bench.terminal.kill()
    await until(() => bench.broker.phase === 'IDLE', 'the loss')
    bench.cancel(command.orderId)
    bench.startTerminal(bench.terminal.journal)
    await bench.heard('ORDER_CANCELLED', command.orderId)
    expect([bench.of('ORDER_CANCELLED')[0]?.cause, bench.trade.orders()]).toEqual(['REQUESTED', []])
  }))

test.each([
  ['knows times', undefined],
  ['knows days only', ['DAY']],
  ['knows none', ['GTC']],
] as const)('it lapses at its time where the symbol %s', (_, expirations) =>
  withBench({ symbol: { expirations } }, async (bench) => {
    const expiresAt = (bench.time + 60_000) as EpochMs
    const { command } = await accepted(bench, { entry: { ...entry, expiresAt } })
    for (let second = 0; second < 59; second += 1) bench.price(130_000)
    expect(bench.trade.orders()).toHaveLength(1)
    bench.price(129_500)
    await bench.heard('ORDER_CANCELLED', command.orderId)
    expect([bench.of('ORDER_CANCELLED')[0]?.cause, bench.of('FILL')]).toEqual(['EXPIRED', []])
  }),
)

test('to a terminal that does not know of them none is sent: it would buy at once', () =>
  withBench({ terminal: { features: [] } }, async (bench) => {
    const { orderId } = bench.open({ entry, stopPrice: 129_800 })
    await bench.heard('ORDER_REJECTED', orderId)
    expect(bench.of('ORDER_REJECTED')[0]?.code).toBe('PENDING_UNSUPPORTED')
    // nor by any other way
    const [session] = bench.server.sessions
    const line = { cid: 'o-9', attempt: 1, expiresMs: 1e15, symbol: 'WINZ26', side: 'BUY', volume: 1 } as const
    const rest = { sl: 129_800, tp: null, keepLevels: false, deviation: 0 } as const
    expect(session?.send({ t: 'order.open', ...line, ...rest, entry })).toBe(false)
    expect(session?.send({ t: 'order.open', ...line, ...rest })).toBe(true)
  }))

test.each([
  ['netting', false],
  ['hedging', true],
] as const)('several parts of a leg at once on a %s account take what they ask for', (_, hedging) =>
  withBench({ hedging, terminal: { faults: { latencyMs: 5 } } }, async (bench) => {
    await bench.heard('FILL', bench.open({ contracts: 4 as Contracts }).orderId)
    await bench.heard('FILL', bench.open({ leg: 'EXTRA', contracts: one }).orderId)
    const parts = [bench.close({ contracts: one }), bench.close({ contracts: one }), bench.close({ contracts: one })]
    const extra = bench.close({ leg: 'EXTRA', contracts: one })
    for (const { orderId } of [...parts, extra]) await bench.heard('FILL', orderId)
    expect([bench.net(), bench.trade.positions()]).toMatchObject([1, [{ sl: 129_800, volume: 1 }]])
    await bench.heard('FILL', bench.close({ contracts: one }).orderId)
    expect(bench.trade.positions()).toEqual([])
  }),
)
