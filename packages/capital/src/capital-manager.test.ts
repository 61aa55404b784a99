import { AlavancaError, cents, toCents } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { agreeable } from '../test/contexts.ts'
import { CapitalManager, type CapitalSnapshot, parseCapitalConfig } from './index.ts'

const config = parseCapitalConfig({ historyLimit: 3 })
const managerWith = (times: readonly number[]): CapitalManager => {
  const manager = new CapitalManager({ config })
  for (const time of times) manager.allocate({ ...agreeable, time })
  return manager
}

test('asking whether an extra is allowed decides nothing', () => {
  const manager = new CapitalManager({ config })
  expect(manager.canReleverage(agreeable).approved).toBe(true)
  expect(manager.canReleverage({ ...agreeable, regime: 'RANGE' }).approved).toBe(false)
  expect([manager.last(), manager.stats().allocations]).toEqual([undefined, 0])
})

test('remembers the newest decisions, oldest first, and no more than it may', () => {
  const manager = managerWith([1, 2, 3, 4])
  expect(manager.history().map(({ context }) => context.time)).toEqual([2, 3, 4])
  expect(manager.history(1).map(({ context }) => context.time)).toEqual([4])
  expect(manager.last()?.context.time).toBe(4)
})

test('statistics outlive the history', () => {
  const manager = managerWith([1, 2, 3, 4])
  manager.allocate({ ...agreeable, regime: 'RANGE', globalConfidence: 0 })
  expect(manager.stats()).toMatchObject({
    allocations: 5,
    byCode: { INSUFFICIENT_CAPITAL: 0, BASE_ONLY: 1, RELEVERAGED: 4 },
    refusalsByLayer: { REGIME_ALLOWED: 1, CONFIDENCE: 1, ENABLED: 0 },
    approvalRate: 0.8,
  })
})

test('an approval carries symbol, time and number of contracts', () =>
  expect(new CapitalManager({ config }).allocate(agreeable).approval).toMatchObject({
    symbol: 'WIN',
    time: agreeable.time,
    extraContracts: 1,
  }))

test('a context changed afterwards does not change what is remembered', () => {
  const manager = new CapitalManager({ config })
  const context = { ...agreeable }
  manager.allocate(context)
  context.regime = 'CHAOTIC'
  expect(manager.last()?.context.regime).toBe('TREND_UP')
})

test("a host's own lists are neither frozen by a snapshot nor followed afterwards", () => {
  const allowedRegimes = ['TREND_UP']
  const manager = new CapitalManager({ config: { ...config, allowedRegimes } })
  manager.allocate(agreeable)
  const before = JSON.stringify(manager.snapshot())
  allowedRegimes.push('RANGE')
  expect(JSON.stringify(manager.snapshot())).toBe(before)
  expect(manager.canReleverage({ ...agreeable, regime: 'RANGE' }).approved).toBe(false)
})

test('what a decision shares with the next cannot be changed through either, and the next says it of itself', () => {
  const manager = managerWith([1])
  const [first] = manager.history()
  for (const verdict of first?.layers.slice(0, 3) ?? [])
    expect(() => Object.assign(verdict, { passed: false })).toThrow(TypeError)
  manager.allocate({ ...agreeable, regime: 'RANGE', transitionActive: true, pnlToday: cents(-1) })
  manager.setOperatorCapital(toCents(0))
  manager.allocate(agreeable)
  const refused = manager
    .history()
    .map(({ layers }) => layers.filter(({ passed }) => !passed).map(({ layer }) => layer))
  expect(refused).toEqual([[], ['REGIME_ALLOWED', 'MODE_NOT_FORBIDDEN', 'DAILY_PROFIT'], ['CAP']])
})

test('the operator may change capital and margin while it runs', () => {
  const manager = new CapitalManager({ config })
  manager.setOperatorCapital(toCents(3_000))
  expect(manager.baseContracts()).toBe(3)
  manager.setMarginPerContract(toCents(1_500))
  expect(manager.baseContracts()).toBe(2)
})

describe('bad input is an error with its path, and changes nothing', () => {
  test.each([
    ['globalConfidence', { globalConfidence: Number.NaN }],
    ['globalConfidence', { globalConfidence: 1.01 }],
    ['ensembleDisagreement', { ensembleDisagreement: -0.01 }],
    ['liquidityStrength', { liquidityStrength: Number.POSITIVE_INFINITY }],
    ['pnlToday', { pnlToday: cents(0) + 0.5 }],
    ['regime', { regime: '' }],
    ['symbol', { symbol: ' ' }],
    ['time', { time: Number.NaN }],
    ['transitionActive', { transitionActive: 'no' }],
  ])('%s %o', (path, change) => {
    const manager = managerWith([1])
    const before = manager.snapshot()
    // hosts in plain JavaScript can pass anything
    const context = { ...agreeable, ...change } as typeof agreeable
    expect(() => manager.allocate(context)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path }))
    expect(manager.snapshot()).toEqual(before)
  })

  test('capital below zero, margin of nothing', () => {
    const manager = managerWith([1])
    const before = manager.snapshot()
    expect(() => manager.setOperatorCapital(cents(-1))).toThrow(AlavancaError)
    expect(() => manager.setMarginPerContract(cents(0))).toThrow(AlavancaError)
    expect(manager.snapshot()).toEqual(before)
  })
})

describe('snapshot and restore', () => {
  test('a restored manager goes on as if it had not stopped, operator changes included', () => {
    const original = managerWith([1, 2])
    original.setOperatorCapital(toCents(4_000))
    const saved: CapitalSnapshot = JSON.parse(JSON.stringify(original.snapshot()))
    const restored = CapitalManager.restore(saved, { config })
    for (const manager of [original, restored]) manager.allocate({ ...agreeable, time: 3 })
    expect(restored.snapshot()).toEqual(original.snapshot())
    expect(restored.last()?.base).toBe(4)
  })

  test.each([
    ['another version', (saved: CapitalSnapshot) => ({ ...saved, version: 2 }), 'version'],
    [
      'a damaged state',
      (saved: CapitalSnapshot) => ({ ...saved, state: { ...saved.state, operatorCapital: cents(1) } }),
      'checksum',
    ],
    ["another manager's", (saved: CapitalSnapshot) => ({ ...saved, kind: 'scalp' as 'capital' }), 'kind'],
  ])('%s is refused', (_, damage, path) =>
    expect(() => CapitalManager.restore(damage(managerWith([1]).snapshot()), { config })).toThrow(
      expect.objectContaining({ code: 'INVALID_SNAPSHOT', path }),
    ),
  )
})

test('the configuration in force can be read, and changes with what is set', () => {
  const manager = new CapitalManager({ config })
  expect(manager.config).toBe(config)
  manager.setOperatorCapital(toCents(2_000))
  manager.setMarginPerContract(toCents(500))
  expect(manager.config).toMatchObject({ operatorCapital: 200_000, marginPerContract: 50_000 })
})

test.each<[string, (manager: CapitalManager) => void]>([
  ['operatorCapital', (manager) => manager.setOperatorCapital(cents(-1))],
  ['marginPerContract', (manager) => manager.setMarginPerContract(cents(0))],
])('a setting that is refused is named: %s', (path, set) => {
  const manager = new CapitalManager({ config })
  expect(() => set(manager)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path }))
  expect(manager.config).toEqual(config)
})
