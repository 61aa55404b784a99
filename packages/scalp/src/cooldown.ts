import type { EpochMs } from '@alavanca/core'
import type { ScalpConfig } from './config.ts'
import type { ClosedEvent } from './events.ts'

/** A duration in milliseconds. */
export type Milliseconds = number

/**
 * The first moment after the cool-down, once a leg was closed: a profitable one starts it where profit is protected, any
 * other leaves it as it was. Null where there is none.
 */
export const cooldownAfter = (
  { pnlCents, time }: Pick<ClosedEvent, 'pnlCents' | 'time'>,
  { protectProfit, cooldownSeconds }: ScalpConfig,
  current: EpochMs | null,
): EpochMs | null => {
  if (!protectProfit || cooldownSeconds === 0 || pnlCents <= 0) return current
  // a time plus a duration is a time; a fill whose clock runs behind never shortens the rest
  return Math.max(time + cooldownSeconds * 1_000, current ?? time) as EpochMs
}

/** 0 once it is over. */
export const cooldownLeft = (until: EpochMs | null, time: EpochMs): Milliseconds =>
  until === null ? 0 : Math.max(0, until - time)
