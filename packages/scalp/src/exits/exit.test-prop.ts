import { contracts, direction, SIDES, type Side } from '@alavanca/core'
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { at, barFrom, mirrored, type Prices, planFor, steps } from '../../test/plans.ts'
import {
  type BarSteps,
  type Exit,
  type ExitPlan,
  exitOnBar,
  exitOnQuote,
  INTRABAR_POLICIES,
  parseScalpConfig,
  SCALP_MODES,
} from '../index.ts'
import { type Leg, openLeg } from '../leg.ts'
import { legOnBar } from '../leg-on-bar.ts'

const price = fc.integer({ min: 880, max: 1_120 })
const prices: fc.Arbitrary<Prices> = fc
  .tuple(price, price, price, price)
  .map(([a, b, c, d]) => [b, Math.max(a, b, c, d), Math.min(a, b, c, d), c])
const time = fc.integer({ min: -4, max: 20 }).map((tens) => tens * 10)
const side = fc.constantFrom(...SIDES)
const intrabar = fc.constantFrom(...INTRABAR_POLICIES)
const mode = fc.constantFrom(...SCALP_MODES)

/** Steps gained by a leg entered at 1000. */
const gain = (exit: Exit, of: Side): number => direction(of) * (exit.price - 1_000)

const legOf = (of: Side): Leg =>
  openLeg(
    { side: of, entry: steps(1_000), contracts: contracts(1), openedAt: at(0) },
    { targetSteps: steps(80), stopSteps: steps(40), maxHoldMs: 180 },
  )

describe('a bar', () => {
  test.prop([side, time, prices, intrabar])(
    'never leaves at the stop better than the stop, nor at the target anywhere else',
    (of, from, bar, policy) => {
      const exit = exitOnBar(planFor(of), barFrom(from, bar), policy)
      fc.pre(exit !== null)
      if (exit.reason === 'SL_HIT') expect(gain(exit, of)).toBeLessThanOrEqual(-40)
      if (exit.reason === 'TP_HIT') expect(gain(exit, of)).toBe(80)
      if (exit.reason === 'TIMEOUT') expect([bar[0], bar[3]]).toContain(exit.price)
    },
  )

  test.prop([side, time, prices, intrabar])(
    'never leaves better than its best price, and at a stop or time limit never worse than its worst',
    (of, from, bar, policy) => {
      const exit = exitOnBar(planFor(of), barFrom(from, bar), policy)
      const [, high, low] = bar
      // a leg entered inside a bar was entered at a price of that bar
      fc.pre(exit !== null && (from >= 0 || (low <= 1_000 && high >= 1_000)))
      expect(direction(of) * exit.price).toBeLessThanOrEqual(direction(of) * (of === 'BUY' ? high : low))
      if (exit.reason !== 'TP_HIT') {
        expect(direction(of) * exit.price).toBeGreaterThanOrEqual(direction(of) * (of === 'BUY' ? low : high))
      }
    },
  )

  test.prop([side, time, prices])(
    'optimism never earns less than doubt, nor the nearest-first more',
    (of, from, bar) => {
      const [pessimistic, optimistic, nearest] = (['pessimistic', 'optimistic', 'nearest-first'] as const).map(
        (policy) => exitOnBar(planFor(of), barFrom(from, bar), policy),
      )
      fc.pre(pessimistic != null && optimistic != null && nearest != null)
      expect(gain(optimistic, of)).toBeGreaterThanOrEqual(gain(nearest, of))
      expect(gain(nearest, of)).toBeGreaterThanOrEqual(gain(pessimistic, of))
      // where nothing was assumed the policy has no say
      if (!pessimistic.ambiguous) expect([optimistic, nearest]).toEqual([pessimistic, pessimistic])
    },
  )

  test.prop([time, prices, intrabar, mode])(
    'does to a SELL what the mirrored bar does to a BUY',
    (from, bar, policy, how) => {
      const config = parseScalpConfig({ mode: how, intrabar: policy })
      const buy = legOnBar(legOf('BUY'), barFrom(from, bar), config)
      const sell = legOnBar(legOf('SELL'), barFrom(from, mirrored(bar)), config)
      const reflected = (exit: Exit | null | undefined) => exit && { ...exit, price: 2_000 - exit.price }
      expect(sell?.exit).toEqual(reflected(buy?.exit))
      expect(sell?.promotion).toEqual(reflected(buy?.promotion))
      expect(sell?.leg.ambiguous).toBe(buy?.leg.ambiguous)
    },
  )
})

