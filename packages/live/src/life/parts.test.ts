import { AlavancaError, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { BarMaker } from './bar-maker.ts'
import { FeedQueue } from './feed-queue.ts'
import { Leave } from './leave.ts'
import { exitOfOpening, LIFE_EXIT } from './life-exit.ts'
import { MarketClock } from './market-clock.ts'

test('the market’s clock goes by its stamps, and a wrong one among them moves nothing', () => {
  let steady = 0
  const clock = new MarketClock(() => steady)
  expect(clock.now()).toBeNull()
  for (const stamp of [1_000_000, 1_000_100, 9e15, 1_000_300]) {
    clock.heard(stamp)
    steady += 100
  }
  expect(clock.now()).toBe(1_000_400)
  steady += 60_000
  expect(clock.now()).toBe(1_060_400)
  // all of them
  for (let index = 0; index < 31; index += 1) clock.heard(2_000_000)
  expect(clock.now()).toBe(2_000_000)
})

test('a feed hands out everything once, and says when all is dealt with', async () => {
  const feed = new FeedQueue<number>()
  feed.push(1)
  const taken: number[] = []
  const reading = (async () => {
    for await (const item of feed) {
      taken.push(item)
      if (item === 1) feed.push(2)
    }
  })()
  await new Promise((resolve) => setImmediate(resolve))
  expect(taken).toEqual([1, 2])
  expect(feed.isIdle).toBe(true)
  feed.push(3)
  expect(feed.isIdle).toBe(false)
  feed.close()
  feed.push(4)
  await reading
  expect(taken).toEqual([1, 2, 3])
})

test('a bar comes before the price that completes it, and prices out of order make none', () => {
  const maker = new BarMaker(WIN, 60_000)
  const quote = (time: number, bid: number) => ({ type: 'QUOTE', symbol: 'WIN', time, bid, ask: bid + 5 }) as const
  const start = Date.UTC(2026, 10, 23, 14)
  expect(maker.events(quote(start, 100))).toEqual([quote(start, 100)])
  expect(maker.events(quote(start - 1, 90))).toEqual([quote(start - 1, 90)])
  const events = maker.events(quote(start + 60_000, 110))
  expect(events.map(({ type }) => type)).toEqual(['SHOW_BAR', 'QUOTE'])
  expect(events[0]).toMatchObject({ bar: { open: 100, high: 100, low: 100, close: 100, spread: 5 } })
  expect(maker.events({ type: 'QUOTE', symbol: 'WIN', time: start + 60_001, price: 115 })).toHaveLength(1)
})

test('leave is given by the number of the account that is connected, once', () => {
  let connected: string | null = null
  const leave = new Leave({ isObserving: false, isGiven: false, connected: () => connected })
  expect(leave.ask('7')?.code).toBe('NOT_CONNECTED')
  connected = '7'
  expect(leave.ask(null)?.code).toBe('ACCOUNT_NEEDED')
  expect(leave.ask('8')?.code).toBe('WRONG_ACCOUNT')
  expect(leave.isWaiting).toBe(true)
  expect(leave.ask('7')).toBeNull()
  expect(leave.isWaiting).toBe(false)
  expect(leave.ask(null)).toBeNull()
  // also later a number that is said must be right
  expect(leave.ask('8')?.code).toBe('WRONG_ACCOUNT')
  expect(leave.refusalOf('8')?.code).toBe('WRONG_ACCOUNT')
  expect(leave.refusalOf(null)).toBeNull()
  expect(new Leave({ isObserving: true, isGiven: true, connected: () => '7' }).ask('7')?.code).toBe('OBSERVING')
})

test.each([
  ['INVALID_CONFIGURATION', LIFE_EXIT.configuration],
  ['INVALID_INPUT', LIFE_EXIT.configuration],
  ['JOURNAL_MISMATCH', LIFE_EXIT.person],
  ['STORAGE_FAILED', LIFE_EXIT.person],
  ['INVALID_SNAPSHOT', LIFE_EXIT.person],
  ['IMPOSSIBLE_STATE', LIFE_EXIT.failed],
] as const)('%s on the way in ends with %i', (code, exit) =>
  expect(exitOfOpening(new AlavancaError(code, 'x'))).toBe(exit),
)

test('what nobody knows is tried again', () => expect(exitOfOpening(new Error('x'))).toBe(LIFE_EXIT.failed))
