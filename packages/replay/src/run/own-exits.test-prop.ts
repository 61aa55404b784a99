import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import type { Step } from '@alavanca/engine'
import type { MarketBar } from '@alavanca/recordings'
import { netOf, type Trade } from '@alavanca/report'
import { INTRABAR_POLICIES, type IntrabarPolicy, parseScalpConfig } from '@alavanca/scalp'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { bot, market, type Wanted, wish, wishes } from '../../test/random-bots.ts'
import { setup } from '../../test/scripted.ts'
import type { HostStrategy } from '../host-strategy.ts'
import { ReplaySession } from './replay-session.ts'

interface Ran {
  readonly steps: readonly Step[]
  readonly trades: readonly Trade[]
  readonly hash: string
  readonly netCents: number
}

const run = (bars: readonly MarketBar[], strategy: HostStrategy, intrabar: IntrabarPolicy): Ran => {
  const steps: Step[] = []
  const trades: Trade[] = []
  const session = new ReplaySession(
    setup(strategy, {
      capital: parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false }),
      scalp: parseScalpConfig({ intrabar }),
      listener: { onStep: (step) => steps.push(step), onTrade: (trade) => trades.push(trade) },
    }),
  )
  for (const shown of bars) session.onBar(shown)
  const { hash, money } = session.finish()
  return { steps, trades, hash, netCents: money.netCents }
}

/** Money by the fills alone: what was sold for less what was bought for. */
const moneyOfFills = (steps: readonly Step[]): { readonly cents: number; readonly left: number } => {
  const orders = new Map<string, 1 | -1>()
  const sides = new Map<string, 1 | -1>()
  let [cents, left] = [0, 0]
  for (const { event, commands } of steps) {
    for (const command of commands) {
      if (command.type !== 'OPEN' && command.type !== 'CLOSE') continue
      const to = command.side === 'BUY' ? 1 : -1
      if (command.type === 'OPEN') sides.set(command.leg, to)
      orders.set(command.orderId, command.type === 'OPEN' ? to : to === 1 ? -1 : 1)
    }
    if (event.type !== 'FILL' && event.type !== 'EXIT_FILL') continue
    const way = event.type === 'FILL' ? (orders.get(event.orderId) ?? 0) : -(sides.get(event.leg) ?? 0)
    cents -= way * event.price * event.contracts * 20
    left += way * event.contracts
  }
  return { cents, left }
}

const policy = fc.constantFrom(...INTRABAR_POLICIES)

test.prop([market(20), wishes, policy])(
  'what comes in goes out, money is the sum of the fills, and the same run is the same',
  (bars, wanted, intrabar) => {
    const one = run(bars, bot(wanted), intrabar)
    const { cents, left } = moneyOfFills(one.steps)
    expect(left).toBe(0)
    expect(one.netCents).toBeCloseTo(cents, 6)
    expect(one.trades.reduce((sum, { netCents }) => sum + netCents, 0)).toBe(one.netCents)
    for (const { base } of one.trades)
      if (base.parts !== undefined) {
        expect(base.parts.reduce((sum, { contracts }) => sum + contracts, 0)).toBe(base.contracts)
        expect(base.parts.reduce((sum, { grossCents }) => sum + grossCents, 0)).toBe(base.grossCents)
      }
    const records = one.steps.flatMap((step) => step.records.map(({ type }) => type))
    expect(records).not.toContain('DISCREPANCY')
    expect(run(bars, bot(wanted), intrabar).hash).toBe(one.hash)
  },
)

test.prop([market(20), wishes, policy])(
  'what a leg is left with by its stop is no better than the stop that the broker last held',
  (bars, wanted, intrabar) => {
    const { steps } = run(bars, bot(wanted), intrabar)
    const held = new Map<string, { readonly side: string; stop: number }>()
    const asked = new Map<string, { readonly leg: string; readonly side: string; readonly stop: number }>()
    for (const { event, commands } of steps) {
      const order = 'orderId' in event ? asked.get(event.orderId) : undefined
      if (order !== undefined && (event.type === 'FILL' || event.type === 'ORDER_MODIFIED')) held.set(order.leg, order)
      if (event.type === 'EXIT_FILL' && event.cause === 'STOP') {
        const { side, stop } = held.get(event.leg) ?? { side: 'BUY', stop: Number.NaN }
        expect(side === 'BUY' ? stop - event.price : event.price - stop).toBeGreaterThanOrEqual(0)
      }
      for (const command of commands)
        if (command.type === 'OPEN' || command.type === 'MODIFY')
          asked.set(command.orderId, { leg: command.leg, side: command.side, stop: command.stopPrice })
    }
  },
)

/** One trade of the base alone, in a market without gaps. */
const alone = fc.record({ bars: market(0), wanted: wish.map((one): Wanted => ({ ...one, kind: 'SIGNAL' })) })

test.prop([alone])('a single trade never comes to more for a pessimist than for an optimist', ({ bars, wanted }) => {
  const only = (intrabar: IntrabarPolicy): Ran => {
    const strategy = bot([wanted])
    const session: Trade[] = []
    const steps: Step[] = []
    const one = new ReplaySession(
      setup(strategy, {
        instrument: WIN,
        capital: parseCapitalConfig({ operatorCapital: 5_000, releverageEnabled: false }),
        scalp: parseScalpConfig({ intrabar }),
        listener: { onTrade: (trade) => session.push(trade), onStep: (step) => steps.push(step) },
      }),
    )
    for (const shown of bars) one.onBar(shown)
    const { hash, money } = one.finish()
    return { steps, trades: session, hash, netCents: money.netCents }
  }
  const [pessimist, optimist] = [only('pessimistic'), only('optimistic')]
  expect(pessimist.trades.length).toBe(optimist.trades.length)
  const [worse, better] = [pessimist.trades[0], optimist.trades[0]]
  if (worse === undefined || better === undefined) return
  expect(worse.base.entryPrice).toBe(better.base.entryPrice)
  expect(netOf(worse.base)).toBeLessThanOrEqual(netOf(better.base))
})
