import { WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import {
  adjusts,
  bar,
  exits,
  fillOf,
  modified,
  quote,
  rejectedAs,
  signalEvent,
  stopMissing,
} from '../../test/events.ts'
import { at, cents, PRICE } from '../../test/measures.ts'
import { closed, moves, opened, typesOf } from '../../test/outcome.ts'
import { configOf } from '../../test/scene.ts'
import { Twice } from '../../test/twice.ts'
import type { EngineConfigInput, QuoteEvent } from '../index.ts'

const twice = (change: Partial<EngineConfigInput> = {}): Twice => new Twice({ config: configOf(change) })

/** Quotes of one price, a second apart: from the third on they are quiet. */
const calm = (both: Twice, from: number, bid: number = PRICE, count = 4): void => {
  const before = both.quiet
  for (let second = from; second < from + count; second += 1) both.tell(quote(second, bid))
  expect(both.quiet - before).toBeGreaterThan(0)
}

/** A base that is held from second 1 on, and its signal with what it asks for. */
const withBase = (both: Twice, signal: Parameters<typeof signalEvent>[2] = {}): Twice => {
  // so that no pause is the longest
  for (const second of [-20, -10]) both.tell(quote(second, PRICE))
  const base = opened(both.tell(signalEvent('a', 0, signal, { liquidityStrength: 0 })))
  both.tell(fillOf(base, PRICE))
  return both
}

test('a time limit ends the quiet, to the millisecond', () => {
  const both = withBase(twice(), { exit: { timeLimitSeconds: 8 } })
  calm(both, 2, PRICE, 7)
  expect(both.tell({ ...quote(9, PRICE), time: at(9) - 1 }).commands).toEqual([])
  expect(closed(both.tell(quote(9, PRICE)))).toMatchObject({ reason: 'TIME_LIMIT' })
})

test('a target that was moved nearer than the best price is reached on the way back', () => {
  const both = withBase(twice(), { targets: [PRICE + 400, PRICE + 500] })
  both.tell(quote(2, PRICE + 120))
  both.tell(quote(3, PRICE))
  const [move] = moves(both.tell(adjusts({ targets: [PRICE + 100, PRICE + 500] })))
  if (move !== undefined) both.tell(modified(move, 4))
  calm(both, 5)
  expect(closed(both.tell(quote(10, PRICE + 105)))).toMatchObject({ reason: 'TARGET_PART' })
})

test('a day ends the quiet', () => {
  // these lives begin at noon
  const both = withBase(twice({ timeZone: 'America/Sao_Paulo', sessionRollover: '12:01' }))
  calm(both, 2, PRICE, 58)
  expect(typesOf(both.tell(quote(60, PRICE)))).toEqual(['DAY_STARTED'])
})

test('no price is quiet that moves what a limit or a lock goes by', () => {
  const limited = withBase(twice({ dailyLossLimit: cents(5_000), dailyLossBasis: 'equity' }))
  for (const bid of [0, 0, 0, -20]) limited.tell(quote(2, PRICE + bid))
  expect(typesOf(limited.tell(quote(3, PRICE - 140)))).toContain('STATE_CHANGED')
  const locked = withBase(twice({ dayRules: { profitLockShare: 0.5, basis: 'equity' } }))
  for (const bid of [0, 0, 0, 60]) locked.tell(quote(2, PRICE + bid))
  locked.compare()
  expect(locked.quick.day.tally.best).toBeGreaterThan(0)
})

test('an entry that waits is taken back at its time', () => {
  const both = twice()
  both.tell(quote(0, PRICE))
  const entry = { type: 'LIMIT', expiresAt: at(6) } as const
  both.tell(signalEvent('a', 0, { entry, entryPrice: PRICE - 100, stopPrice: PRICE - 300 }))
  for (const second of [1, 2, 3, 4, 5]) both.tell(quote(second, PRICE))
  expect(both.tell(quote(6, PRICE)).commands).toMatchObject([{ type: 'CANCEL' }])
})

test('whoever has to be flat by a time is', () => {
  const both = withBase(twice({ timeZone: 'America/Sao_Paulo', dayRules: { flatBy: '12:01' } }))
  calm(both, 2, PRICE, 58)
  expect(closed(both.tell(quote(60, PRICE)))).toMatchObject({ reason: 'FLAT_BY_TIME' })
})

test('a close that was refused is asked again', () => {
  const both = withBase(twice())
  const close = closed(both.tell(exits({}, 2)))
  both.tell(rejectedAs(close, { code: 'OFF_QUOTES', message: 'no price' }, 3))
  expect([3.1, 3.4, 3.8, 4.5].map((second) => both.tell(quote(second, PRICE)).commands.length)).toEqual([0, 0, 0, 1])
})

test('a stop that the broker does not hold is asked for again', () => {
  const both = withBase(twice())
  const [move] = moves(both.tell(stopMissing(2)))
  if (move === undefined) throw new Error('nothing was asked')
  both.tell(rejectedAs(move, { code: 'OFF_QUOTES', message: 'no price' }, 2.2))
  expect([2.3, 2.5, 2.7, 3.3].map((second) => both.tell(quote(second, PRICE)).commands.length)).toEqual([0, 0, 0, 1])
})

test('an extra is watched between its levels, and remembers when it saw a price last', () => {
  const both = twice()
  const base = opened(both.tell(signalEvent('a')))
  const extra = opened(both.tell(fillOf(base, PRICE)))
  both.tell(fillOf(extra, PRICE))
  calm(both, 2)
  both.compare()
  expect(closed(both.tell(quote(9, PRICE + 90)))).toMatchObject({ leg: 'EXTRA', reason: 'TP_HIT' })
})

test('bars are quiet after quotes, and quotes after bars', () => {
  const both = withBase(twice())
  calm(both, 2)
  const before = both.quiet
  // the pause before the first is the longest so far
  for (const price of [bar(10), bar(70), quote(130, PRICE), quote(131, PRICE), bar(131)]) both.tell(price)
  expect(both.quiet).toBe(before + 4)
  both.compare()
})

const HOUR = 3_600

/** A symbol that has paused for two hours once, and goes on. */
const paused = (): Twice => {
  const both = twice({ instruments: [WIN, WDO] })
  for (const second of [0, 1, 2 * HOUR, 2 * HOUR + 1, 2 * HOUR + 2, 2 * HOUR + 3]) both.tell(quote(second, PRICE))
  expect(both.quiet).toBeGreaterThan(0)
  return both
}

const other = (seconds: number): QuoteEvent => ({ ...quote(seconds, 5_000), symbol: 'WDO' })

test('a price that leaps ahead is not quiet, however long the pauses were', () => {
  const both = paused()
  both.tell(quote(3 * HOUR, PRICE))
  both.compare()
  expect(both.quick.clock.leap).not.toBeNull()
})

test('a price that confirms a leap of another symbol is not quiet', () => {
  const both = paused()
  both.tell(other(3 * HOUR))
  expect(both.quick.clock.leap).not.toBeNull()
  both.tell(quote(3 * HOUR, PRICE))
  both.compare()
  expect(both.quick.clock.leap).toBeNull()
})

test('nothing is quiet after what may have changed more, until a price was looked at in full', () => {
  const both = withBase(twice())
  calm(both, 2)
  const before = both.quiet
  expect(typesOf(both.tell(adjusts({ stopPrice: PRICE - 100 }, 6)))).toContain('ORDER')
  both.tell(quote(7, PRICE))
  expect(both.quiet).toBe(before)
})
