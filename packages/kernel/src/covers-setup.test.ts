import { parseCapitalConfig } from '@alavanca/capital'
import { type Signal, WDO, WIN } from '@alavanca/core'
import type { HostAnswer, HostStrategy } from '@alavanca/engine'
import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import { parseBrokerConfig, ReplaySession } from '@alavanca/replay'
import { parseScalpConfig } from '@alavanca/scalp'
import { CALM } from '@alavanca/testing/signals'
import { describe, expect, test } from 'vitest'
import { coversSetup, type KernelSet, runSets, type Tape, TapeDecoder } from './index.ts'

const OPEN = Date.parse('2026-03-02T13:00:00Z')
const MINUTE = 60_000
const timeZone = 'America/Sao_Paulo'
const at = (minute: number, price: number) => ({
  ...{ time: OPEN + minute * MINUTE, durationMs: MINUTE, volume: 1, spread: null },
  ...{ open: price, high: price, low: price, close: price },
})
const signal: Signal = {
  ...{ id: 'a', time: OPEN, symbol: 'WIN', side: 'BUY' },
  ...{ entryPrice: 130_000, stopPrice: 129_900, targets: [130_200] },
}
const saying = (answer: HostAnswer, over: Partial<HostStrategy> = {}): HostStrategy => ({
  name: 'says it',
  onBar: () => answer,
  ...over,
})
const tapeOf = (strategy: HostStrategy, bars = [at(0, 130_000)]): Tape => {
  const decoder = new TapeDecoder({ instrument: WIN, strategy, timeZone })
  for (const bar of bars) decoder.onBar(bar)
  return decoder.finish()
}
const set: KernelSet = {
  capital: parseCapitalConfig(),
  scalp: parseScalpConfig(),
  broker: parseBrokerConfig({}, WIN),
}
const quiet = saying(null)
const paths = (tape: Tape, over: Partial<KernelSet> = {}): readonly string[] =>
  coversSetup(tape, { ...set, ...over }).map(({ path }) => path)

test('a whole setup of the same instrument, strategy and zone is covered', () =>
  expect(
    paths(tapeOf(quiet), { instrument: WIN, strategy: quiet, timeZone, sessionRollover: '00:00', barMs: MINUTE }),
  ).toEqual([]))

const learning = { gate: parseGateConfig(), policy: parsePolicyConfig(), online: parseOnlineConfig() }
const other = new ReplaySession({ ...set, instrument: WIN, strategy: quiet, timeZone })
const NOT_IN_A_SET: readonly [string, Partial<KernelSet>][] = [
  ['learning', { learning }],
  ['startFrom', { startFrom: other.snapshot() }],
  ['performance', { performance: {} }],
  ['listener', { listener: {} }],
  ['onOpposite', { onOpposite: 'reverse' }],
  ['instrument', { instrument: WDO }],
  ['strategy', { strategy: saying(null) }],
  ['timeZone', { timeZone: 'UTC' }],
  ['sessionRollover', { sessionRollover: '17:00' }],
  ['barMs', { barMs: 5_000 }],
  ['scalp.slPoints', { scalp: parseScalpConfig({ slPoints: 129_990 }) }],
]
test.each(NOT_IN_A_SET)('a set is refused for its %s, and the others run', (path, over) => {
  const tape = tapeOf(quiet)
  expect(paths(tape, over)).toEqual([path])
  const [refused, run] = runSets(tape, [{ ...set, ...over }, set])
  expect(refused).toEqual({ type: 'REFUSED', notCovered: [{ path, reason: expect.any(String) }] })
  expect(run?.type).toBe('RESULT')
})

