import { WIN } from '@alavanca/core'
import { refusalOf } from '@alavanca/testing/recordings'
import { describe, expect, test } from 'vitest'
import type { MarketBar } from '../market-data.ts'
import { type Contract, continuousContracts } from './continuous-contracts.ts'

const HOUR = 3_600_000
const bar = (day: number, price: number, volume: number, hour = 0): MarketBar => ({
  time: Date.UTC(2026, 3, day, 12 + hour),
  durationMs: HOUR,
  open: price,
  high: price + 10,
  low: price - 10,
  close: price,
  volume,
  spread: null,
})
/** Two bars a day; the next contract trades 500 above and overtakes on the 14th. */
const contract = (symbol: string, above: number, volumes: readonly number[], first = 13): Contract => ({
  symbol,
  batches: [
    volumes.flatMap((volume, index) => [
      bar(first + index, 128_000 + above + index * 5, volume),
      bar(first + index, 128_000 + above + index * 5, volume, 1),
    ]),
  ],
})
const J = contract('WINJ26', 0, [900, 400, 100])
const M = contract('WINM26', 500, [100, 600, 900, 900])
const closes = ({ batches }: { batches: readonly (readonly MarketBar[])[] }): number[] =>
  batches.flat().map(({ close }) => close)
const roll = { by: 'volume' } as const

describe('two contracts', () => {
  test('follow each other on the day after the next traded more, and the roll is marked', async () => {
    const series = await continuousContracts([J, M], { instrument: WIN, roll })
    expect(closes(series)).toEqual([128_000, 128_000, 128_005, 128_005, 128_510, 128_510, 128_515, 128_515])
    expect(series.rolls).toEqual([
      {
        time: Date.UTC(2026, 3, 15, 12),
        day: '2026-04-15',
        from: 'WINJ26',
        to: 'WINM26',
        difference: 500,
        ratio: 128_505 / 128_005,
      },
    ])
    expect(series.notes.join()).toContain('Prices jump at each roll')
  })

  test('nothing of a day decides about the same day', async () => {
    const late = contract('WINM26', 500, [100, 600, 1, 1])
    expect((await continuousContracts([J, late], { instrument: WIN, roll })).rolls[0]?.day).toBe('2026-04-15')
  })

  test('moved by their difference leave every step as it was traded', async () => {
    const series = await continuousContracts([J, M], { instrument: WIN, roll, adjust: 'difference' })
    expect(closes(series)).toEqual([128_500, 128_500, 128_505, 128_505, 128_510, 128_510, 128_515, 128_515])
    expect(series.notes).toEqual([])
  })

  test('stretched by their quotient leave every quotient, and say that money is not right', async () => {
    const series = await continuousContracts([J, M], { instrument: WIN, roll, adjust: 'ratio' })
    const [first = 0, , third = 0] = closes(series)
    expect(third / first).toBeCloseTo(128_005 / 128_000, 12)
    expect(third).toBeCloseTo(128_505, 6)
    expect(series.notes.join()).toMatch(/stretched.+off the tick/s)
  })

  test('roll on stated days, and by what was held open', async () => {
    const byDate = await continuousContracts([J, M], { instrument: WIN, roll: { by: 'date', days: ['2026-04-14'] } })
    expect(byDate.rolls[0]?.day).toBe('2026-04-14')
    const open = [
      { ...J, openInterest: { '2026-04-13': 10, '2026-04-14': 5, '2026-04-15': 1 } },
      { ...M, openInterest: { '2026-04-13': 11, '2026-04-14': 20, '2026-04-15': 30 } },
    ]
    expect((await continuousContracts(open, { instrument: WIN, roll: { by: 'openInterest' } })).rolls[0]?.day).toBe(
      '2026-04-14',
    )
  })
})

test.each([
  [
    'no day on which the next trades more',
    [J, contract('WINM26', 500, [1, 1, 1])],
    roll,
    'gives no day on which WINM26 follows WINJ26',
  ],
  ['days too few', [J, M], { by: 'date', days: [] } as const, 'must be 1, one for each change'],
  [
    'days that go back',
    [J, M, contract('WINQ26', 900, [1, 1])],
    { by: 'date', days: ['2026-04-15', '2026-04-14'] } as const,
    'must lie after 2026-04-15',
  ],
  [
    'contracts that never traded together',
    [J, contract('WINM26', 500, [9, 9], 20)],
    { by: 'date', days: ['2026-04-20'] } as const,
    'must have a bar before 2026-04-20 that WINJ26 has too',
  ],
  ['none', [], roll, 'at least one'],
])('refused: %s', async (_, contracts, rule, words) =>
  expect((await refusalOf(() => continuousContracts(contracts, { instrument: WIN, roll: rule }))).message).toContain(
    words,
  ),
)
