import { defineInstrument, type Instrument, sealSnapshot, WDO, WIN } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { exitFill, fillOf, signalEvent } from '../test/events.ts'
import { PRICE } from '../test/measures.ts'
import { opened } from '../test/outcome.ts'
import { engineOf, withTrade } from '../test/scene.ts'
import { Engine, type EngineSnapshot, parseEngineConfig } from './index.ts'

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

test('a snapshot of the first version goes on, with what it did not know left empty', () => {
  const engine = engineOf()
  withTrade(engine)
  const { realised, openedAtRoll, clock, pastOrders, ...state } = engine.snapshot().state
  const old = {
    ...state,
    trading: { halted: null, isPaused: false, isLossLimitHit: false },
    counts: { signals: 1, refusedEvents: 0, refusedSignals: 0, trades: 0, netCents: 0 },
    symbols: state.symbols.map(({ instrument, seen, refused, strays, trade, ...symbol }) => {
      const { isStray, ...open } = trade ?? { isStray: false }
      return { ...symbol, trade: open }
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
