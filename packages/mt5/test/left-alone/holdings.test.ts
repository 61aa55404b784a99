/** Contracts held here are contracts of ours there, or trading is halted and both numbers are named. */
import { isDeepStrictEqual } from 'node:util'
import type { HoldingDifference } from '@alavanca/engine'
import { describe, expect, test } from 'vitest'
import { until } from '../bench.ts'
import { ACCOUNTS, type EngineBench, withEngine } from './engine-bench.ts'

const here = (side: 'BUY' | 'SELL', ours: number, there: number, leg: 'BASE' | null = 'BASE'): HoldingDifference => ({
  symbol: 'WIN',
  contract: 'WINZ26',
  leg,
  side,
  here: ours,
  there,
})

const differs = (bot: EngineBench, expected: readonly HoldingDifference[]): Promise<void> =>
  until(
    () => isDeepStrictEqual(bot.engine.publicState().differences, expected),
    `differences ${JSON.stringify(expected)}`,
  )

describe.each([
  ['BUY', 'SELL'],
  ['SELL', 'BUY'],
] as const)('on a netting account with 2 held %s', (side, other) => {
  test('a person adds one: halted with both numbers, and nobody resumes', () =>
    withEngine({}, async (bot) => {
      await bot.opened(side)
      bot.byHand(side, 1)
      await bot.halted()
      await differs(bot, [here(side, 2, 3)])
      bot.operator({ type: 'RESUME' })
      await until(
        () => bot.records.some((one) => one.type === 'REFUSED' && one.code === 'HOLDINGS_DIFFER'),
        'a refusal',
      )
      expect(bot.state).toBe('HALTED')
    }))

  test('and takes it off again: nothing of ours has left, and trading can go on', () =>
    withEngine({}, async (bot) => {
      await bot.opened(side)
      bot.byHand(side, 1)
      await bot.halted()
      bot.byHand(other, 1)
      await differs(bot, [])
      expect([bot.holds, bot.account, bot.bench.of('EXIT_FILL')]).toEqual([`${side} 2`, `${side} 2`, []])
      bot.operator({ type: 'RESUME' })
      await until(() => bot.state === 'ACTIVE', 'trading')
      bot.operator({ type: 'FLATTEN' })
      await until(() => bot.holds === 'flat' && bot.account === 'flat', 'nothing held')
    }))

  test('a person adds one and the stop takes all of it: ours left, at our share of what it cost', () =>
    withEngine({}, async (bot) => {
      await bot.opened(side)
      const sl = side === 'BUY' ? 129_800 : 130_200
      bot.byHand(side, 1, { sl })
      await bot.halted()
      bot.bench.price(side === 'BUY' ? 129_700 : 130_300)
      await differs(bot, [])
      expect([bot.holds, bot.account]).toEqual(['flat', 'flat'])
      expect(bot.bench.of('EXIT_FILL')).toMatchObject([{ side, contracts: 2, cause: 'STOP', commissionCents: 50 }])
    }))

  test('a person takes one off before the bot turns round: each deal takes its own side', () =>
    withEngine({}, async (bot) => {
      await bot.opened(side)
      bot.byHand(other, 1)
      await until(() => bot.holds === `${side} 1`, 'one exit')
      bot.operator({ type: 'FLATTEN' })
      await until(() => bot.holds === 'flat', 'the rest to leave')
      bot.bench.price(130_000)
      bot.bench.price(130_000)
      await bot.opened(other)
      expect([bot.account, bot.state]).toEqual([`${other} 2`, 'ACTIVE'])
    }))

  test('a person takes all of it off while an order of the other side is on its way: the exit is the older leg’s', () =>
    withEngine({ terminal: { faults: { latencyMs: 60 } } }, async (bot) => {
      await bot.opened(side)
      const stopPrice = side === 'BUY' ? 130_200 : 129_800
      bot.bench.broker.send({ ...bot.bench.commands.open({ side: other, stopPrice }), orderId: 'turn' })
      bot.byHand(other, 2)
      await until(() => bot.holds === 'flat', 'the exit')
      expect(bot.bench.of('EXIT_FILL')).toMatchObject([{ side, contracts: 2, cause: 'EXTERNAL' }])
    }))

  test('a person turns it round: ours has left, what is there is told, and gone when it is', () =>
    withEngine({}, async (bot) => {
      await bot.opened(side)
      bot.byHand(other, 3)
      await bot.halted()
      await differs(bot, [here(other, 0, 1, null)])
      expect(bot.bench.of('EXIT_FILL')).toMatchObject([{ contracts: 2, commissionCents: 50 }])
      bot.byHand(side, 1)
      await differs(bot, [])
    }))
})

