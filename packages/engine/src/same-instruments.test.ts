import { defineInstrument, type Instrument, sealSnapshot, WDO, WIN } from '@alavanca/core'
import { parsePolicyConfig, tunableOf } from '@alavanca/policy'
import { describe, expect, test } from 'vitest'
import { exitFill, fillOf, operator, signalEvent } from '../test/events.ts'
import { PRICE } from '../test/measures.ts'
import { held, opened, recordsOf, underWay } from '../test/outcome.ts'
import { configOf, engineOf, learning, withTrade } from '../test/scene.ts'
import secondVersion from '../test/snapshots/version-2.json' with { type: 'json' }
import thirdVersion from '../test/snapshots/version-3.json' with { type: 'json' }
import fourthVersion from '../test/snapshots/version-4.json' with { type: 'json' }
import { Engine, type EngineSnapshot, type OpenTrade, parseEngineConfig } from './index.ts'

const restoredWith = (engine: Engine, instruments: readonly Instrument[]): Engine => {
  const { capital, scalp } = parseEngineConfig({ instruments: [WIN] })
  return Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), {
    config: parseEngineConfig({ instruments, capital, scalp }),
  })
}

const changes: readonly [fact: string, instrument: Instrument][] = [
  ['pointValue', defineInstrument({ ...WIN, pointValue: 1 })],
  ['currency', defineInstrument({ ...WIN, currency: 'USD' })],
  ['tickSize', defineInstrument({ ...WIN, tickSize: 1 })],
  ['pointSize', defineInstrument({ ...WIN, pointSize: 5 })],
]

describe('with an open trade', () => {
  const engine = engineOf()
  withTrade(engine)

  test.each(changes)('another %s is refused by name', (fact, instrument) =>
    expect(() => restoredWith(engine, [instrument])).toThrow(
      expect.objectContaining({ code: 'INVALID_CONFIGURATION', path: `instruments.WIN.${fact}` }),
    ),
  )

  test('a symbol that is missing is refused by name, with the reason', () =>
    expect(() => restoredWith(engine, [WDO])).toThrow(/instruments\.WIN: must be there: trade a is open/))

  test('hours and steps of volume may change', () => {
    const longer = { ...WIN, volumeStep: 2, session: { ...WIN.session, closes: '18:00' } }
    expect(restoredWith(engine, [defineInstrument(longer)]).publicState().positions).toHaveLength(2)
  })

  test('other symbols come in', () =>
    expect(
      restoredWith(engine, [WIN, WDO])
        .publicState()
        .capital.map(({ symbol }) => symbol),
    ).toEqual(['WIN', 'WDO']))
})

test.each([
  ['an entry under way', (engine: Engine) => engine.process(signalEvent('a'))],
  [
    'a fill that came too late',
    (engine: Engine) => {
      const { orderId, contracts } = opened(engine.process(signalEvent('a')))
      engine.process({ type: 'ORDER_CANCELLED', time: 0, orderId, cause: 'BROKER' })
      engine.process(fillOf({ orderId, contracts }, PRICE))
    },
  ],
])('%s binds the symbol too', (_, prepare) => {
  const engine = engineOf()
  prepare(engine)
  expect(() => restoredWith(engine, [WDO])).toThrow(expect.objectContaining({ code: 'INVALID_CONFIGURATION' }))
})

describe('flat', () => {
  const engine = engineOf({ instruments: [WIN, WDO] })
  const base = opened(engine.process(signalEvent('a')))
  engine.process(fillOf(base, PRICE))
  engine.process(exitFill('BASE', base.contracts, PRICE))
  for (const { orderId } of engine.publicState().orders)
    engine.process({ type: 'ORDER_CANCELLED', time: 0, orderId, cause: 'BROKER' })

  test('symbols come and go', () => {
    const alone = restoredWith(engine, [WIN])
    expect(alone.publicState().capital.map(({ symbol }) => symbol)).toEqual(['WIN'])
    expect(
      restoredWith(alone, [WIN, WDO])
        .publicState()
        .capital.map(({ symbol }) => symbol),
    ).toEqual(['WIN', 'WDO'])
  })

  test.each(changes)('a symbol may have another %s', (_, instrument) =>
    expect(restoredWith(engine, [instrument]).publicState().counts.trades).toBe(1),
  )
})

/** A leg as it was saved before it was told what left under which reason, and what else was remembered later. */
const legBefore = ({ parts, swapCents, contract, refusal, lostStop, ...leg }: OpenTrade['base']) => leg

