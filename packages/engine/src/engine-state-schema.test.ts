import { type Snapshot, sealSnapshot } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { fillOf, signalEvent } from '../test/events.ts'
import { PRICE } from '../test/measures.ts'
import { opened } from '../test/outcome.ts'
import { configOf, engineOf, learning, withTrade } from '../test/scene.ts'
import { Engine, type EngineSnapshot } from './index.ts'

const config = configOf()

/** An engine that holds a base of 5 and an extra of 2. */
const saved: EngineSnapshot = (() => {
  const engine = engineOf()
  withTrade(engine)
  return JSON.parse(JSON.stringify(engine.snapshot()))
})()

type Tree = { [key: string]: Tree }

/** The same with one change, sealed anew; a place inside a manager's snapshot has that one sealed anew, too. */
const changed = (change: (state: Tree) => void, from: EngineSnapshot = saved): EngineSnapshot => {
  const state = structuredClone(from.state) as unknown as Tree
  change(state)
  const sealAgain = (holder: Tree | undefined, key: string): void => {
    // as: a manager's snapshot stood here, and anything may now
    const inner = holder?.[key] as Snapshot<string, unknown> | null | undefined
    if (inner) Object.assign(holder ?? {}, { [key]: sealSnapshot(inner.kind, inner.version, inner.state) })
  }
  sealAgain(state['symbols']?.['0'], 'capital')
  sealAgain(state, 'scalp')
  // as: what was changed may be anything, which is the point
  return sealSnapshot('engine', from.version, state) as unknown as EngineSnapshot
}

const put =
  (path: string, value: unknown) =>
  (state: Tree): void => {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    const holder = keys.reduce<Tree | undefined>((tree, key) => tree?.[key], state)
    Object.assign(holder ?? {}, { [last]: value })
  }

test('sealed anew without a change it is taken', () =>
  expect(
    Engine.restore(
      changed(() => {}),
      { config },
    ).snapshot().state,
  ).toEqual(saved.state))

const trade = 'symbols.0.trade'

describe('a lie that would cost money is refused, with its place', () => {
  test.each<[string, unknown, string?]>([
    ['sequence', '7'],
    ['pnlToday', 'abc'],
    ['pnlToday', null],
    ['operatorCapital', -1],
    ['configured.marginPerContract', 0],
    ['day', 'yesterday'],
    ['trading.isLossLimitHit', null],
    ['counts.netCents', 0.5],
    ['symbols.0.capital.state.marginPerContract', 0, 'symbols.WIN.capital.marginPerContract'],
    ['symbols.0.capital.state.operatorCapital', 'abc', 'symbols.WIN.capital.operatorCapital'],
    ['scalp.state.books.0.leg.remaining', -3],
    ['scalp.state.books.0.leg.remaining', 3],
    ['scalp.state.books.0.leg', null, 'scalp.books.WIN.leg'],
    ['scalp.state.books', [], 'scalp.books.WIN.leg'],
    [`${trade}.extra`, null, 'scalp.books.WIN.leg'],
    [trade, null, 'scalp.books.WIN.leg'],
    ['scalp.state.books.0.leg.plan.stop', 0],
    ['scalp.state.books.0.leg.plan.stop', PRICE + 500, 'scalp.books.0.leg.plan'],
    ['scalp.state.books.0.leg.plan.side', 'SELL', 'scalp.books.0.leg.plan'],
    ['scalp.state.books.0.tally.pnlCents', '5'],
    [`${trade}.side`, 'X'],
    [`${trade}.base.entered`, -3],
    [`${trade}.base.exited`, 6],
    [`${trade}.base.entrySteps`, 0],
    [`${trade}.base.exitSteps`, 5],
    [`${trade}.base.grossCents`, 100],
    [`${trade}.base.openedAt`, null],
    [`${trade}.base.leg`, 'EXTRA'],
    [`${trade}.base.closeOrderId`, 'nowhere', 'orders'],
    [`${trade}.symbol`, 'WDO', `${trade}.allocation.context.symbol`],
    ['symbols.0.symbol', 'WDO', `${trade}.symbol`],
    [`${trade}.awaitedExtra`, 0.5],
    ['orders.0.contracts', 0],
    ['orders.0.filled', -1],
    ['realised', 'abc'],
    ['clock.longestPauseMs', -1],
    ['symbols.0.strays', null],
    ['pastOrders', [{}], 'pastOrders.0.order'],
    ['trading.lossAllowed', '0'],
    ['orders.0.status', 'LOST'],
    ['orders.0.symbol', 'WDO', 'orders'],
    ['orders.1', saved.state.orders[0], 'orders'],
    ['fillIds', ['a', 'a']],
    ['symbols', [saved.state.symbols[0], saved.state.symbols[0]]],
    ['scalp', null],
    ['more', 1, '(root)'],
  ])('%s = %j', (path, value, told = path.replace('.state', '')) =>
    expect(() => Engine.restore(changed(put(path, value)), { config })).toThrow(
      expect.objectContaining({ code: 'INVALID_SNAPSHOT', path: told }),
    ),
  )

  test('an order that a leg waits for is another’s', () => {
    const engine = engineOf()
    engine.process(signalEvent('a'))
    const waiting = JSON.parse(JSON.stringify(engine.snapshot()))
    for (const change of [put('orders.0.purpose', 'CLOSE'), put('orders.0.leg', 'EXTRA'), put('orders.0.tradeId', 'b')])
      expect(() => Engine.restore(changed(change, waiting), { config })).toThrow(
        expect.objectContaining({ code: 'INVALID_SNAPSHOT', path: 'orders' }),
      )
  })
})

test('a snapshot of 1,000 remembered decisions is restored in no time to speak of', () => {
  const engine = engineOf()
  for (let count = 0; count < 1_000; count += 1) {
    const order = opened(engine.process(signalEvent(`t${count}`, count, { targets: [] }, { globalConfidence: 0.1 })))
    engine.process({ type: 'ORDER_REJECTED', time: 0, orderId: order.orderId, code: 'NO', message: 'no' })
  }
  const snapshot: EngineSnapshot = JSON.parse(JSON.stringify(engine.snapshot()))
  expect(snapshot.state.symbols[0]?.capital.state.history).toHaveLength(1_000)
  const started = performance.now()
  Engine.restore(snapshot, { config })
  // some 60 ms on a quiet machine
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('what was learnt is kept while learning is off, and damage to it is told at once', () => {
  const on = { config: configOf({ learning }) }
  const engine = new Engine(on)
  const base = opened(engine.process(signalEvent('a', 0, {}, { globalConfidence: 0.6 })))
  engine.process(fillOf(base, PRICE))
  const off = Engine.restore(engine.snapshot(), { config })
  expect(off.learnt).toBeNull()
  const again = Engine.restore(off.snapshot(), on)
  expect(again.learnt?.policy.states('TREND_UP')).toEqual(engine.learnt?.policy.states('TREND_UP'))
  expect(again.snapshot().state.policy).toEqual(engine.snapshot().state.policy)
  expect(again.snapshot().state.online).toEqual(engine.snapshot().state.online)
  const broken = changed(put('policy.state.policyVersion', 'x'), off.snapshot())
  expect(() => Engine.restore(broken, { config })).toThrow(
    expect.objectContaining({ code: 'INVALID_SNAPSHOT', path: 'policy.checksum' }),
  )
})
