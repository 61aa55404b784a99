/** Everything that the broker books is money, and of the account's own currency. */
import { fromCents, toCents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { until } from '../bench.ts'
import { ACCOUNTS, withEngine } from './engine-bench.ts'
import { SwapServer } from './odd-servers.ts'

const makeTrade = (config: ConstructorParameters<typeof SwapServer>[0]) =>
  Object.assign(new SwapServer(config), { swap: -500 })

test.each(ACCOUNTS)('%s: swap and fees of our close are in the day’s money, and the limit sees them', (_, hedging) =>
  withEngine(
    { hedging, makeTrade },
    async (bot) => {
      await bot.opened()
      bot.operator({ type: 'FLATTEN' })
      await until(() => bot.holds === 'flat', 'nothing held')
      expect(bot.bench.of('FILL').at(-1)).toMatchObject({ commissionCents: 100, swapCents: -50_000 })
      // bought at 130010, sold at 129995: 6.00; two commissions of 0.50, a fee of 0.50 and 500.00 of swap
      const { pnlToday, tradingState } = bot.engine.publicState()
      expect([fromCents(pnlToday), tradingState]).toEqual([-507.5, 'REDUCE_ONLY'])
    },
    { dailyLossLimit: toCents(300) },
  ),
)

test.each(ACCOUNTS)('%s: so it is with a stop', (_, hedging) =>
  withEngine({ hedging, makeTrade }, async (bot) => {
    await bot.opened()
    bot.bench.price(129_700)
    await until(() => bot.holds === 'flat', 'the stop')
    expect(bot.bench.of('EXIT_FILL')).toMatchObject([{ commissionCents: 100, swapCents: -50_000 }])
  }),
)

test.each(ACCOUNTS)('%s: on an account of another currency nothing is opened', (_, hedging) =>
  withEngine({ hedging, trade: { currency: 'EUR' } }, async (bot) => {
    await bot.halted()
    bot.signal()
    await until(() => bot.records.some(({ type }) => type === 'SIGNAL_REFUSED'), 'a refusal')
    const { orderId } = bot.bench.open()
    await bot.bench.heard('ORDER_REJECTED', orderId)
    expect(bot.bench.of('ORDER_REJECTED')[0]).toMatchObject({
      code: 'FOREIGN_CURRENCY',
      message: expect.stringContaining('WIN is counted in BRL and the account is kept in EUR'),
    })
    expect(bot.account).toBe('flat')
  }),
)

test('unless the configuration names it', () =>
  withEngine({ trade: { currency: 'EUR' }, broker: { foreignCurrency: 'EUR' } }, async (bot) => {
    await bot.opened()
    expect([bot.state, bot.account]).toEqual(['ACTIVE', 'BUY 2'])
  }))
