import { expect, test } from 'vitest'
import { chosen, type DatedTrade, NO_WISHES } from './choose.ts'

const trade = (openedAt: number, over: Partial<DatedTrade> = {}): DatedTrade => ({
  side: 'BUY',
  regime: 'RANGE',
  openedAt,
  closedAt: openedAt + 10,
  baseContracts: 1,
  extraContracts: 0,
  entryPrice: 100,
  exitPrice: 101,
  baseExit: 'Stop',
  extraExit: '',
  netCents: 5,
  extraNetCents: 0,
  adverseCents: null,
  favourableCents: null,
  day: `2026-03-0${openedAt}`,
  ...over,
})

const ALL = [
  trade(1),
  trade(2, { side: 'SELL', netCents: -5, adverseCents: 9 }),
  trade(3, { regime: 'TREND_UP', extraContracts: 1, extraExit: 'Target', netCents: 20, adverseCents: 2 }),
  trade(4, { baseExit: 'Target', netCents: 0, closedAt: 90 }),
]

const ofWishes = (wishes: Partial<typeof NO_WISHES>) =>
  chosen(ALL, { ...NO_WISHES, ...wishes }, { key: 'openedAt', isDescending: false }).map(({ openedAt }) => openedAt)

test.each([
  [{}, [1, 2, 3, 4]],
  [{ side: 'SELL' as const }, [2]],
  [{ regime: 'TREND_UP' }, [3]],
  [{ exit: 'Target' }, [3, 4]],
  [{ extra: 'with' as const }, [3]],
  [{ extra: 'without' as const }, [1, 2, 4]],
  [{ result: 'won' as const }, [1, 3]],
  [{ result: 'lost' as const }, [2]],
  [{ from: '2026-03-02', to: '2026-03-03' }, [2, 3]],
  [{ side: 'BUY' as const, result: 'won' as const, from: '2026-03-02' }, [3]],
  [{ regime: 'nowhere' }, []],
])('wishes %j', (wishes, expected) => expect(ofWishes(wishes)).toEqual(expected))

const sortedBy = (key: Parameters<typeof chosen>[2]['key'], isDescending: boolean) =>
  chosen(ALL, NO_WISHES, { key, isDescending }).map(({ openedAt }) => openedAt)

test('numbers are ordered by size, texts by letters, equals by their entry', () => {
  expect(sortedBy('netCents', false)).toEqual([2, 4, 1, 3])
  expect(sortedBy('netCents', true)).toEqual([3, 1, 4, 2])
  expect(sortedBy('regime', true)).toEqual([3, 1, 2, 4])
  expect(sortedBy('heldMs', true)).toEqual([4, 1, 2, 3])
})

test('what is not there comes last either way', () => {
  expect(sortedBy('adverseCents', false)).toEqual([3, 2, 1, 4])
  expect(sortedBy('adverseCents', true)).toEqual([2, 3, 1, 4])
})
