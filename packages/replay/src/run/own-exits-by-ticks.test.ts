import { parseCapitalConfig } from '@alavanca/capital'
import type { Signal } from '@alavanca/core'
import type { MarketTick } from '@alavanca/recordings'
import type { Trade } from '@alavanca/report'
import { CALM } from '@alavanca/testing/signals'
import { expect, test } from 'vitest'
import { flat, MINUTE, OPEN, setup, signal } from '../../test/scripted.ts'
import type { HostAction } from '../host-strategy.ts'
import { ReplaySession } from './replay-session.ts'

const ZERO = 130_000

/** Bids as points from 130,000, one every twenty seconds; the ask lies 10 above. */
const tick = (points: number, index: number): MarketTick => ({
  time: OPEN + index * 20_000,
  bid: ZERO + points,
  ask: ZERO + points + 10,
  last: null,
  volume: 0,
})

/** What a signal after the first minute, which three ticks at 0 make, comes to. */
const trade = (over: Partial<Signal>, bids: readonly number[], then: readonly HostAction[] = []) => {
  const trades: Trade[] = []
  const session = new ReplaySession(
    setup(
      {
        name: 'ticks',
        onBar: ({ time }) => {
          if (time === OPEN) return { signal: signal({ time: OPEN + MINUTE, ...over }), context: CALM }
          return time === OPEN + MINUTE ? then : null
        },
      },
      {
        capital: parseCapitalConfig({ operatorCapital: 3_000, releverageEnabled: false }),
        listener: { onTrade: (closed) => trades.push(closed) },
      },
    ),
  )
  for (const [index, points] of [0, 0, 0, ...bids].entries()) session.onTick(tick(points, index))
  const { signals } = session.finish()
  return { base: trades[0]?.base, signals }
}

const at = (points: number): number => ZERO + points
const limit = { entryPrice: at(-50), stopPrice: at(-150), targets: [at(100)], entry: { type: 'LIMIT' } } as const
const stop = { entryPrice: at(60), stopPrice: at(-40), targets: [at(200)], entry: { type: 'STOP' } } as const

test('a LIMIT BUY is filled by the ask, at its price', () => {
  expect(trade(limit, [-55, -20]).base).toBeUndefined()
  expect(trade(limit, [-55, -70, -20]).base).toMatchObject({ entryPrice: at(-50), openedAt: OPEN + 80_000 })
})

test('a STOP BUY is filled at the first ask at or beyond it', () => {
  expect(trade(stop, [45, 40]).base).toBeUndefined()
  expect(trade(stop, [45, 75, 70]).base).toMatchObject({ entryPrice: at(85), openedAt: OPEN + 80_000 })
})

test('an entry lapses at its time', () => {
  const entry = { type: 'LIMIT', expiresAt: OPEN + 80_000 } as const
  expect(trade({ ...limit, entry }, [0, -100]).signals).toMatchObject({ submitted: 1, expired: 1, entered: 0 })
})

test('a trail follows tick by tick', () => {
  const exit = { trail: { distance: 50 } }
  const { base } = trade({ targets: [], exit }, [0, 30, 80, 45, 25, 0])
  // in at the ask of 10; the best bid of 80 put the stop at 30
  expect(base).toMatchObject({ entryPrice: at(10), exitPrice: at(25), exitReason: 'TRAILED_STOP' })
})

test('parts leave at the price that was seen', () => {
  const { base } = trade({ targets: [at(50), at(100), at(200)] }, [0, 55, 120, 210])
  expect(base?.parts).toMatchObject([
    { reason: 'TARGET_PART', contracts: 2, exitPrice: at(87.5) },
    { reason: 'TARGET', contracts: 1, exitPrice: at(200) },
  ])
})

test('the host leaves at the next tick', () => {
  const { base } = trade({}, [0, 0, 0, 35, 40], [{ type: 'EXIT', symbol: 'WIN', reason: 'enough' }])
  expect(base).toMatchObject({ exitPrice: at(35), exitReason: 'HOST_EXIT', closedAt: OPEN + 120_000 })
})

test('an entry that waits lapses with the session', () => {
  const last = 9 * 60 + 23
  const waiting = { ...limit, time: OPEN + (last + 1) * MINUTE }
  const session = new ReplaySession(
    setup({
      name: 'late',
      onBar: ({ time }) => (time === OPEN + last * MINUTE ? { signal: signal(waiting), context: CALM } : null),
    }),
  )
  for (const minute of [last, last + 1]) session.onBar(flat(minute, ZERO))
  // the next day opens where it would have been filled
  session.onBar(flat(24 * 60, at(-60)))
  expect(session.finish().signals).toMatchObject({ submitted: 1, expired: 1, takenBack: 0, entered: 0 })
})
