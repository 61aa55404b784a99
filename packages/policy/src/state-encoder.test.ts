import { expect, test } from 'vitest'
import { hourlyStates, parsePolicyConfig, type StateContext, ThompsonPolicy } from './index.ts'

const encode = hourlyStates(parsePolicyConfig())
// 10:59:59 in São Paulo
const moment: StateContext = {
  regime: 'TREND_UP',
  time: Date.UTC(2026, 8, 22, 13, 59, 59),
  globalConfidence: 0.7,
  ensembleDisagreement: 0.1,
  liquidityStrength: 0.6,
  transitionActive: false,
  symbol: 'WIN',
}

test.each<[string, Partial<StateContext>]>([
  ['TREND_UP|10:00|HIGH|LOW', {}],
  ['TREND_UP|11:00|HIGH|LOW', { time: moment.time + 1_000 }],
  ['TREND_UP|09:00|HIGH|LOW', { time: moment.time - 3_600_000 }],
  ['TREND_UP|10:00|MEDIUM|LOW', { globalConfidence: 0.699 }],
  ['TREND_UP|10:00|MEDIUM|LOW', { globalConfidence: 0.55 }],
  ['TREND_UP|10:00|LOW|LOW', { globalConfidence: 0.549 }],
  ['TREND_UP|10:00|HIGH|MEDIUM', { ensembleDisagreement: 0.15 }],
  ['TREND_UP|10:00|HIGH|HIGH', { ensembleDisagreement: 0.35 }],
])('%s', (state, change) => expect(encode({ ...moment, ...change })).toBe(state))

test("a regime's own bars do not hide where it ends", () =>
  expect(
    encode({ ...moment, regime: 'A|09:00|LOW|LOW' })
      .split('|')
      .slice(0, -3)
      .join('|'),
  ).toBe('A|09:00|LOW|LOW'))

test.each<[string, Partial<StateContext>]>([
  ['regime', { regime: '' }],
  ['time', { time: Number.NaN }],
  ['globalConfidence', { globalConfidence: 1.1 }],
  ['ensembleDisagreement', { ensembleDisagreement: Number.NaN }],
])('%s out of range is refused', (path, change) =>
  expect(() => encode({ ...moment, ...change })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })),
)

test('a host may bring its own', () => {
  const policy = new ThompsonPolicy({ config: parsePolicyConfig(), encoder: ({ regime }) => `${regime}: any` })
  expect(policy.locate(moment)).toEqual({ regime: 'TREND_UP', state: 'TREND_UP: any' })
})

test.each<[string, Partial<StateContext>]>([
  ['the moment', {}],
  ['the host’s own features with it', { features: { rsi: 71.5, session: 'EUROPE', isNews: false } }],
])('an encoder is given %s, and nothing that is not typed', (_, change) => {
  const seen: StateContext[] = []
  const encoder = (context: StateContext): string => {
    seen.push(context)
    return 'one'
  }
  const told = { ...moment, ...change }
  new ThompsonPolicy({ config: parsePolicyConfig(), encoder }).locate({ ...told, ...{ pnlToday: 5, freeCapital: 1 } })
  expect(seen).toStrictEqual([told])
})
