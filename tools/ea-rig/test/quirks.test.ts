import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { listening } from '@alavanca/testing/listening'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EURUSD_PAIR, WIN_CONTRACT } from '../src/broker/symbol-spec.ts'
import { describeCompiled, missing } from './compiled.ts'
import { logOf, makeBroker, programNamed, runProgram } from './run-program.ts'

const quirk = (name: string, inputs = {}, environment = {}) =>
  logOf('Quirks', { InpCase: name, InpPort: portOf(silent), ...inputs }, { environment })
const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

// built before the first test's clock runs
if (missing === null) await Promise.all([programNamed('Quirks'), programNamed('Trader')])

/** Two servers that take connections: one says nothing, the other hangs up. */
const silent = createServer((socket) => {
  socket.on('error', () => {})
})
const rude = createServer((socket) => {
  socket.on('error', () => {})
  socket.end()
})
const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
beforeAll(async () => {
  await Promise.all([silent, rude].map(listening))
})
afterAll(() => {
  silent.close()
  rude.close()
})

describeCompiled('what the terminal does that bites', () => {
  test('an index outside of its array stops the program', async () => {
    const { log, code } = await quirk('overrun')
    expect(log).toEqual(['[STOP] array out of range: index 3, size 3'])
    expect(code).toBe(70)
  })

  test('structures hold what was in memory, unless they are cleared', async () =>
    expect((await quirk('memory')).log).toEqual(['dirty is clear: 0, clean is clear: 1']))

  test('a format that does not fit its number stops the program', async () =>
    expect((await quirk('format')).log).toEqual(['[STOP] format "%d": argument 1 is not what %d needs']))

  test('texts become ANSI bytes by default, with a zero at their end', async () =>
    expect((await quirk('ansi')).log).toEqual(['ansi 4, utf8 6, ends in 0']))

  test('an empty socket says that it is readable, and the read ends in an error that is none', async () =>
    expect((await quirk('readable')).log).toEqual(['readable 1, read -1, error 5273, connected 1']))

  test('that the other side is gone is noticed by reading only', async () => {
    expect((await quirk('gone', { InpPort: portOf(rude) })).log).toEqual(['before 1, read -1, after 0'])
  })

  test('a time-out of nothing is one of two minutes, which are shorter here', async () => {
    const { log } = await quirk('forever', {}, { EA_TWO_MINUTES_MS: '120' })
    expect(Number(log[0]?.match(/^came back after (\d+)$/)?.[1])).toBeGreaterThanOrEqual(119)
  })

  test('an address that is not allowed is refused with 4014', async () =>
    expect((await quirk('address')).log).toEqual(['connect: error 4014']))

  test('sockets that are not closed run out', async () => expect((await quirk('leak')).log).toEqual(['sockets: 128']))

  test.each([
    ['unflushed', ''],
    ['flushed', 'intent\r\n'],
  ])('what is written and killed (%s) leaves %j, and an open file is nobody else’s', async (name, left) => {
    const running = await runProgram('Quirks', { InpCase: name })
    while (!running.ea.log.includes('[EA] written')) await sleep(5)
    await running.ea.kill()
    expect(running.ea.log).toContain('[EA] second handle: -1')
    expect(readFileSync(join(running.files, `${name}.txt`), 'utf8')).toBe(left)
    await running.close()
  })

  test('the first CopyTicks of a symbol fails, and flags have bits that no page explains', async () =>
    expect((await quirk('ticks')).log).toEqual(['first -1, second 1, plain flags 0']))

  test('transactions come in no order', async () => {
    const broker = makeBroker()
    const running = await runProgram('Quirks', { InpCase: 'transactions' }, { broker })
    while (!running.ea.log.includes('[EA] ready')) await sleep(5)
    // the order is drawn among those that arrive together; the draw is seeded
    running.line.inOnePiece(() => {
      for (let i = 0; i < 4; i++) broker.tradeByHand('WINZ26', 'BUY', 1)
    })
    while (running.ea.log.length < 17) await sleep(5)
    const kinds = running.ea.log.slice(1).map((line) => line.replace('[EA] transaction TRADE_TRANSACTION_', ''))
    const inOrder = ['DEAL_ADD', 'POSITION', 'ORDER_DELETE', 'HISTORY_ADD']
    expect([...kinds].sort()).toEqual([...inOrder, ...inOrder, ...inOrder, ...inOrder].sort())
    expect(kinds).not.toEqual([...inOrder, ...inOrder, ...inOrder, ...inOrder])
    await running.close()
  })

  test.each([
    ['EURUSD', 'RETURN', 10030],
    ['EURUSD', 'IOC', 10030],
    ['EURUSD', 'FOK', 10009],
    ['WINZ26', 'RETURN', 10009],
  ])('%s with filling mode %s is answered %d', async (symbol, filling, retcode) => {
    const volume = symbol === 'EURUSD' ? EURUSD_PAIR.volumeMin : WIN_CONTRACT.volumeMin
    const { log } = await logOf('Trader', { InpSymbol: symbol, InpFilling: filling, InpVolume: volume })
    expect(log).toEqual([`sent ${retcode === 10009 ? 1 : 0}, retcode ${retcode}`])
  })

  test('on a netting account a close that is larger than the position turns it round', async () => {
    const broker = makeBroker()
    broker.tradeByHand('WINZ26', 'BUY', 2)
    await logOf('Trader', { InpSymbol: 'WINZ26', InpSide: 'SELL', InpVolume: 3 }, { broker })
    expect(broker.positions()).toMatchObject([{ POSITION_TYPE: 'POSITION_TYPE_SELL', POSITION_VOLUME: 1 }])
  })

  test('an order without levels takes those of the position away', async () => {
    const broker = makeBroker()
    broker.send({ ...REQUEST, sl: 129_000, tp: 131_000 })
    await logOf('Trader', { InpSymbol: 'WINZ26' }, { broker })
    expect(broker.positions()).toMatchObject([{ POSITION_VOLUME: 2, POSITION_SL: 0, POSITION_TP: 0 }])
  })

  test('the broker keeps as much of a comment as it likes', async () => {
    const broker = makeBroker({ rewriteComment: (comment) => comment.slice(0, 4) })
    await logOf('Trader', { InpSymbol: 'WINZ26', InpComment: 'order-17' }, { broker })
    expect(broker.deals).toMatchObject([{ DEAL_COMMENT: 'orde' }])
  })
})

const REQUEST = {
  action: 'TRADE_ACTION_DEAL',
  expiration: 0,
  magic: '1',
  order: '0',
  symbol: 'WINZ26',
  volume: 1,
  price: 130_005,
  sl: 0,
  tp: 0,
  deviation: 0,
  type: 'ORDER_TYPE_BUY',
  filling: 'ORDER_FILLING_RETURN',
  time: 'ORDER_TIME_GTC',
  comment: '',
  position: '0',
} as const
