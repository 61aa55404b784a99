/** One account, one magic number, for the life of the database. */
import { describe, expect, test } from 'vitest'
import { strangeness } from '../../src/broker/account-identity.ts'
import { Bench, until } from '../bench.ts'
import { ACCOUNTS, withEngine } from './engine-bench.ts'

const OURS = {
  login: '1000001',
  server: 'Simulated',
  kind: 'demo',
  marginMode: 'netting',
  currency: 'BRL',
  magic: '770001',
} as const

test.each([
  ['server', { server: 'XPMT5-PRD' }, 'server XPMT5-PRD instead of Simulated'],
  ['kind', { kind: 'real' }, 'kind real instead of demo'],
  ['login', { login: '2000002' }, 'account 2000002 instead of 1000001'],
  ['magic number', { magic: '770002' }, 'magic number 770002 instead of 770001'],
  ['currency', { currency: 'EUR' }, 'currency EUR instead of BRL'],
  ['margin mode', { marginMode: 'hedging' }, 'margin mode hedging instead of netting'],
] as const)('an account of another %s is a stranger, and both are named', (_, over, words) =>
  expect(strangeness(OURS, { ...OURS, ...over })).toEqual([words]),
)

test('the account itself is none', () => expect(strangeness(OURS, OURS)).toEqual([]))

describe.each(ACCOUNTS)('on a %s account', (_, hedging) => {
  const identity = { ...OURS, marginMode: hedging ? 'hedging' : 'netting' } as const

  test('the first contact is told for the host to keep', () =>
    withEngine({ hedging }, async (bot) => {
      expect(bot.bench.notices.filter(({ type }) => type === 'BOUND')).toEqual([{ type: 'BOUND', identity }])
    }))

  test('a second Expert Advisor with another magic number is told once, and trading goes on beside it', () =>
    withEngine({ hedging }, async (bot) => {
      await bot.opened()
      const second = bot.bench.makeTerminal({ magic: '770002', instance: 'two' })
      const told = () => bot.bench.notices.filter(({ type }) => type === 'WRONG_ACCOUNT')
      await until(() => told().length === 1, 'a notice')
      second.cut()
      await until(() => !second.isConnected, 'a lost link')
      await until(() => second.isConnected, 'a second contact')
      expect(told()).toMatchObject([{ expected: identity, found: { ...identity, magic: '770002' } }])
      second.stop()
      bot.operator({ type: 'FLATTEN' })
      await until(() => bot.holds === 'flat', 'nothing held')
      expect([bot.state, bot.bench.trade.deals(0, 9e15).map(({ magic }) => magic)]).toEqual([
        'ACTIVE',
        ['770001', '770001'],
      ])
    }))

  test('one that is met first after a restart is not met at all, and ours is when it comes', () =>
    withEngine({ hedging }, async (bot) => {
      await bot.opened()
      await bot.stopNode()
      const { journal } = bot.bench.terminal
      bot.bench.terminal.stop()
      await until(() => bot.bench.server.sessions.length === 0, 'nobody there')
      const second = bot.bench.makeTerminal({ magic: '770002', instance: 'two' })
      await until(() => second.isConnected, 'the second one')
      bot.bench.events.length = 0
      bot.bench.notices.length = 0
      const started = bot.startNode({ identity })
      await until(() => bot.bench.notices.some(({ type }) => type === 'WRONG_ACCOUNT'), 'a notice')
      expect(bot.bench.broker.phase).toBe('IDLE')
      bot.bench.startTerminal(journal)
      await started
      second.stop()
      expect([bot.bench.broker.terminal?.hello.magic, bot.holds]).toEqual(['770001', 'BUY 2'])
    }))

  test('with nobody else there a stranger halts trading', () =>
    withEngine({ hedging }, async (bot) => {
      await bot.opened()
      bot.bench.terminal.stop()
      await until(() => bot.bench.broker.phase === 'IDLE', 'nobody there')
      bot.bench.startTerminal(undefined, 'other', '2000002')
      await bot.halted()
      expect(bot.bench.events.at(-1)).toMatchObject({
        type: 'BROKER_HALT',
        code: 'WRONG_ACCOUNT',
        message: expect.stringContaining('account 2000002 instead of 1000001'),
      })
      expect([bot.bench.broker.phase, bot.bench.trade.positions().length]).toEqual(['IDLE', 1])
    }))
})

test('a stranger whose account is kept in another currency or another way is one', async () => {
  const bench = new Bench({ identity: { ...OURS, currency: 'EUR' } })
  bench.port = await bench.server.listen()
  bench.startTerminal()
  bench.makeBroker(() => [])
  await until(() => bench.of('BROKER_HALT').length === 1, 'a halt')
  expect(bench.broker.phase).toBe('IDLE')
  await bench.stop()
})

test('another login than the database belongs to is refused before anything is met', () => {
  const bench = new Bench({ identity: OURS, broker: { login: '2000002' } })
  expect(() => bench.makeBroker(() => [])).toThrow(/login: must be 1000001, the account that this database belongs to/)
})