describe('no set runs over a tape', () => {
  const entering = (over: Partial<Signal>): HostStrategy => saying({ signal: { ...signal, ...over }, context: CALM })
  test.each<[string, HostStrategy]>([
    ['signals.0.entry', entering({ entry: { type: 'LIMIT' } })],
    ['signals.0.exit', entering({ exit: { timeLimitSeconds: 60 } })],
    ['signals.0.targets', entering({ targets: [130_100, 130_200] })],
    ['signals.0.targets', entering({ targets: [{ price: 130_100, share: 0.5 }] })],
    ['signals.0.onOpposite', entering({ onOpposite: 'close' })],
    ['strategy', saying([{ type: 'EXIT', symbol: 'WIN', reason: 'enough' }])],
    ['strategy.onTrade', saying(null, { onTrade: () => {} })],
    ['strategy.onRefusal', saying(null, { onRefusal: () => {} })],
    ['strategy.onDay', saying(null, { onDay: () => {} })],
    ['strategy.onBar', saying(null, { onBar: (_, { position }) => (position === null ? null : []) })],
    ['strategy.onBar', saying(null, { onBar: (_, { today }) => (today.pnlToday < 0 ? [] : null) })],
  ])('for %s', (path, strategy) => expect(paths(tapeOf(strategy))).toEqual([path]))

  test('on which an id comes twice', () =>
    expect(paths(tapeOf(entering({}), [at(0, 130_000), at(1, 130_000)]))).toEqual(['signals.1.id']))

  test('whose bars overlap', () => {
    const long = { ...at(0, 130_000), durationMs: 2 * MINUTE }
    expect(paths(tapeOf(quiet, [long, at(1, 130_000)]))).toEqual(['recording'])
  })

  test('of bars and ticks', () => {
    const decoder = new TapeDecoder({ instrument: WIN, strategy: quiet, timeZone })
    decoder.onBar(at(0, 130_000))
    decoder.onTick({ time: OPEN + MINUTE, bid: 130_000, ask: 130_005, last: null, volume: 0 })
    expect(paths(decoder.finish())).toEqual(['recording'])
  })

  test('that loses its prices on the way', () => {
    const decoder = new TapeDecoder({ instrument: WIN, strategy: quiet, timeZone })
    for (const bid of [null, 130_000, null]) decoder.onTick({ time: OPEN, bid, ask: null, last: null, volume: 0 })
    expect(paths(decoder.finish())).toEqual(['recording'])
  })

  test('that is stamped beyond 2200', () =>
    expect(paths(tapeOf(quiet, [{ ...at(0, 130_000), time: Date.UTC(2200, 0) }]))).toEqual(['recording']))

  test('whose prices are too large for its columns', () =>
    expect(paths(tapeOf(quiet, [at(0, 3e9)]))).toEqual(['recording']))
})

test('what makes no sense throws as a replay of it does', () => {
  const broken = (bar: ReturnType<typeof at>) => () => tapeOf(quiet, [at(5, 130_000), bar])
  expect(broken({ ...at(6, 130_000), high: 1 })).toThrow('bar.high')
  expect(broken({ ...at(6, 130_000), spread: -5 as never })).toThrow('bar.spread')
  expect(broken(at(4, 130_000))).toThrow('bar.time')
  expect(() => tapeOf(saying({ signal: { ...signal, symbol: 'WDO' }, context: CALM }))).toThrow('signal.symbol')
  expect(() => tapeOf(saying({ signal, context: { ...CALM, globalConfidence: 2 } }))).toThrow('globalConfidence')
  expect(() => tapeOf(saying({ signal: { ...signal, stopPrice: 129_999 }, context: CALM }))).toThrow('stopPrice')
})

test('settings that do not fit the instrument throw before any set has run', () => {
  const scalp = parseScalpConfig({ tpPoints: 0.5 })
  expect(() => runSets(tapeOf(quiet), [set, { ...set, scalp }])).toThrow('tpPoints')
  expect(() => runSets(tapeOf(quiet), [{ ...set, dayRules: { flatBy: '25:00' } }])).toThrow('flatBy')
})

test('a tape that was not decoded here is refused', () => {
  const { kind, instrument, sessionRollover, days } = tapeOf(quiet)
  const made: Tape = { ...{ kind, instrument, timeZone, sessionRollover, days }, events: 0, signals: 0, notCovered: [] }
  expect(() => coversSetup(made, set)).toThrow('decodeTape')
})

test('an empty tape comes to nothing', () =>
  expect(runSets(tapeOf(quiet, []), [set])).toMatchObject([{ type: 'RESULT', netCents: 0, trades: 0, sessionDays: 0 }]))
