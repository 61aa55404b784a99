import type { StateContext } from '@alavanca/policy'
import { CALM } from '@alavanca/testing/signals'
import { expect, test } from 'vitest'
import { exitFill, fillOf, quote, signalEvent } from '../../test/events.ts'
import { at, PRICE } from '../../test/measures.ts'
import { opened, recordsOf } from '../../test/outcome.ts'
import { configOf, learning } from '../../test/scene.ts'
import { Engine, type Step } from '../index.ts'

const features = { rsi: 71.5, session: 'EUROPE', isNews: false }
/** What turns a trade round. */
const down = { side: 'SELL' as const, stopPrice: PRICE + 150, targets: [PRICE - 300], onOpposite: 'reverse' as const }
const asked = () => {
  const seen: StateContext[] = []
  const encoder = (context: StateContext): string => {
    seen.push(context)
    return `${context.regime}|${seen.length}`
  }
  const config = configOf({ learning, signalMaxAgeSeconds: 0 })
  return { seen, config, encoder, engine: new Engine({ config, encoder }) }
}

const decidedIn = (step: Step) => recordsOf(step, 'DECIDED')[0]?.decision

test('an encoder is asked once a signal, about the moment at which it is decided on, and told all that is typed', () => {
  const { engine, seen } = asked()
  const { time } = engine.process(quote(60, PRICE))
  const decision = decidedIn(engine.process(signalEvent('late', 0, {}, { features })))
  expect(seen).toStrictEqual([{ ...CALM, features, symbol: 'WIN', time }])
  expect(decision).toMatchObject({ state: 'TREND_UP|1', features })
})

test('nothing is said of features where the host has none', () => {
  const { engine, seen } = asked()
  const decision = decidedIn(engine.process(signalEvent('a')))
  expect(Object.keys(decision ?? {})).not.toContain('features')
  expect(seen).toStrictEqual([{ ...CALM, symbol: 'WIN', time: at(0) }])
})

test('features that are none change nothing, and are named', () => {
  const { engine, seen } = asked()
  const wrong = { ...features, rsi: Number.NaN }
  expect(() => engine.process(signalEvent('a', 0, {}, { features: wrong }))).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path: 'context.features.rsi' }),
  )
  expect([engine.sequence, seen]).toEqual([0, []])
})

/** An engine that holds a trade, whichever of its signals it took. */
const inTrade = (engine: Engine): ReturnType<typeof opened> => {
  for (let id = 0; id < 50; id += 1) {
    const step = engine.process(signalEvent(`s${id}`, 1, {}, { features }))
    if (step.commands.length === 0) continue
    const order = opened(step)
    engine.process(fillOf(order, PRICE, 2))
    return order
  }
  throw new Error('it never entered')
}

test('what was told of an open trade is restored with it', () => {
  const { engine, config, encoder } = asked()
  inTrade(engine)
  const snapshot = JSON.parse(JSON.stringify(engine.snapshot()))
  expect(Engine.restore(snapshot, { config, encoder }).snapshot()).toEqual(engine.snapshot())
  expect(engine.snapshot().state.symbols[0]?.trade?.decision).toMatchObject({ features })
})

test('a signal that waits for a trade to end keeps the state in which it came, restarts included', () => {
  const { engine, config, encoder, seen } = asked()
  const { contracts } = inTrade(engine)
  engine.process(signalEvent('turn', 3, down, { features: { rsi: 20 } }))
  const count = seen.length
  const again = Engine.restore(JSON.parse(JSON.stringify(engine.snapshot())), { config, encoder })
  const [extra] = engine.publicState().orders.filter(({ purpose, leg }) => purpose === 'OPEN' && leg === 'EXTRA')
  const news = [
    ...(extra === undefined
      ? []
      : [{ type: 'ORDER_CANCELLED', time: at(60), orderId: extra.orderId, cause: 'REQUESTED' } as const]),
    exitFill('BASE', contracts, PRICE, 60),
  ]
  for (const one of [engine, again]) {
    const steps = news.map((event) => one.process(event))
    const decision = steps.map(decidedIn).find((decided) => decided !== undefined)
    expect(decision).toMatchObject({ signalId: 'turn', state: `TREND_UP|${count}`, features: { rsi: 20 } })
  }
  expect(seen).toHaveLength(count)
})

test('where somebody learns only since a signal began to wait, the encoder is asked then', () => {
  const quiet = configOf({ signalMaxAgeSeconds: 0 })
  const engine = new Engine({ config: quiet })
  const { contracts } = inTrade(engine)
  engine.process(signalEvent('turn', 3, down))
  const [extra] = engine.publicState().orders.filter(({ purpose, leg }) => purpose === 'OPEN' && leg === 'EXTRA')
  if (extra !== undefined)
    engine.process({ type: 'ORDER_CANCELLED', time: at(60), orderId: extra.orderId, cause: 'REQUESTED' })
  const { config, encoder, seen } = asked()
  const able = Engine.restore(engine.snapshot(), { config, encoder })
  const unable = Engine.restore(engine.snapshot(), {
    config,
    encoder: () => {
      throw new Error('no idea')
    },
  })
  const end = exitFill('BASE', contracts, PRICE, 60)
  expect(decidedIn(able.process(end))).toMatchObject({ signalId: 'turn', state: 'TREND_UP|1' })
  expect(seen).toMatchObject([{ symbol: 'WIN', time: at(60) }])
  expect(recordsOf(unable.process(end), 'SIGNAL_REFUSED')).toMatchObject([
    { code: 'REVERSAL_FAILED', reason: 'Its state cannot be told: no idea' },
  ])
})
