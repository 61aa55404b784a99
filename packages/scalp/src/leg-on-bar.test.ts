import { contracts, type Side } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { at, barFrom, mirrored, type Prices, steps } from '../test/plans.ts'
import { type IntrabarPolicy, parseScalpConfig } from './index.ts'
import { type Leg, openLeg, promoteLeg } from './leg.ts'
import { legOnBar } from './leg-on-bar.ts'

// a leg from 1000 at time 0: stop 40 against, target 80 in favour, limit 180
const legOf = (side: Side): Leg =>
  openLeg(
    { side, entry: steps(1_000), contracts: contracts(1), openedAt: at(0) },
    { targetSteps: steps(80), stopSteps: steps(40), maxHoldMs: 180 },
  )

type After = 'stays' | 'leaves' | 'is assumed to stay' | 'is assumed to leave'

const POLICIES: readonly IntrabarPolicy[] = ['pessimistic', 'optimistic', 'nearest-first']

// one answer, or one for each policy
const ROWS: readonly (readonly [title: string, time: number, prices: Prices, after: After | readonly After[]])[] = [
  ['never came back to the entry', 60, [1010, 1085, 1001, 1070], 'stays'],
  ['came back after the target, as its close shows', 60, [1010, 1085, 990, 995], 'leaves'],
  ['closed exactly at the entry', 60, [1010, 1085, 1000, 1000], 'leaves'],
  ['opened beyond the target, then fell to the entry', 60, [1090, 1095, 990, 1050], 'leaves'],
  ['opened beyond the target and stayed up', 60, [1090, 1095, 1020, 1050], 'stays'],
  ['entered at its open and never went below', 0, [1000, 1085, 1000, 1050], 'stays'],
  ['opened below the entry, its lowest price', 60, [990, 1085, 990, 1050], 'stays'],
  [
    'dipped at an unknown moment',
    60,
    [1010, 1085, 990, 1050],
    ['is assumed to leave', 'is assumed to stay', 'is assumed to stay'],
  ],
  [
    'dipped, opened nearer the target',
    60,
    [1060, 1085, 990, 1050],
    ['is assumed to leave', 'is assumed to stay', 'is assumed to leave'],
  ],
  [
    'dipped, opened half-way: as far from both',
    60,
    [1040, 1085, 990, 1050],
    ['is assumed to leave', 'is assumed to stay', 'is assumed to leave'],
  ],
]

describe.each<[Side, (prices: Prices) => Prices, number]>([
  ['BUY', (prices) => prices, 1_080],
  ['SELL', mirrored, 920],
])('HYBRID, a bar reaches the target of a %s', (side, seen, target) => {
  test.each(ROWS.flatMap((row) => POLICIES.map((intrabar, index) => [intrabar, ...row, index] as const)))(
    '%s: %s',
    (intrabar, _, time, prices, after, index) => {
      const config = parseScalpConfig({ mode: 'HYBRID', intrabar })
      const verdict = legOnBar(legOf(side), barFrom(time, seen(prices)), config)
      const expected = typeof after === 'string' ? after : after[index]
      const ambiguous = expected?.includes('assumed') ?? false
      expect(verdict?.promotion).toMatchObject({ reason: 'TP_HIT', price: target })
      expect(verdict?.leg).toMatchObject({ ambiguous, plan: { stop: 1_000, target: null, deadline: null } })
      expect(verdict?.exit ?? null).toEqual(
        expected?.endsWith('stay') || expected === 'stays'
          ? null
          : { reason: 'SL_HIT', price: 1_000, time: time + 60, ambiguous },
      )
    },
  )
})

describe('HYBRID, a bar touches the first stop too', () => {
  test.each<[IntrabarPolicy, Prices, number, boolean]>([
    ['pessimistic', [1050, 1085, 950, 1050], 960, false],
    ['optimistic', [1050, 1085, 950, 1050], 1_000, true],
    ['nearest-first', [1050, 1085, 950, 1050], 1_000, true],
    ['nearest-first', [1010, 1085, 950, 1050], 960, false],
  ])('%s %j: leaves at %i', (intrabar, prices, price, promoted) => {
    const verdict = legOnBar(legOf('BUY'), barFrom(60, prices), parseScalpConfig({ mode: 'HYBRID', intrabar }))
    expect(verdict?.exit).toMatchObject({ reason: 'SL_HIT', price, ambiguous: true })
    expect(verdict?.leg.ambiguous).toBe(true)
    expect(verdict?.promotion !== null).toBe(promoted)
  })
})

test('a promoted leg has no time limit and no target, and leaves at break-even', () => {
  const config = parseScalpConfig({ mode: 'HYBRID' })
  const promoted = legOnBar(legOf('BUY'), barFrom(60, [1010, 1085, 1001, 1070]), config)?.leg ?? legOf('BUY')
  expect(legOnBar(promoted, barFrom(120, [1070, 1500, 1001, 1400]), config)).toBeNull()
  expect(legOnBar(promoted, barFrom(600, [1070, 1500, 1001, 1400]), config)).toBeNull()
  expect(legOnBar(promoted, barFrom(120, [990, 1020, 980, 1010]), config)?.exit).toMatchObject({
    reason: 'SL_HIT',
    price: 990,
  })
  expect(legOnBar(promoted, barFrom(120, [1010, 1020, 980, 1010]), config)?.exit).toMatchObject({
    reason: 'SL_HIT',
    price: 1_000,
  })
})

test('a bar that ended by the promotion says nothing to a promoted leg', () => {
  const config = parseScalpConfig({ mode: 'HYBRID' })
  const promoted = promoteLeg(legOf('BUY'), at(60))
  expect(legOnBar(promoted, barFrom(0, [990, 1085, 980, 985]), config)).toBeNull()
  expect(legOnBar(promoted, barFrom(1, [1010, 1085, 980, 1050]), config)).not.toBeNull()
})

test('promoted on an assumption, it is marked however certain its exit is', () => {
  const config = parseScalpConfig({ mode: 'HYBRID', intrabar: 'optimistic' })
  const promoted = legOnBar(legOf('BUY'), barFrom(60, [1010, 1085, 990, 1050]), config)?.leg ?? legOf('BUY')
  const verdict = legOnBar(promoted, barFrom(120, [1050, 1060, 990, 995]), config)
  expect(verdict).toMatchObject({ exit: { reason: 'SL_HIT', ambiguous: false }, leg: { ambiguous: true } })
})

test('SCALP_ONLY leaves at the target', () =>
  expect(legOnBar(legOf('BUY'), barFrom(60, [1010, 1085, 1001, 1070]), parseScalpConfig())).toMatchObject({
    promotion: null,
    exit: { reason: 'TP_HIT', price: 1_080 },
  }))

test('a bar that changes nothing gives nothing', () =>
  expect(legOnBar(legOf('BUY'), barFrom(60, [1010, 1020, 990, 1000]), parseScalpConfig())).toBeNull())
