/** A partial answer while a rest still works: it is followed, taken back where its leg is gone, and never forgotten. */
import { expect, test } from 'vitest'
import { until } from '../bench.ts'
import { type EngineBench, withEngine } from './engine-bench.ts'
import { RestingServer } from './odd-servers.ts'

const withRest = (run: (bot: EngineBench, server: RestingServer) => Promise<void>): Promise<void> => {
  let server: RestingServer | null = null
  const makeTrade = (config: ConstructorParameters<typeof RestingServer>[0]) => {
    server = new RestingServer(config)
    return server
  }
  return withEngine({ makeTrade }, async (bot) => {
    bot.signal()
    await until(() => bot.holds === 'BUY 1', 'the first contract')
    await run(bot, server ?? expect.unreachable())
  })
}

test('the rest is filled later, as the same order', () =>
  withRest(async (bot, server) => {
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect([bot.bench.of('ORDER_CANCELLED'), bot.bench.broker.underWay]).toEqual([[], 1])
    server.fillOne()
    await until(() => bot.holds === 'BUY 2', 'the second')
    await until(() => bot.bench.broker.underWay === 0, 'its end')
    expect([bot.state, new Set(bot.bench.of('FILL').map(({ orderId }) => orderId)).size]).toEqual(['ACTIVE', 1])
  }))

test('the stop takes what was filled: the rest is taken back, and nothing is opened later', () =>
  withRest(async (bot, server) => {
    await bot.bench.fence()
    bot.bench.price(129_700)
    await until(() => bot.holds === 'flat', 'the stop')
    await until(() => !server.isWorking && bot.bench.broker.underWay === 0, 'the end of the rest')
    expect([bot.state, bot.account]).toEqual(['ACTIVE', 'flat'])
  }))

test('an operator flattens: the rest is taken back too', () =>
  withRest(async (bot, server) => {
    await bot.bench.fence()
    bot.operator({ type: 'FLATTEN' })
    await until(() => bot.holds === 'flat' && !server.isWorking && bot.bench.broker.underWay === 0, 'the end')
    expect([bot.state, bot.account]).toEqual(['ACTIVE', 'flat'])
  }))
