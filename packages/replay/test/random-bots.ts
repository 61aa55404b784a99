import type { Signal } from '@alavanca/core'
import type { MarketBar } from '@alavanca/recordings'
import { CALM } from '@alavanca/testing/signals'
import { fc } from '@fast-check/vitest'
import type { HostAction, HostStrategy } from '../src/host-strategy.ts'
import { bar, MINUTE, OPEN } from './scripted.ts'

const TICK = 5
const ticks = (max: number) => fc.integer({ min: -max, max })

/** One bar: where it opens against the last close, where it closes against that, and how far it went beyond both. */
const shape = (gap: number) => fc.record({ gap: ticks(gap), move: ticks(20), up: fc.nat(15), down: fc.nat(15) })

/** A market of up to an hour that jumps by so many ticks at most between its bars. */
export const market = (gap: number) =>
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
export const wish = fc.record({
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
export type Wanted = Parameters<Parameters<typeof wish.map>[0]>[0]

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

/** Says what it was told to, one wish a bar. */
export const bot = (wishes: readonly Wanted[]): HostStrategy => {
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

export const wishes = fc.array(wish, { minLength: 3, maxLength: 60 })
