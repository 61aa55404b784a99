import { defineInstrument, EURUSD, WDO, WIN } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { commandsIn, ENTRY, managerWithLeg, quoteAt, requestFor, SECOND, START } from '../test/market.ts'
import { parseScalpConfig, ScalpManager, type ScalpSnapshot } from './index.ts'

const config = parseScalpConfig()
const dependencies = { config, instruments: [WIN] }
const throughJson = (snapshot: ScalpSnapshot): ScalpSnapshot => JSON.parse(JSON.stringify(snapshot))
const reborn = (manager: ScalpManager): ScalpManager =>
  ScalpManager.restore(throughJson(manager.snapshot()), dependencies)

describe('a restart forgets nothing', () => {
  test('an open leg keeps its stop, also under another configuration', () => {
    const stricter = { config: parseScalpConfig({ slPoints: 5 }), instruments: [WIN] }
    const restored = ScalpManager.restore(throughJson(managerWithLeg().snapshot()), stricter)
    expect(restored.onQuote('WIN', quoteAt(1, ENTRY - 35))).toEqual([])
    expect(commandsIn(restored.onQuote('WIN', quoteAt(2, ENTRY - 40)))).toHaveLength(1)
  })

  test('a close that was asked for is not asked again, and its fill is understood', () => {
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(1, ENTRY - 40))
    const restored = reborn(manager)
    expect(restored.onQuote('WIN', quoteAt(2, ENTRY - 60))).toEqual([])
    expect(restored.confirmClose({ symbol: 'WIN', price: ENTRY - 40, contracts: 1, time: START })).toMatchObject({
      event: { type: 'SL_HIT', pnlCents: -800 },
    })
  })

  test('a rejected close is asked again', () => {
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(1, ENTRY - 40))
    manager.rejectClose({ symbol: 'WIN', time: START + 2 * SECOND })
    expect(commandsIn(reborn(manager).onQuote('WIN', quoteAt(3, ENTRY)))).toMatchObject([{ attempt: 2 }])
  })

  test('cool-down, counts, events and newest times go on', () => {
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(1, ENTRY + 80))
    manager.confirmClose({ symbol: 'WIN', price: ENTRY + 80, contracts: 1, time: START + SECOND })
    const restored = reborn(manager)
    expect(restored.cooldownRemaining('WIN', START + SECOND)).toBe(300_000)
    expect(restored.open(requestFor({ openedAt: START + 2 * SECOND }))).toMatchObject({ code: 'COOLDOWN' })
    expect(restored.stats()).toEqual(manager.stats())
    expect(restored.events()).toEqual(manager.events())
    expect(restored.onQuote('WIN', quoteAt(0, ENTRY))).toMatchObject([{ code: 'OUT_OF_ORDER' }])
    expect(restored.onQuote('WIN', quoteAt(1, ENTRY))).toEqual([])
  })

  test('before the first quote any time is new, as ever', () =>
    expect(reborn(managerWithLeg()).onQuote('WIN', { time: -1e12, price: ENTRY })).toEqual([]))

  test('an instrument that is new has a book of its own', () => {
    const restored = ScalpManager.restore(managerWithLeg().snapshot(), { config, instruments: [EURUSD, WIN] })
    expect([restored.active('EURUSD'), restored.active('WIN')?.entryPrice]).toEqual([null, ENTRY])
  })

  test('of more events than may be remembered, the newest are kept', () => {
    const manager = managerWithLeg()
    manager.confirmClose({ symbol: 'WIN', price: ENTRY, contracts: 1, time: START })
    const short = { config: parseScalpConfig({ historyLimit: 1 }), instruments: [WIN] }
    expect(ScalpManager.restore(manager.snapshot(), short).events()).toEqual(manager.events({ limit: 1 }))
  })
})

describe('what cannot be gone on from is refused', () => {
  const saved = managerWithLeg().snapshot()
  const other = defineInstrument({ ...WIN, tickSize: 0.5, pointSize: 0.5 })
  test.each<[string, object, object]>([
    ['kind', { ...saved, kind: 'capital' }, {}],
    ['version', { ...saved, version: 3 }, {}],
    ['checksum', { ...saved, state: { ...saved.state, history: [] } }, {}],
    ['checksum', { ...saved, checksum: '0' }, {}],
    ['kind', {}, {}],
    ['WIN', saved, { instruments: [WDO] }],
    ['WIN.priceStep', saved, { instruments: [other] }],
    ['WIN.currency', saved, { instruments: [defineInstrument({ ...WIN, currency: 'USD' })] }],
  ])('%s', (path, snapshot, change) =>
    // a damaged file can hold anything
    expect(() => ScalpManager.restore(snapshot as ScalpSnapshot, { ...dependencies, ...change })).toThrow(
      expect.objectContaining({ code: 'INVALID_SNAPSHOT', path }),
    ),
  )
})

test('a snapshot does not change with the manager', () => {
  const manager = managerWithLeg()
  const saved = manager.snapshot()
  const text = JSON.stringify(saved)
  manager.onQuote('WIN', quoteAt(1, ENTRY - 40))
  manager.confirmClose({ symbol: 'WIN', price: ENTRY, contracts: 1, time: START })
  expect(JSON.stringify(saved)).toBe(text)
})

describe('flat symbols come and go', () => {
  const saved = new ScalpManager({ config, instruments: [WIN, WDO] }).snapshot()

  test('one that left is forgotten', () => {
    const restored = ScalpManager.restore(saved, { config, instruments: [WIN] })
    expect(restored.snapshot().state.books.map(({ symbol }) => symbol)).toEqual(['WIN'])
  })

  test('one whose price step or currency changed begins anew', () => {
    const manager = managerWithLeg()
    manager.onQuote('WIN', quoteAt(1, ENTRY + 80))
    manager.confirmClose({ symbol: 'WIN', price: ENTRY + 80, contracts: 1, time: START + SECOND })
    const other = defineInstrument({ ...WIN, tickSize: 0.5, pointSize: 0.5 })
    const restored = ScalpManager.restore(manager.snapshot(), { config, instruments: [other] })
    expect(restored.cooldownRemaining('WIN', START + SECOND)).toBe(0)
    expect(restored.stats('WIN').closed).toBe(0)
  })
})

test('after a turn back, older quotes count again', () => {
  const manager = managerWithLeg()
  manager.onQuote('WIN', quoteAt(100, ENTRY))
  manager.turnBack('WIN', START)
  expect(commandsIn(manager.onQuote('WIN', quoteAt(1, ENTRY - 40)))).toHaveLength(1)
  manager.turnBack('WIN', Number.NEGATIVE_INFINITY)
  expect(manager.onQuote('WIN', quoteAt(-1_000, ENTRY))).toEqual([])
})
