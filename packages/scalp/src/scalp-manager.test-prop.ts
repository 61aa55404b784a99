import { WIN } from '@alavanca/core'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { approve, barAt, commandsIn, ENTRY, managerOf, START } from '../test/market.ts'
import { fillCents, operations, outcomeOf, timesOf } from '../test/operations.ts'
import { INTRABAR_POLICIES, parseScalpConfig, SCALP_MODES, type ScalpConfigInput, ScalpManager } from './index.ts'

const configs: fc.Arbitrary<ScalpConfigInput> = fc.record({
  mode: fc.constantFrom(...SCALP_MODES),
  intrabar: fc.constantFrom(...INTRABAR_POLICIES),
  protectProfit: fc.boolean(),
  cooldownSeconds: fc.constantFrom(0, 10, 300),
  historyLimit: fc.constantFrom(1, 5, 1_000),
})

const reborn = (manager: ScalpManager, config: ScalpConfigInput): ScalpManager =>
  ScalpManager.restore(JSON.parse(JSON.stringify(manager.snapshot())), {
    config: parseScalpConfig(config),
    instruments: [WIN],
  })

test.prop([configs, operations])('an open leg always has a live exit', (config, list) => {
  const manager = managerOf(config)
  const times = timesOf(list)
  for (const [index, done] of list.entries()) {
    outcomeOf(manager, done, times[index] ?? START)
    const leg = manager.active('WIN')
    if (leg === null) continue
    expect(leg.remaining).toBeGreaterThanOrEqual(1)
    if (leg.closing?.pending) continue
    // a price far beyond the stop, in a world that goes on without us
    const crash = { time: START + 1e9, price: leg.side === 'BUY' ? 1 : 1e6 }
    expect(commandsIn(reborn(manager, config).onQuote('WIN', crash))).toMatchObject([{ contracts: leg.remaining }])
  }
})

test.prop([configs, operations, fc.nat(40)])(
  'a manager restored at any moment goes on exactly like the one that never stopped',
  (config, list, restart) => {
    const steady = managerOf(config)
    let other = managerOf(config)
    const times = timesOf(list)
    for (const [index, done] of list.entries()) {
      if (index === restart) other = reborn(other, config)
      const time = times[index] ?? START
      expect(outcomeOf(other, done, time)).toEqual(outcomeOf(steady, done, time))
    }
    expect(other.snapshot()).toEqual(steady.snapshot())
  },
)

test.prop([configs, operations])(
  'the money of a leg is that of its fills, and every contract leaves once',
  (config, list) => {
    const manager = managerOf(config)
    const times = timesOf(list)
    let [cents, left, total] = [0, 0, 0]
    for (const [index, done] of list.entries()) {
      const before = manager.active('WIN')
      const closed = manager.stats().closed
      outcomeOf(manager, done, times[index] ?? START)
      const after = manager.active('WIN')
      if (before === null) [cents, left] = [0, after?.contracts ?? 0]
      if (before === null || done.type !== 'fill' || done.contracts > before.remaining) {
        expect(after?.remaining ?? 0).toBe(left)
        continue
      }
      cents += fillCents(before.side, ENTRY + done.offset, done.contracts)
      left -= done.contracts
      expect(after?.remaining ?? 0).toBe(left)
      if (left > 0) continue
      total += cents
      expect(manager.stats().closed).toBe(closed + 1)
      expect(manager.events({ limit: 1 })).toMatchObject([{ pnlCents: cents, contracts: before.contracts }])
    }
    expect(manager.stats().pnlCents).toEqual({ BRL: total })
  },
)

test.prop([configs, operations, fc.integer({ min: 1, max: 1e6 })])(
  'a quote or bar that comes too late changes nothing but its count',
  (config, list, late) => {
    const manager = managerOf(config)
    const times = timesOf(list)
    for (const [index, done] of list.entries()) outcomeOf(manager, done, times[index] ?? START)
    const [book] = manager.snapshot().state.books
    fc.pre(book !== undefined && book.newest !== null)
    const before = manager.snapshot().state
    const time = book.newest - late
    expect(manager.onQuote('WIN', { time, price: 1 })).toMatchObject([{ code: 'OUT_OF_ORDER', newest: book.newest }])
    const bar = { time: time - 60_000, durationMs: 60_000, open: 1, high: 1e6, low: 1, close: 1 }
    expect(manager.onBar('WIN', bar)).toMatchObject([{ code: 'OUT_OF_ORDER' }])
    expect(manager.snapshot().state).toEqual({
      ...before,
      books: [{ ...book, tally: { ...book.tally, outOfOrder: book.tally.outOfOrder + 2 } }],
    })
  },
)

test.prop([configs, operations])('what throws changes nothing', (config, list) => {
  const manager = managerOf(config)
  const times = timesOf(list)
  for (const [index, done] of list.entries()) {
    const before = manager.snapshot()
    const outcome = outcomeOf(manager, done, times[index] ?? START)
    // only errors have a path
    if (typeof outcome === 'object' && outcome !== null && 'path' in outcome) expect(manager.snapshot()).toEqual(before)
  }
})

test.prop([operations])('after a profit that is protected no leg opens until the cool-down is over', (list) => {
  const manager = managerOf({ cooldownSeconds: 60 })
  const times = timesOf(list)
  for (const [index, done] of list.entries()) {
    const time = times[index] ?? START
    const [before, mayOpen] = [manager.active('WIN'), !manager.inCooldown('WIN', time)]
    outcomeOf(manager, done, time)
    if (done.type === 'open' && before === null) expect(manager.active('WIN') !== null).toBe(mayOpen)
    const [last] = manager.events({ limit: 1 })
    if (before !== null && manager.active('WIN') === null && last !== undefined && 'pnlCents' in last) {
      const left = manager.cooldownRemaining('WIN', last.time)
      if (last.pnlCents > 0) expect(left).toBeGreaterThanOrEqual(60_000)
    }
  }
})

const offset = fc.integer({ min: -30, max: 30 }).map((ticks) => ticks * 5)
const bars = fc.array(fc.tuple(offset, offset, offset, offset), { minLength: 1, maxLength: 5 })

test.prop([fc.constantFrom('BUY' as const, 'SELL' as const), bars])(
  'the optimistic policy never earns less than the pessimistic one on the same bars',
  (side, offsets) => {
    const earned = INTRABAR_POLICIES.map((intrabar) => {
      const manager = managerOf({ intrabar })
      manager.open({ approval: approve(), symbol: 'WIN', side, entryPrice: ENTRY, openedAt: START })
      for (const [index, [open, high, low, close]] of offsets.entries()) {
        const [top, bottom] = [Math.max(open, high, low, close), Math.min(open, high, low, close)]
        const bar = barAt(index, [ENTRY + open, ENTRY + top, ENTRY + bottom, ENTRY + close])
        for (const { symbol, referencePrice, contracts, time } of commandsIn(manager.onBar('WIN', bar))) {
          manager.confirmClose({ symbol, price: referencePrice ?? Number.NaN, contracts, time })
        }
      }
      return manager.stats().pnlCents['BRL'] ?? 0
    })
    const [pessimistic = 0, optimistic = 0, nearest = 0] = earned
    expect(optimistic).toBeGreaterThanOrEqual(nearest)
    expect(nearest).toBeGreaterThanOrEqual(pessimistic)
  },
)
