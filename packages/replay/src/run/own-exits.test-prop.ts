import { parseCapitalConfig } from '@alavanca/capital'
import { type Signal, WIN } from '@alavanca/core'
import type { Step } from '@alavanca/engine'
import type { MarketBar } from '@alavanca/recordings'
import { netOf, type Trade } from '@alavanca/report'
import { INTRABAR_POLICIES, type IntrabarPolicy, parseScalpConfig } from '@alavanca/scalp'
import { CALM } from '@alavanca/testing/signals'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { bar, MINUTE, OPEN, setup } from '../../test/scripted.ts'
import type { HostAction, HostStrategy } from '../host-strategy.ts'
import { ReplaySession } from './replay-session.ts'

const TICK = 5
const ticks = (max: number) => fc.integer({ min: -max, max })

/** One bar: where it opens against the last close, where it closes against that, and how far it went beyond both. */
const shape = (gap: number) => fc.record({ gap: ticks(gap), move: ticks(20), up: fc.nat(15), down: fc.nat(15) })

const market = (gap: number) =>
  fc.array(shape(gap), { minLength: 3, maxLength: 60 }).map((shapes): MarketBar[] => {
    let last = 130_000
    return shapes.map(({ gap: jump, move, up, down }, minute) => {
      const open = last + TICK * jump
      const close = open + TICK * move
      last = close
      return bar(minute, [open, Math.max(open, close) + TICK * up, Math.min(open, close) - TICK * down, close])
    })
  })

/** A wish by its kind, in ticks from the close of the bar after which it is made. */
const wish = fc.record({
  kind: fc.constantFrom('SIGNAL', 'SIGNAL', 'SIGNAL', 'ADJUST', 'EXIT', 'CANCEL_ENTRY', 'NOTHING'),
  side: fc.constantFrom('BUY' as const, 'SELL' as const),
  entry: fc.constantFrom('MARKET' as const, 'LIMIT' as const, 'STOP' as const),
  away: fc.integer({ min: 1, max: 15 }),
  risk: fc.integer({ min: 1, max: 30 }),
  targets: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
  isRunner: fc.boolean(),
  breakEven: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
  trail: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
  minutes: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  lapses: fc.option(fc.integer({ min: 30, max: 300 }), { nil: undefined }),
  share: fc.constantFrom(1, 0.5, 0.25),
  onOpposite: fc.constantFrom('refuse' as const, 'close' as const, 'reverse' as const),
  widen: fc.boolean(),
})
type Wanted = Parameters<Parameters<typeof wish.map>[0]>[0]

const signalOf = (wanted: Wanted, { time, close }: MarketBar): Signal => {
  const { side, entry, away, risk, targets, isRunner, breakEven, trail, minutes, lapses, onOpposite } = wanted
  const end = time + MINUTE
  const to = side === 'BUY' ? 1 : -1
  const entryPrice = close + (entry === 'MARKET' ? 0 : (entry === 'STOP' ? to : -to) * away * TICK)
  const gain = (distance: number): number => entryPrice + to * distance * TICK
  return {
    id: `s${end}`,
    time: end,
    symbol: 'WIN',
    side,
    entryPrice,
    stopPrice: gain(-risk),
    targets: targets.map((distance) =>
      isRunner ? { price: gain(distance), share: 0.8 / targets.length } : gain(distance),
    ),
    onOpposite,
    ...(entry !== 'MARKET' && {
      entry: { type: entry, ...(lapses !== undefined && { expiresAt: end + lapses * 1_000 }) },
    }),
    exit: {
      ...(breakEven !== undefined && { breakEvenAt: gain(breakEven) }),
      ...(trail !== undefined && { trail: { distance: trail * TICK } }),
      ...(minutes !== undefined && { timeLimitSeconds: minutes * 60 }),
    },
  }
}

const actionOf = (wanted: Wanted, shown: MarketBar, newest: Signal | null): HostAction | null => {
  const { kind, share, risk, targets, widen } = wanted
  if (kind === 'SIGNAL') return { signal: signalOf(wanted, shown), context: CALM }
  if (newest === null || kind === 'NOTHING') return null
  const tradeId = newest.id
  const to = newest.side === 'BUY' ? 1 : -1
  if (kind === 'ADJUST')
    return {
      type: 'ADJUST',
      tradeId,
      stopPrice: shown.close - to * risk * TICK,
      ...(targets.length > 0 && { targets: targets.map((distance) => shown.close + to * distance * TICK) }),
      allowWiden: widen,
    }
  return kind === 'EXIT' ? { type: 'EXIT', tradeId, share, reason: 'enough' } : { type: 'CANCEL_ENTRY', symbol: 'WIN' }
}

const bot = (wishes: readonly Wanted[]): HostStrategy => {
  let newest: Signal | null = null
  return {
    name: 'any',
    onBar: (shown) => {
      const wanted = wishes[(shown.time - OPEN) / MINUTE]
      const action = wanted === undefined ? null : actionOf(wanted, shown, newest)
      if (action !== null && 'signal' in action) newest = action.signal
      return action === null ? null : [action]
    },
  }
}

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

const wishes = fc.array(wish, { minLength: 3, maxLength: 60 })
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
