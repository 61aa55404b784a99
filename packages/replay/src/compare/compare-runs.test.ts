import { parseCapitalConfig } from '@alavanca/capital'
import { seededRng } from '@alavanca/core'
import { formatComparison } from '@alavanca/report'
import { expect, test } from 'vitest'
import { busy, daysOfBars, learning } from '../../test/days.ts'
import { setup } from '../../test/scripted.ts'
import { replay } from '../run/replay.ts'
import type { ReplaySetup } from '../run/replay-setup.ts'
import { type ComparedRun, compareRuns } from './compare-runs.ts'

const bars = daysOfBars(35, 12)
const recording = { kind: 'bars' as const, batches: [bars] }
const named = (name: string, over: Partial<ReplaySetup> = {}): ComparedRun => ({ ...setup(busy(3), over), name })
const rng = () => seededRng('comparison')
const fewer = parseCapitalConfig({ operatorCapital: 1_000, requireProfitToday: false })

test('each side is what its replay alone is', async () => {
  const b = { capital: fewer, learning: learning() }
  const compared = await compareRuns({ recording, a: named('a'), b: named('b', b), rng: rng() })
  expect(compared.a.summary).toEqual(await replay({ ...setup(busy(3)), recording }))
  expect(compared.b.summary).toEqual(await replay({ ...setup(busy(3), b), recording }))
})

test('days add up to the two results', async () => {
  const { a, b, days, ...rest } = await compareRuns({
    recording,
    a: named('a'),
    b: named('b', { capital: fewer }),
    rng: rng(),
  })
  const total = (pick: (day: (typeof days)[number]) => number): number => days.reduce((sum, day) => sum + pick(day), 0)
  expect(days).toHaveLength(35)
  expect(total(({ aNetCents }) => aNetCents)).toBe(a.summary.money.netCents)
  expect(total(({ bNetCents }) => bNetCents)).toBe(b.summary.money.netCents)
  expect(rest.differenceCents).toBe(b.summary.money.netCents - a.summary.money.netCents)
  expect(rest.meanDifferenceCents.value).toBeCloseTo(rest.differenceCents / 35, 10)
  expect(rest.daysBetter + rest.daysWorse + rest.daysEqual).toBe(35)
  const { low, high } = rest.interval
  expect(low).toBeLessThan(rest.differenceCents / 35)
  expect(high).toBeGreaterThan(rest.differenceCents / 35)
})

test('a configuration against itself differs by exactly nothing, learning included', async () => {
  const over = { learning: learning('same') }
  const same = await compareRuns({ recording, a: named('a', over), b: named('b', over), rng: rng() })
  expect(same).toMatchObject({ differenceCents: 0, daysBetter: 0, daysWorse: 0, daysEqual: 35 })
  expect(same.meanDifferenceCents).toEqual({ value: 0, samples: 35 })
  expect(same.interval).toMatchObject({ low: null, samples: 35, rarerSignSamples: 0 })
  expect(same.a.summary.hash).toBe(same.b.summary.hash)
  expect(formatComparison(same)).toContain('The two earned the same on every day.')
})

test('a difference that is the same every day has no interval, and says which days are missing', async () => {
  // so that both trade the same sizes to the end
  const capital = parseCapitalConfig({ operatorCapital: 3_000, requireProfitToday: false, compounding: 'off' })
  const dear = named('dear', {
    capital,
    broker: { ...setup(busy(3)).broker, commissionPerContract: setup(busy(3)).capital.marginPerContract },
  })
  const compared = await compareRuns({ recording, a: named('cheap', { capital }), b: dear, rng: rng() })
  expect(compared.interval).toMatchObject({ low: null, high: null, rarerSignSamples: 0 })
  const text = formatComparison(compared)
  expect(text).toContain('N/A (too few days of the rarer sign: needs 5, has 0)')
  expect(text).toContain('A earned more on nearly all days')
})

test('fewer than 30 days have no mean and no interval', async () => {
  const few = { kind: 'bars' as const, batches: [daysOfBars(29, 12)] }
  const { meanDifferenceCents, interval } = await compareRuns({
    recording: few,
    a: named('a'),
    b: named('b', { capital: fewer }),
    rng: rng(),
  })
  expect(meanDifferenceCents.value).toBeNull()
  expect(interval.low).toBeNull()
})

test('who listens to one of the two is told', async () => {
  const seen: number[] = []
  const listener = { onStep: ({ sequence }: { sequence: number }) => seen.push(sequence) }
  await compareRuns({ recording, a: named('a', { listener }), b: named('b'), rng: rng() })
  expect(seen.length).toBeGreaterThanOrEqual(bars.length)
})
