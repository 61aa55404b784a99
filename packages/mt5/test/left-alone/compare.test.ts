/** What an operator does to what is held here is held against the account at once. */
import { expect, test } from 'vitest'
import { until } from '../bench.ts'
import { ACCOUNTS, type EngineBench, withEngine } from './engine-bench.ts'
import { ColdServer, RollingServer } from './odd-servers.ts'

/** The stop was hit, and the broker has lost its history of it. */
const withGhost = (hedging: boolean, run: (bot: EngineBench) => Promise<void>): Promise<void> => {
  let server: ColdServer | null = null
  const makeTrade = (config: ConstructorParameters<typeof ColdServer>[0]) => {
    server = new ColdServer(config)
    return server
  }
  return withEngine({ hedging, makeTrade }, async (bot) => {
    await bot.opened()
    bot.bench.terminal.cut()
    await until(() => bot.bench.broker.phase === 'IDLE', 'a lost link')
    Object.assign(server ?? {}, { hasHistory: false })
    bot.bench.price(129_700)
    await bot.halted()
    await run(bot)
  })
}

test.each(ACCOUNTS)('%s: a ghost is written off, compared, and trading goes on', (_, hedging) =>
  withGhost(hedging, async (bot) => {
    const { bench } = bot
    expect(bot.engine.publicState().differences).toMatchObject([{ leg: 'BASE', side: 'BUY', here: 2, there: 0 }])
    bot.operator({ type: 'RESUME' })
    bot.operator({
      type: 'SETTLE',
      symbol: 'WIN',
      leg: 'BASE',
      contracts: 2,
      price: 129_695,
      reason: 'the stop was hit',
    })
    await until(() => bot.engine.publicState().differences.length === 0 && bot.holds === 'flat', 'holdings that agree')
    bot.operator({ type: 'RESUME' })
    await until(() => bot.state === 'ACTIVE' && bench.broker.phase === 'READY', 'trading')
    bench.price(130_000)
    await bench.fence()
    await bot.opened()
    expect([bot.account, bot.state]).toEqual(['BUY 2', 'ACTIVE'])
  }),
)

test.each(ACCOUNTS)('%s: a close of a ghost is refused once and asked no more', (_, hedging) =>
  withGhost(hedging, async (bot) => {
    const compared = bot.bench.of('RECONCILED').length
    bot.operator({ type: 'FLATTEN' })
    await until(() => bot.bench.of('ORDER_REJECTED').length === 1, 'a refusal')
    await until(() => bot.bench.of('RECONCILED').length > compared, 'a comparison')
    for (let price = 0; price < 20; price += 1) bot.bench.price(129_900)
    await bot.bench.fence()
    expect(bot.commands.filter(({ type }) => type === 'CLOSE')).toHaveLength(1)
  }),
)

test('a position that others left is adopted with a stop, and closed as ours', () =>
  withEngine({}, async (bot) => {
    const { bench } = bot
    bot.byHand('SELL', 3)
    await bot.halted()
    bot.operator({
      type: 'ADOPT',
      symbol: 'WIN',
      side: 'SELL',
      contracts: 3,
      price: 129_995,
      stopPrice: 130_200,
      contract: 'WINZ26',
      reason: 'ours of before',
    })
    await until(() => bench.trade.positions()[0]?.sl === 130_200, 'the stop')
    await until(() => bot.engine.publicState().differences.length === 0, 'holdings that agree')
    bot.operator({ type: 'RESUME' })
    await until(() => bot.state === 'ACTIVE', 'trading')
    bot.operator({ type: 'FLATTEN' })
    await until(() => bot.holds === 'flat' && bot.account === 'flat', 'nothing held')
  }))

test('while holdings are compared an exit waits, and leaves right after', () =>
  withEngine({}, async (bot) => {
    await bot.opened()
    bot.bench.broker.compare()
    expect(bot.bench.broker.phase).not.toBe('READY')
    bot.operator({ type: 'FLATTEN' })
    await until(() => bot.holds === 'flat', 'nothing held')
    expect(bot.bench.of('ORDER_REJECTED')).toEqual([])
  }))

test.each(ACCOUNTS)('%s: too many requests are not answered with more of them', (_, hedging) =>
  withEngine({ hedging }, async (bot) => {
    await bot.opened()
    bot.bench.terminal.surprise({ retcode: 10024, executes: false })
    bot.operator({ type: 'FLATTEN' })
    await until(() => bot.bench.of('ORDER_REJECTED').length === 1, 'a refusal')
    expect(bot.bench.of('ORDER_REJECTED')[0]?.code).toBe('TOO_MANY_REQUESTS')
    const [close] = bot.commands.filter(({ type }) => type === 'CLOSE')
    expect(bot.bench.terminal.journal.get(close?.orderId ?? '')?.attempt).toBe(1)
  }),
)

test('a series without a contract is not ready: nothing is opened on it, and what is held stays held', () => {
  let server: RollingServer | null = null
  const makeTrade = (config: ConstructorParameters<typeof RollingServer>[0]) => {
    server = new RollingServer(config)
    return server
  }
  return withEngine({ makeTrade, terminal: { symbols: ['WIN$N'] } }, async (bot) => {
    await bot.opened()
    Object.assign(server ?? {}, { isWithoutContract: true })
    bot.bench.terminal.cut()
    await until(() => bot.bench.of('RECONCILED').length === 2, 'a reconciliation')
    expect([bot.state, bot.holds]).toEqual(['ACTIVE', 'BUY 2'])
    bot.bench.price(129_700)
    await until(() => bot.holds === 'flat', 'the stop')
    const { orderId } = bot.bench.open()
    await bot.bench.heard('ORDER_REJECTED', orderId)
    expect(bot.bench.of('ORDER_REJECTED')[0]).toMatchObject({ code: 'NOT_READY' })
  })
})
