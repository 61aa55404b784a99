import { requireInteger, requireOneOf } from '@alavanca/core'
import { SCALP_EVENT_TYPES, type ScalpEvent, type ScalpEventType } from './events.ts'

/** Which events to look at; what is left out does not restrict. */
export interface EventFilter {
  readonly symbol?: string | undefined
  readonly type?: ScalpEventType | undefined
  /** At most this many, the newest. */
  readonly limit?: number | undefined
}

/** The events that fit, in the order given. Throws `INVALID_INPUT` for a type that does not exist and a broken limit. */
export const selectEvents = (
  events: readonly ScalpEvent[],
  { symbol, type, limit = events.length }: EventFilter,
): readonly ScalpEvent[] => {
  if (type !== undefined) requireOneOf(type, SCALP_EVENT_TYPES, 'type')
  requireInteger(limit, 'limit', 0)
  const fitting = events.filter(
    (event) => (symbol === undefined || event.symbol === symbol) && (type === undefined || event.type === type),
  )
  return fitting.slice(Math.max(0, fitting.length - limit))
}
