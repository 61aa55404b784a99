import { type HostStrategy, type HostView, NOTHING_HELD } from '@alavanca/engine'
import type { NotCovered } from './not-covered.ts'

const HEARD = ['onTrade', 'onRefusal', 'onDay'] as const

/** A strategy that is shown a market in which it never trades, and whether that is noticed. */
export interface BlindStrategy {
  readonly strategy: HostStrategy
  /** What it wants to know of its own trades; empty for one that wants nothing. */
  readonly notCovered: () => readonly NotCovered[]
}

/** Lets a strategy answer once for all sets, and finds out where its answers may depend on what a set did. */
export const blindStrategy = (host: HostStrategy): BlindStrategy => {
  let looks = false
  const view: HostView = {
    get position() {
      looks = true
      return NOTHING_HELD.position
    },
    get today() {
      looks = true
      return NOTHING_HELD.today
    },
  }
  const strategy: HostStrategy = {
    name: host.name,
    onBar: (bar) => host.onBar(bar, view),
    ...(host.onTick !== undefined && { onTick: (tick) => host.onTick?.(tick, view) ?? null }),
  }
  const heard = HEARD.filter((method) => host[method] !== undefined).map((method) => ({
    path: `strategy.${method}`,
    reason: 'hears what became of its signals, which differs from set to set: replay each set by itself',
  }))
  const looked = {
    path: 'strategy.onBar',
    reason: 'looks at its view, which differs from set to set: replay each set by itself',
  }
  return { strategy, notCovered: () => (looks ? [...heard, looked] : heard) }
}
