/** A leg is of the contract that it was opened in, whatever its series leads to. */
import { expect, test } from 'vitest'
import { until } from '../bench.ts'
import { ACCOUNTS, withEngine } from './engine-bench.ts'
import { RollingServer } from './odd-servers.ts'

const rolling = (hedging: boolean) => {
  let server: RollingServer | null = null
  const options = {
    hedging,
    terminal: { symbols: ['WIN$N'] },
    makeTrade: (config: ConstructorParameters<typeof RollingServer>[0]) => {
      server = new RollingServer(config)
      return server
    },
  }
  return { options, roll: () => Object.assign(server ?? {}, { hasRolled: true }) }
}

test.each(ACCOUNTS)('%s: the series rolls while a leg is held, and the leg is closed where it is', (_, hedging) => {
  const { options, roll } = rolling(hedging)
  return withEngine(options, async (bot) => {
    const { bench } = bot
    bench.price(131_000, 5, 'WING27')
    bench.price(130_000)
    await bot.opened()
    roll()
    bench.terminal.cut()
    await until(() => bench.of('RECONCILED').length === 2, 'a reconciliation')
    expect(bot.engine.publicState()).toMatchObject({ tradingState: 'ACTIVE', positions: [{ contract: 'WINZ26' }] })
    expect(bench.broker.tradables.map(({ contract }) => contract.symbol)).toEqual(['WINZ26'])
    // what the new contract costs is no price of the leg
    const prices = bot.steps.length
    bench.price(131_000, 5, 'WING27')
    bench.price(130_050)
    await until(() => bot.steps.length > prices, 'a price')
    const bids = bot.steps.slice(prices).flatMap(({ event }) => ('bid' in event ? [event.bid] : []))
    expect(new Set(bids)).toEqual(new Set([130_050]))
    bot.operator({ type: 'FLATTEN' })
    await until(() => bot.holds === 'flat' && bot.account === 'flat', 'nothing held')
    expect(bench.trade.deals(0, 9e15).map(({ symbol }) => symbol)).toEqual(['WINZ26', 'WINZ26'])
    await until(() => bench.broker.tradables[0]?.contract.symbol === 'WING27', 'the new contract')
    await bench.fence()
    bench.price(131_000, 5, 'WING27')
    bench.price(131_000, 5, 'WING27')
    await bench.fence()
    await bot.opened('BUY', 131_000)
    expect([bench.trade.positions().map(({ symbol }) => symbol), bot.state]).toEqual([['WING27'], 'ACTIVE'])
  })
})

test.each(ACCOUNTS)('%s: so it is for a process that begins after the roll, and the stop is found', (_, hedging) => {
  const { options, roll } = rolling(hedging)
  return withEngine(options, async (bot) => {
    bot.bench.price(131_000, 5, 'WING27')
    bot.bench.price(130_000)
    await bot.opened()
    await bot.stopNode()
    roll()
    bot.bench.terminal.cut()
    await until(() => bot.bench.terminal.isConnected, 'a link')
    await bot.startNode()
    expect([bot.state, bot.bench.broker.tradables[0]?.contract.symbol]).toEqual(['ACTIVE', 'WINZ26'])
    bot.bench.price(129_700)
    await until(() => bot.holds === 'flat', 'the stop')
    expect(bot.bench.of('EXIT_FILL')).toMatchObject([{ cause: 'STOP', contracts: 2 }])
  })
})