test.prop([price, time])('a quote does to a SELL what the mirrored quote does to a BUY', (level, when) => {
  const buy = exitOnQuote(planFor('BUY'), steps(level), at(when))
  const sell = exitOnQuote(planFor('SELL'), steps(2_000 - level), at(when))
  expect(sell).toEqual(buy && { ...buy, price: 2_000 - buy.price })
})

describe('a path of quotes, and the bars made of it', () => {
  const QUOTES_A_BAR = 6
  const pathOf = (moves: readonly number[]): number[] => {
    let level = 1_000
    return moves.map((move) => {
      level += move
      return level
    })
  }
  const barsOf = (path: readonly number[]): BarSteps[] =>
    Array.from({ length: Math.floor(path.length / QUOTES_A_BAR) }, (_, index) => {
      const part = path.slice(index * QUOTES_A_BAR, (index + 1) * QUOTES_A_BAR)
      const [first = 0] = part
      return barFrom(index * 60, [first, Math.max(...part), Math.min(...part), part.at(-1) ?? 0])
    })
  const first = <Item>(items: readonly Item[], exitOf: (item: Item, index: number) => Exit | null): Exit | null => {
    for (const [index, item] of items.entries()) {
      const exit = exitOf(item, index)
      if (exit !== null) return exit
    }
    return null
  }
  // the time limit aside: bars put it at the end of a bar
  const wide = (of: Side): ExitPlan => planFor(of, { deadline: null })
  const narrow = (of: Side): ExitPlan => ({
    ...wide(of),
    stop: steps(1_000 - 6 * direction(of)),
    target: steps(1_000 + 8 * direction(of)),
  })
  const both = (plan: ExitPlan, moves: readonly number[]): { byQuotes: Exit | null; byBars: Exit | null } => {
    const path = pathOf(moves)
    return {
      byQuotes: first(path, (level, index) => exitOnQuote(plan, steps(level), at(index * 10))),
      byBars: first(barsOf(path), (bar) => exitOnBar(plan, bar, 'pessimistic')),
    }
  }
  const movesUpTo = (size: number, length: number) =>
    fc.array(fc.integer({ min: -size, max: size }), { minLength: length, maxLength: length })

  test.prop([side, movesUpTo(70, 60)])(
    'leave in the same bar, and for the same reason where the bar is certain',
    (of, moves) => {
      const { byQuotes, byBars } = both(wide(of), moves)
      expect(byBars === null).toBe(byQuotes === null)
      if (byBars === null || byQuotes === null) return
      // an exit inside a bar is dated at its end, one at its open at its start
      expect(byBars.time - byQuotes.time).toBeLessThanOrEqual(60)
      expect(byBars.time).toBeGreaterThanOrEqual(byQuotes.time)
      if (!byBars.ambiguous) expect(byBars.reason).toBe(byQuotes.reason)
      // a quote may jump over a level: the bar leaves at the level, so further against the leg only at the open
      if (!byBars.ambiguous && byBars.reason === 'TP_HIT')
        expect(gain(byBars, of)).toBeLessThanOrEqual(gain(byQuotes, of))
    },
  )

  test.prop([side, movesUpTo(1, 180)])('leave at the same price where no step jumps over a level', (of, moves) => {
    const { byQuotes, byBars } = both(narrow(of), moves)
    fc.pre(byBars !== null && !byBars.ambiguous)
    expect(byBars).toMatchObject({ reason: byQuotes?.reason, price: byQuotes?.price })
  })
})
