import { readdirSync, readFileSync } from 'node:fs'
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

  test.each([
    [{ pcClockSeconds: 420 }, 'worked out from local 0, from GMT 0, quoted 420'],
    [{ pcClockSeconds: -420 }, 'worked out from local 0, from GMT 0, quoted -420'],
    [{ serverOffsetSeconds: -10_800 }, 'worked out from local -10800, from GMT -10800, quoted -10800'],
  ])('the server’s clock is worked out from the computer’s: %j', async (facts, line) => {
    const broker = makeBroker()
    broker.switchTerminal(facts)
    // whole seconds of both clocks: the quote is of the second before, now and then
    const { log } = await logOf('Quirks', { InpCase: 'clock' }, { broker })
    const quoted = (text: string) => Number(text.match(/quoted (-?\d+)/)?.[1])
    expect(log[0]?.replace(/ quoted .*/, '')).toBe(line.replace(/ quoted .*/, ''))
    expect(Math.abs(quoted(log[0] ?? '') - quoted(line))).toBeLessThan(10)
  })

  test('before the broker is met it is simply the computer’s, and no quote has a time', async () => {
    const broker = makeBroker()
    broker.switchTerminal({ TERMINAL_CONNECTED: false, serverOffsetSeconds: -10_800 })
    const { log } = await logOf('Quirks', { InpCase: 'clock' }, { broker })
    expect(log[0]).toMatch(/^worked out from local 0, from GMT 0, quoted 1\d{9}$/)
  })

  test('a timer may be refused', async () =>
    expect((await quirk('timer', {}, { EA_NO_TIMER: '1' })).log).toEqual(['first 0, second 1']))

  test('an open file is not moved over, nor one that is there without leave', async () =>
    expect((await quirk('move')).log).toEqual(['open 0, without leave 0, with leave 1, left 0']))

  test('the power may go when the target of a move is gone and nothing stands in its place yet', async () => {
    // two files are made, one is written, and three moves are begun: then the target goes
    const running = await runProgram('Quirks', { InpCase: 'move' }, { environment: { EA_DIE_AT_FILE_STEP: '7' } })
    expect(await running.ea.exited).toBe(75)
    expect(readdirSync(running.files)).toEqual(['from.txt'])
    await running.close()
  })

  test.each([
    [{}, 'connected 1, positions 1, deals 1'],
    [{ positions: true }, 'connected 1, positions 0, deals 1'],
    [{ history: 'EMPTY' }, 'connected 1, positions 1, deals 0'],
    [{ history: 'UNREADABLE' }, 'connected 1, positions 1, deals -1'],
  ] as const)('connected, and knowing less than its broker: %j', async (coldness, line) => {
    const broker = makeBroker()
    broker.tradeByHand('WINZ26', 'BUY', 1)
    expect((await logOf('Quirks', { InpCase: 'cold' }, { broker, coldness })).log).toEqual([line])
  })

  test('an order may be filled, and its stop left out', async () => {
    const broker = makeBroker()
    broker.surprises.push({ leavesLevelsOut: true })
    broker.send({ ...REQUEST, sl: 129_000, tp: 131_000 })
    expect(broker.positions()).toMatchObject([{ POSITION_VOLUME: 1, POSITION_SL: 0, POSITION_TP: 0 }])
  })

  test('a gateway may book what an Expert Advisor sent as sent by hand', async () => {
    const broker = makeBroker({ ownReason: 'DEAL_REASON_CLIENT' })
    await logOf('Trader', { InpSymbol: 'WINZ26' }, { broker })
    expect(broker.deals).toMatchObject([{ DEAL_REASON: 'DEAL_REASON_CLIENT', DEAL_MAGIC: '0' }])
  })

  test('an order that lives longer than the symbol lets it is answered 10022', async () => {
    const broker = makeBroker()
    broker.changeSymbol('WINZ26', { expirations: ['ORDER_TIME_DAY'] })
    expect((await logOf('Trader', { InpSymbol: 'WINZ26' }, { broker })).log).toEqual(['sent 0, retcode 10022'])
  })

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