describe.each(ACCOUNTS)('on a %s account', (_, hedging) => {
  const ticketOf = (bot: EngineBench): string | null =>
    hedging ? (bot.bench.trade.positions()[0]?.ticket ?? '') : null

  test('a stop-out in two steps is two exits', () =>
    withEngine({ hedging }, async (bot) => {
      await bot.opened()
      const position = ticketOf(bot)
      const exit = { symbol: 'WINZ26', side: 'SELL', volume: 1, sl: null, tp: null, position } as const
      for (let left = 1; left >= 0; left -= 1) {
        bot.bench.trade.byHand(exit, 'SO')
        await until(() => bot.holds === (left === 0 ? 'flat' : 'BUY 1'), `${left} left`)
      }
      await bot.bench.fence()
      expect([bot.account, bot.state]).toEqual(['flat', 'ACTIVE'])
    }))

  test('while this side was away a person took one off, and the stop the rest: both are told, at their prices', () =>
    withEngine({ hedging }, async (bot) => {
      await bot.opened()
      await bot.stopNode()
      bot.byHand('SELL', 1, { position: ticketOf(bot) })
      bot.bench.price(129_700)
      await bot.startNode()
      await until(() => bot.holds === 'flat', 'exits')
      expect(bot.bench.of('EXIT_FILL').map(({ cause, contracts }) => `${cause} ${contracts}`)).toEqual([
        'EXTERNAL 1',
        'STOP 1',
      ])
      expect([bot.state, bot.engine.publicState().differences]).toEqual(['ACTIVE', []])
    }))

  test('the terminal says that there is no position: all is compared, and the exit found', () =>
    withEngine({ hedging }, async (bot) => {
      await bot.opened()
      const told = bot.bench.of('RECONCILED').length
      bot.bench.terminal.surprise({ retcode: 10036, executes: false })
      bot.operator({ type: 'FLATTEN' })
      await until(() => bot.bench.of('RECONCILED').length > told, 'a comparison')
      expect(bot.bench.of('ORDER_REJECTED')).toMatchObject([{ code: 'POSITION_CLOSED' }])
      expect(bot.bench.of('RECONCILED').at(-1)?.differences).toBeUndefined()
    }))
})

test('netting: after the stop a person bought and sold: while nobody looked, only the stop was ours', () =>
  withEngine({}, async (bot) => {
    await bot.opened()
    await bot.stopNode()
    bot.bench.price(129_700)
    bot.byHand('BUY', 1)
    bot.byHand('SELL', 1)
    await bot.startNode()
    await until(() => bot.holds === 'flat', 'the stop')
    expect(bot.bench.of('EXIT_FILL')).toMatchObject([{ cause: 'STOP', contracts: 2, price: 129_695 }])
  }))

test('netting: the stop was hit and a person holds as many since: the same number is another position', () =>
  withEngine({}, async (bot) => {
    await bot.opened()
    bot.bench.terminal.cut()
    await until(() => bot.bench.broker.phase === 'IDLE', 'a lost link')
    bot.bench.price(129_700)
    bot.byHand('BUY', 2)
    await bot.halted()
    await differs(bot, [here('BUY', 0, 2, null)])
    expect(bot.bench.of('EXIT_FILL')).toMatchObject([{ cause: 'STOP', contracts: 2 }])
  }))

test('hedging: a position that others opened by hand is none of ours', () =>
  withEngine({ hedging: true }, async (bot) => {
    await bot.opened()
    bot.byHand('SELL', 3)
    await bot.bench.fence()
    bot.operator({ type: 'FLATTEN' })
    await until(() => bot.holds === 'flat', 'ours to leave')
    expect([bot.state, bot.account]).toEqual(['ACTIVE', 'SELL 3'])
  }))

test.each(ACCOUNTS)(
  '%s: our close is on its way when the stop is hit: what it opened is closed at once',
  (_, hedging) =>
    withEngine({ hedging, terminal: { faults: { latencyMs: 60 } } }, async (bot) => {
      await bot.opened()
      bot.operator({ type: 'FLATTEN' })
      await until(() => bot.commands.some(({ type }) => type === 'CLOSE'), 'a close')
      await new Promise((resolve) => setTimeout(resolve, 20))
      bot.bench.price(129_700)
      await until(() => bot.bench.of('EXIT_FILL').length === 1, 'the stop')
      await until(
        () => bot.holds === 'flat' && bot.account === 'flat' && bot.bench.broker.underWay === 0,
        'nothing held',
      )
      await bot.bench.fence()
      expect([bot.holds, bot.account]).toEqual(['flat', 'flat'])
    }),
)
