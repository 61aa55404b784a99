/** The stop of each leg is looked for in every snapshot. */
import { expect, test } from 'vitest'
import { until } from '../bench.ts'
import { ACCOUNTS, withEngine } from './engine-bench.ts'
import { stopsUnderFaults } from './stops-under-faults.ts'

test.each(ACCOUNTS)('%s: a person takes the stop off: told once, and set again', (_, hedging) =>
  withEngine({ hedging }, async (bot) => {
    await bot.opened()
    const { bench } = bot
    const position = bench.trade.positions()[0]?.ticket ?? ''
    bench.trade.execute({ action: 'SLTP', symbol: 'WINZ26', position, sl: null, tp: 132_000 })
    await until(() => bench.trade.positions()[0]?.sl === 129_800, 'the stop')
    await until(() => bench.broker.underWay === 0, 'an answer')
    await bench.fence()
    expect(bench.of('STOP_MISSING')).toMatchObject([{ symbol: 'WIN', leg: 'BASE', side: 'BUY', stopPrice: null }])
    expect(bot.commands.filter(({ type }) => type === 'MODIFY')).toHaveLength(1)
    expect(bench.trade.positions()).toMatchObject([{ sl: 129_800, tp: 132_000 }])
  }),
)

test.each([
  ['BUY', 129_700, 129_900],
  ['SELL', 130_300, 130_100],
] as const)('a stop of a %s that risks more is told, one that risks less is not', (side, worse, better) =>
  withEngine({}, async (bot) => {
    await bot.opened(side)
    const { bench } = bot
    const move = (sl: number) => bench.trade.execute({ action: 'SLTP', symbol: 'WINZ26', position: null, sl, tp: null })
    move(better)
    await bench.fence()
    expect(bench.of('STOP_MISSING')).toEqual([])
    move(worse)
    await until(() => bench.of('STOP_MISSING').length === 1, 'a missing stop')
    expect(bench.of('STOP_MISSING')).toMatchObject([{ side, stopPrice: worse }])
  }),
)

test.each(ACCOUNTS)('%s: filled without its stop: told with the first snapshot, and set', (_, hedging) =>
  withEngine({ hedging, terminal: { faults: { stopLeftOut: 1 } } }, async (bot) => {
    await bot.opened()
    await until(() => bot.bench.trade.positions()[0]?.sl === 129_800, 'the stop')
    await bot.bench.fence()
    expect([bot.bench.of('STOP_MISSING').length, bot.state]).toEqual([1, 'ACTIVE'])
  }),
)

test.each(ACCOUNTS)(
  '%s: a list of positions that is older than the answer to a move takes no stop for lost',
  (_, hedging) =>
    // as an Expert Advisor: it answers at once, and lists its positions with the next beat
    withEngine({ hedging, terminal: { timerMs: 40, listenMs: 30 } }, async (bot) => {
      const { bench } = bot
      bot.signal()
      await until(() => bot.holds === 'BUY 2', 'a position')
      for (let move = 1; move <= 10; move += 1) {
        const stopPrice = 129_800 + 5 * move
        bot.push({ type: 'ADJUST', time: bench.time, tradeId: 's1', stopPrice })
        await until(() => bench.trade.positions()[0]?.sl === stopPrice && bench.broker.underWay === 0, 'a move')
      }
      await bench.fence()
      expect(bot.commands.filter(({ type }) => type === 'MODIFY')).toHaveLength(10)
      expect([bench.of('STOP_MISSING'), bot.holds]).toEqual([[], 'BUY 2'])
    }),
)

test.each(ACCOUNTS)('%s: a stop that cannot be set again closes the leg', (_, hedging) =>
  withEngine({ hedging }, async (bot) => {
    await bot.opened()
    const position = hedging ? (bot.bench.trade.positions()[0]?.ticket ?? '') : null
    bot.bench.terminal.surprise({ retcode: 10016, executes: false })
    bot.bench.terminal.surprise({ retcode: 10016, executes: false })
    bot.bench.trade.execute({ action: 'SLTP', symbol: 'WINZ26', position, sl: null, tp: null })
    for (let look = 0; look < 200 && bot.account !== 'flat'; look += 1) {
      bot.bench.price(130_000)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await until(() => bot.account === 'flat' && bot.holds === 'flat', 'nothing held')
    expect(bot.commands.at(-1)).toMatchObject({ type: 'CLOSE', reason: 'STOP_LOST' })
  }),
)

test.each(ACCOUNTS)('%s: at a process that begins later the stop is looked for too', (_, hedging) =>
  withEngine({ hedging }, async (bot) => {
    await bot.opened()
    await bot.stopNode()
    const position = hedging ? (bot.bench.trade.positions()[0]?.ticket ?? '') : null
    bot.bench.trade.execute({ action: 'SLTP', symbol: 'WINZ26', position, sl: null, tp: null })
    await bot.startNode()
    await until(() => bot.bench.trade.positions()[0]?.sl === 129_800, 'the stop')
    expect(bot.bench.of('STOP_MISSING')).toHaveLength(1)
  }),
)

test.each(ACCOUNTS)(
  '%s: no leg is without its stop for longer than one snapshot, where one fill in twenty comes without',
  async (_, hedging) => {
    const verdict = await stopsUnderFaults({ orders: 60, hedging, seed: 'few', stopLeftOut: 0.2 })
    expect(verdict).toMatchObject({ longestInSnapshots: 1, halts: 0, nakedAtTheEnd: 0 })
    expect(verdict.leftOut).toBeGreaterThan(3)
    expect(verdict.repaired).toBe(verdict.leftOut)
  },
)