test('a snapshot of the second version, as it wrote it, goes on as if nothing had been learnt since', () => {
  // as: what a version before wrote
  const snapshot = secondVersion as unknown as EngineSnapshot
  const engine = Engine.restore(snapshot, { config: configOf() })
  expect(engine.snapshot().version).toBe(5)
  expect(held(engine)).toEqual(['BASE 3', 'EXTRA 1'])
  expect(underWay(engine)).toEqual(['CLOSE EXTRA 1/2 PARTLY_FILLED'])
  engine.process(fillOf({ orderId: 'alv-6-0', contracts: 1 }, PRICE + 85, 12))
  const [{ trade } = { trade: null }] = recordsOf(
    engine.process(exitFill('BASE', 3, PRICE + 300, 13, 'TARGET')),
    'TRADE_CLOSED',
  )
  expect(trade?.base).toMatchObject({
    exitReason: 'TARGET',
    parts: [
      { reason: 'EXTERNAL', contracts: 2, exitPrice: PRICE + 40, grossCents: 1_600 },
      { reason: 'TARGET', contracts: 3, exitPrice: PRICE + 300, grossCents: 18_000 },
    ],
  })
  expect(trade?.extra).toMatchObject({ exitReason: 'TP_HIT', contracts: 2 })
})

test('a snapshot of the third version, as it wrote it, goes on as if nothing had been remembered of its legs since', () => {
  // as: what a version before wrote
  const engine = Engine.restore(thirdVersion as unknown as EngineSnapshot, { config: configOf() })
  expect(engine.snapshot().version).toBe(5)
  expect(engine.publicState().positions).toMatchObject([
    { tradeId: 'a+fill-3', leg: 'BASE', contracts: 5, contract: null, stopPrice: PRICE - 150 },
    { tradeId: 'b', leg: 'BASE', contracts: 5, contract: null, targetPrice: PRICE + 300 },
    { tradeId: 'b', leg: 'EXTRA', contracts: 1, contract: null, targetPrice: null },
  ])
  expect(engine.publicState().differences).toEqual([])
  const { pnlToday } = engine.publicState()
  engine.process({ ...exitFill('BASE', 5, PRICE, 8), swapCents: -300 })
  expect(engine.publicState().pnlToday - pnlToday).toBe(-300)
})

test('a snapshot of the fourth version, as it wrote it, goes on as it was configured, and can be tuned', () => {
  const policy = parsePolicyConfig({ seed: 'test', holdValue: 1e-9, opportunityMargin: 0 })
  const config = configOf({ learning: { ...learning, policy } })
  // as: what a version before wrote
  const engine = Engine.restore(fourthVersion as unknown as EngineSnapshot, { config })
  expect(engine.snapshot().version).toBe(5)
  expect(engine.snapshot().state).toEqual({
    ...fourthVersion.state,
    tuning: { configured: tunableOf(policy), inForce: 0, versions: [] },
  })
  expect(engine.publicState()).toMatchObject({ frozenRegimes: ['TREND_UP'], positions: [{ tradeId: 'open' }] })
  const before = engine.learnt?.policy.actionStats({ regime: 'TREND_UP', state: 'TREND_UP|12:00|MEDIUM|LOW' }, 'ENTER')
  expect(before?.trades).toBeGreaterThan(0)
  engine.process(operator({ type: 'TUNE', change: { explorationFloor: 0.2 } }, 40))
  expect(engine.publicState().tuning).toMatchObject({
    inForce: 1,
    settings: { explorationFloor: 0.2, discount: 0.997 },
  })
  expect(
    engine.learnt?.policy.actionStats({ regime: 'TREND_UP', state: 'TREND_UP|12:00|MEDIUM|LOW' }, 'ENTER'),
  ).toEqual(before)
})

test('a snapshot of the first version goes on, with what it did not know left empty', () => {
  const engine = engineOf()
  withTrade(engine)
  const { realised, openedAtRoll, clock, pastOrders, tally, differences, tuning, ...state } = engine.snapshot().state
  const old = {
    ...state,
    trading: { halted: null, isPaused: false, isLossLimitHit: false },
    counts: { signals: 1, refusedEvents: 0, refusedSignals: 0, trades: 0, netCents: 0 },
    symbols: state.symbols.map(({ instrument, seen, refused, strays, reversal, trade, ...symbol }) => {
      if (trade === null) return { ...symbol, trade }
      const { isStray, entry, exits, flattenedBy, ...open } = trade
      return { ...symbol, trade: { ...open, base: legBefore(open.base), extra: open.extra && legBefore(open.extra) } }
    }),
  }
  // as: what a version before wrote
  const snapshot = sealSnapshot('engine', 1, old) as unknown as EngineSnapshot
  const config = parseEngineConfig({ instruments: [WIN] })
  const restored = Engine.restore(snapshot, { config })
  expect(restored.publicState().positions).toEqual(engine.publicState().positions)
  expect(restored.publicState().counts.beyondCapital).toBe(0)
  expect(() => Engine.restore(snapshot, { config: parseEngineConfig({ instruments: [WDO] }) })).toThrow(
    expect.objectContaining({ code: 'INVALID_CONFIGURATION' }),
  )
})
