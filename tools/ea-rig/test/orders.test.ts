import { expect } from 'vitest'
import type { Facts } from '../src/broker/ea-broker.ts'
import { cancel, close, modify, open } from '../src/ea-rig.ts'
import { describeCompiled, eaTest as test } from './compiled.ts'

describeCompiled('orders through the Expert Advisor', () => {
  test('an order is acknowledged, executed and answered with what the broker made of it', async ({ start }) => {
    const rig = await start()
    const result = await rig.order(open('o1', { volume: 2, sl: 129_000, tp: 131_000 }))
    expect(result).toMatchObject({
      status: 'done',
      attempt: 1,
      dup: false,
      recovered: false,
      retcode: 10009,
      volume: 2,
      price: 130_005,
    })
    const { ticket } = await rig.until('the position', () => rig.all('positions').at(-1)?.positions[0])
    expect(result.position).toBe(ticket)
    expect(rig.all('ack').map(({ cid }) => cid)).toEqual(['o1'])
    expect(rig.broker.positions()).toMatchObject([
      {
        POSITION_VOLUME: 2,
        POSITION_SL: 129_000,
        POSITION_TP: 131_000,
        POSITION_COMMENT: 'o1',
        POSITION_MAGIC: '770001',
      },
    ])
    const hint = await rig.until('the deal', () => rig.all('trade').find(({ kind }) => kind === 'DEAL'))
    expect(hint.deal).toMatchObject({
      ticket: result.deal,
      order: result.order,
      entry: 'IN',
      reason: 'EXPERT',
      volume: 2,
      commission: -1,
    })
  })

  test('the same cid is executed once, however often it comes', async ({ start }) => {
    const rig = await start()
    const first = await rig.order(open('o1'))
    expect(await rig.order(open('o1'))).toEqual({
      ...first,
      n: expect.any(Number),
      ts: expect.any(Number),
      dup: true,
    })
    expect(await rig.order(open('o1', { volume: 2 }))).toMatchObject({ status: 'conflict', dup: false, volume: 0 })
    expect(await rig.order(open('o1', { attempt: 2 }))).toMatchObject({
      status: 'refused',
      reason: 'ATTEMPT_OUT_OF_ORDER',
    })
    expect(rig.line.sends).toBe(1)
  })

  test('what is read too late is not executed, then or later', async ({ start }) => {
    const rig = await start()
    expect(await rig.order(open('o1', { expiresMs: Date.now() - 1000 }))).toMatchObject({
      status: 'expired',
      dup: false,
    })
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'expired', dup: true })
    expect(rig.line.sends).toBe(0)
  })

  test('only a requote may be tried again under the same cid', async ({ start }) => {
    const rig = await start()
    rig.broker.surprises.push({ retcode: 10004 }, { retcode: 10020 })
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'retry', retcode: 10004, attempt: 1 })
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'retry', dup: true })
    expect(await rig.order(open('o1', { attempt: 2 }))).toMatchObject({ status: 'retry', retcode: 10020, attempt: 2 })
    expect(await rig.order(open('o1', { attempt: 2 }))).toMatchObject({ status: 'retry', dup: true, attempt: 2 })
    expect(await rig.order(open('o1', { attempt: 3 }))).toMatchObject({ status: 'done', attempt: 3 })
    expect(await rig.order(open('o2', { attempt: 2 }))).toMatchObject({
      status: 'refused',
      reason: 'ATTEMPT_OUT_OF_ORDER',
    })
    expect(rig.line.sends).toBe(3)
  })

  test.for<[number, string]>([
    [10018, 'refused'],
    [10019, 'refused'],
    [10027, 'refused'],
    [10006, 'refused'],
    [10021, 'retry'],
    [10024, 'retry'],
  ])('return code %d without execution is %s', async ([retcode, status], { start }) => {
    const rig = await start()
    rig.broker.surprises.push({ retcode })
    expect(await rig.order(open('o1'))).toMatchObject({ status, retcode, volume: 0, price: null, order: null })
  })

  test('part of an order, with the rest cancelled', async ({ start }) => {
    const rig = await start()
    rig.broker.surprises.push({ fillRatio: 0.5 })
    expect(await rig.order(open('o1', { volume: 4 }))).toMatchObject({ status: 'partial', retcode: 10010, volume: 2 })
  })

  test('an order that is placed first: its deals follow, and what is left can be taken back', async ({ start }) => {
    const rig = await start()
    rig.broker.surprises.push(
      { retcode: 10008, fillRatio: 0, leavesRest: true },
      { retcode: 10008, fillRatio: 0.5, leavesRest: true },
    )
    const placed = await rig.order(open('o1', { volume: 2 }))
    expect(placed).toMatchObject({ status: 'placed', retcode: 10008, volume: 0, price: null })
    rig.broker.fillRest(placed.order ?? '')
    const deal = await rig.until('the deal', () => rig.all('trade').find((trade) => trade.deal?.order === placed.order))
    expect(deal.deal).toMatchObject({ volume: 2, comment: 'o1' })
    await rig.order(open('o2', { volume: 2 }))
    const working = await rig.until('the order', () => rig.all('orders').at(-1)?.orders[0])
    expect(working).toMatchObject({ kind: 'BUY', volume: 2, volumeLeft: 1, comment: 'o2' })
    expect(await rig.order(cancel('o3', 'o2'))).toMatchObject({ status: 'done', volume: 0 })
    expect(await rig.order(cancel('o4', 'o2'))).toMatchObject({ status: 'refused', reason: 'NO_ORDER' })
    expect(rig.broker.orders()).toEqual([])
  })

  test('an answer without a price is one of an order whose deals follow', async ({ start }) => {
    const rig = await start({ broker: {} })
    rig.broker.past.historyDelayMs = 100_000
    rig.broker.surprises.push({ emptyAnswer: true })
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'placed', retcode: 10009, price: null })
  })

  test.for<[string, Facts, Facts, string]>([
    ['NOT_CONNECTED', { TERMINAL_CONNECTED: false }, {}, 'File > Login'],
    ['ALGO_OFF_TERMINAL', { TERMINAL_TRADE_ALLOWED: false, MQL_TRADE_ALLOWED: false }, {}, 'the button Algo Trading'],
    ['ALGO_OFF_CHART', { MQL_TRADE_ALLOWED: false }, {}, 'F7 on the chart > Common > Allow Algo Trading'],
    ['TRADING_OFF_ACCOUNT', {}, { ACCOUNT_TRADE_ALLOWED: false }, 'not with the investor'],
    ['ALGO_OFF_ACCOUNT', {}, { ACCOUNT_TRADE_EXPERT: false }, 'Ask the broker'],
  ])('%s: refused, and the log names the click', async ([reason, terminal, account, click], { start }) => {
    const rig = await start()
    rig.broker.switchTerminal(terminal)
    rig.broker.switchAccount(account)
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'refused', reason, retcode: 0 })
    await rig.until('the click', () => rig.ea.log.find((line) => line.includes(click)))
    await rig.until('the permissions', () => rig.all('account').length > 1)
    expect(rig.line.sends).toBe(0)
  })

  test.for([
    ['SYMBOL_UNKNOWN', { symbol: 'NONE' }],
    ['INVALID_VOLUME', { volume: 0.5 }],
    ['INVALID_VOLUME', { volume: 101 }],
  ] as const)('%s: %j is refused before the broker is asked', async ([reason, change], { start }) => {
    const rig = await start()
    expect(await rig.order(open('o1', change))).toMatchObject({ status: 'refused', reason })
    expect(rig.line.sends).toBe(0)
  })

  test('orders for a series go to its contract', async ({ start }) => {
    const rig = await start()
    expect(await rig.order(open('o1', { symbol: 'WIN$N' }))).toMatchObject({ status: 'done' })
    expect(rig.broker.positions()).toMatchObject([{ POSITION_SYMBOL: 'WINZ26' }])
    expect(await rig.order(close('o2', { symbol: 'WIN$N' }))).toMatchObject({ status: 'done' })
    rig.broker.changeSymbol('WIN$N', { basis: '' })
    expect(await rig.order(open('o3', { symbol: 'WIN$N' }))).toMatchObject({
      status: 'refused',
      reason: 'SERIES_SYMBOL',
    })
  })

  test.for([
    ['DISABLED', 'BUY', 'TRADE_MODE_OFF'],
    ['CLOSEONLY', 'BUY', 'TRADE_MODE_OFF'],
    ['LONGONLY', 'SELL', 'TRADE_MODE_OFF'],
    ['SHORTONLY', 'BUY', 'TRADE_MODE_OFF'],
    ['LONGONLY', 'BUY', null],
  ] as const)('a symbol whose trade mode is %s, opened by a %s', async ([tradeMode, side, reason], { start }) => {
    const rig = await start()
    rig.broker.changeSymbol('WINZ26', { tradeMode })
    expect(await rig.order(open('o1', { side }))).toMatchObject({
      status: reason === null ? 'done' : 'refused',
      reason,
    })
  })

  test.for([
    ['EURUSD', ['ORDER_FILLING_FOK'], 'MARKET', 'ORDER_FILLING_FOK'],
    ['EURUSD', ['ORDER_FILLING_FOK', 'ORDER_FILLING_IOC'], 'MARKET', 'ORDER_FILLING_IOC'],
    ['WINZ26', ['ORDER_FILLING_RETURN'], 'EXCHANGE', 'ORDER_FILLING_RETURN'],
    ['EURUSD', [], 'MARKET', null],
  ] as const)(
    '%s with %j under %s execution is sent as %s',
    async ([symbol, fillings, execution, expected], { start }) => {
      const rig = await start()
      rig.broker.changeSymbol(symbol, { fillings, execution })
      let sent: string | null = null
      rig.line.hook = (request, execute) => {
        sent = request.filling
        return execute()
      }
      const result = await rig.order(open('o1', { symbol }))
      expect(sent).toBe(expected)
      expect(result).toMatchObject(expected === null ? { reason: 'FILLING_UNSUPPORTED' } : { status: 'done' })
      if (expected !== null) expect(await rig.order(close('o2', { symbol }))).toMatchObject({ status: 'done' })
    },
  )

  test('netting: a close never reverses, and one leg of two can leave', async ({ start }) => {
    const rig = await start()
    await rig.order(open('base', { volume: 3, sl: 129_000, tp: 131_000 }))
    await rig.order(open('extra', { volume: 1, keepLevels: true }))
    expect(rig.broker.positions()).toMatchObject([{ POSITION_VOLUME: 4, POSITION_SL: 129_000, POSITION_TP: 131_000 }])
    expect(await rig.order(close('c1', { volume: 1 }))).toMatchObject({ status: 'done', volume: 1 })
    expect(rig.broker.positions()).toMatchObject([{ POSITION_VOLUME: 3, POSITION_SL: 129_000 }])
    expect(await rig.order(close('c2', { side: 'SELL' }))).toMatchObject({ status: 'refused', reason: 'NO_POSITION' })
    expect(await rig.order(close('c3', { volume: 50 }))).toMatchObject({ status: 'done', volume: 3 })
    expect(rig.broker.positions()).toEqual([])
    expect(await rig.order(close('c4'))).toMatchObject({ status: 'refused', reason: 'NO_POSITION' })
  })

  test('netting: without keepLevels the order’s levels become the position’s', async ({ start }) => {
    const rig = await start()
    await rig.order(open('o1', { sl: 129_000 }))
    await rig.order(open('o2', { keepLevels: false, tp: 131_000 }))
    expect(rig.broker.positions()).toMatchObject([{ POSITION_VOLUME: 2, POSITION_SL: 0, POSITION_TP: 131_000 }])
  })

  test('hedging: each position by its ticket', async ({ start }) => {
    const rig = await start({ broker: { hedging: true } })
    const first = await rig.order(open('o1', { volume: 2 }))
    const second = await rig.order(open('o2', { side: 'SELL' }))
    expect(rig.broker.positions()).toHaveLength(2)
    expect(await rig.order(close('c1'))).toMatchObject({ status: 'refused', reason: 'TICKET_REQUIRED' })
    expect(await rig.order(close('c2', { position: second.position }))).toMatchObject({ reason: 'NO_POSITION' })
    expect(await rig.order(close('c3', { position: first.position, volume: 5 }))).toMatchObject({
      status: 'done',
      volume: 2,
    })
    expect(await rig.order(modify('m1', { position: second.position, sl: 131_000 }))).toMatchObject({
      status: 'done',
    })
    expect(rig.broker.positions()).toMatchObject([{ POSITION_TYPE: 'POSITION_TYPE_SELL', POSITION_SL: 131_000 }])
  })

  test('levels: moved, taken away, and not refused for being there already', async ({ start }) => {
    const rig = await start()
    await rig.order(open('o1'))
    expect(await rig.order(modify('m1', { sl: 129_000, tp: 131_000 }))).toMatchObject({ status: 'done', volume: 0 })
    expect(await rig.order(modify('m2', { sl: 129_000, tp: 131_000 }))).toMatchObject({
      status: 'done',
      retcode: 10025,
    })
    expect(await rig.order(modify('m3'))).toMatchObject({ status: 'done' })
    expect(rig.broker.positions()).toMatchObject([{ POSITION_SL: 0, POSITION_TP: 0 }])
    expect(await rig.order(modify('m4', { sl: 140_000 }))).toMatchObject({ status: 'refused', retcode: 10016 })
    expect(await rig.order(modify('m5', { symbol: 'EURUSD', sl: 1 }))).toMatchObject({ reason: 'NO_POSITION' })
  })

  test('a full disk: nothing is sent, and outcomes are written when there is room again', async ({ start }) => {
    const rig = await start()
    let full = false
    rig.line.hook = (_, execute) => {
      rig.broker.switchTerminal({ diskFull: full })
      return execute()
    }
    full = true
    // the disk fills while the order is out: it has been sent, so its outcome is told
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'done' })
    expect(await rig.order(open('o2'))).toMatchObject({ status: 'refused', reason: 'JOURNAL_UNWRITABLE' })
    expect(rig.line.sends).toBe(1)
    rig.broker.switchTerminal({ diskFull: false })
    full = false
    await rig.until('the leftovers', () => rig.ea.log.length > 0)
    expect(await rig.order(open('o2'))).toMatchObject({ status: 'done' })
    await rig.ea.kill()
    rig.restart()
    await rig.ready(1)
    expect(await rig.order(open('o1'))).toMatchObject({ status: 'done', dup: true })
    expect(rig.line.sends).toBe(2)
  })
})
