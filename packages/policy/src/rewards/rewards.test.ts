import { AlavancaError, cents } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { fixture } from '../../test/fixture.ts'
import { tradeOf, winner } from '../../test/trades.ts'
import { fixed, guardReward, linear, perRegime, rMultiple, winLoss, withTimePenalty } from '../index.ts'

interface GoldenCase {
  pnl: number
  riskBudget: number
  expected: { rMultiple3: number; winLoss: number; fixed: number; linear100: number }
}

test.each(fixture<GoldenCase[]>('rewards'))(
  'golden: $pnl on a risk of $riskBudget',
  ({ pnl, riskBudget, expected }) => {
    const trade = tradeOf(pnl, riskBudget)
    const found = {
      rMultiple3: rMultiple({ clip: 3 })(trade),
      winLoss: winLoss()(trade),
      fixed: fixed()(trade),
      linear100: linear({ range: 100 })(trade),
    }
    for (const [name, reward] of Object.entries(expected)) {
      expect(Math.abs(found[name as keyof typeof found] - reward)).toBeLessThan(1e-12)
    }
  },
)

test('nothing gained is worth exactly as much as not trading', () => {
  expect(rMultiple()(tradeOf(0, 60))).toBe(0.5)
  expect(linear()(tradeOf(0, 60))).toBe(0.5)
})

test('nothing gained is no win', () => expect([winLoss()(tradeOf(0, 60)), fixed()(tradeOf(0, 60))]).toEqual([0, 0.2]))

test('both legs count', () =>
  expect(rMultiple()({ ...tradeOf(90, 60), extraPnl: cents(-9_000) })).toBe(rMultiple()(tradeOf(0, 60))))

test('each regime has its own reward, and the rest share one', () => {
  const reward = perRegime({ RANGE: fixed({ win: 0.6, loss: 0.1 }), default: winLoss() })
  expect([{ ...winner, regime: 'RANGE' }, winner, { ...winner, regime: 'toString' }].map(reward)).toEqual([0.6, 1, 1])
})

test('holding costs in proportion to time, up to the whole penalty, never below 0', () => {
  const reward = withTimePenalty(fixed({ win: 0.15, loss: 0 }), { penalty: 0.2, fullAfterSeconds: 240 })
  const held = (seconds: number): number => reward({ ...winner, closedAt: winner.openedAt + seconds * 1000 })
  expect([held(0), held(120), held(240), held(9_999)]).toEqual([0.15, expect.closeTo(0.05, 12), 0, 0])
  expect(withTimePenalty(winLoss(), { penalty: 0.2, fullAfterSeconds: 240 })(winner)).toBeCloseTo(0.9, 12)
})

describe('a reward function of the host', () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, '0.7'])(
    'that gives %s is an error naming it and the trade',
    (value) => {
      // hosts in plain JavaScript can return anything
      const guarded = guardReward('mine', () => value as number)
      expect(() => guarded(winner)).toThrow(/t1.*mine/)
      expect(() => guarded(winner)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', value }))
    },
  )

  test('that throws is an error naming it and the trade, with the cause inside', () => {
    const cause = new RangeError('no such table')
    const guarded = guardReward('mine', () => {
      throw cause
    })
    expect(() => guarded(winner)).toThrow(/mine failed for trade t1: no such table/)
    expect(() => guarded(winner)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', cause }))
  })

  test('outside 0 to 1 is brought back and reported', () => {
    expect(guardReward('mine', () => 1.5)(winner)).toEqual({ reward: 1, clamped: true })
    expect(guardReward('mine', () => -0.1)(winner)).toEqual({ reward: 0, clamped: true })
    expect(guardReward('mine', () => 1)(winner)).toEqual({ reward: 1, clamped: false })
  })

  test('outside 0 to 1 is an error when strict', () =>
    expect(() => guardReward('mine', () => 1.5, { strict: true })(winner)).toThrow(AlavancaError))
})

test.each([
  ['clip', () => rMultiple({ clip: 0 })],
  ['range', () => linear({ range: Number.NaN })],
  ['win', () => fixed({ win: 1.2, loss: 0 })],
  ['fullAfterSeconds', () => withTimePenalty(winLoss(), { penalty: 0.1, fullAfterSeconds: 0 })],
])('a bad %s is refused when the function is made', (path, make) =>
  expect(make).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })),
)

test.each(['constructor', '__proto__', 'toString'])(
  'a regime called %s has its own reward, or that of all others',
  (regime) => {
    const trade = { ...tradeOf(-100, 100), regime }
    expect(perRegime({ default: () => 0.3 })(trade)).toBe(0.3)
    expect(perRegime({ ...Object.fromEntries([[regime, () => 0.9]]), default: () => 0.3 })(trade)).toBe(0.9)
  },
)

test('what is no reward is refused when it is given, not when a trade comes', () =>
  expect(() => perRegime(JSON.parse('{"__proto__":1}'))).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path: 'rewards.__proto__' }),
  ))
