import type { Instrument, Signal, SignalContext } from '@alavanca/core'
import type { AdjustEvent, CancelEntryEvent, ExitEvent, HostEvent, SignalEvent } from '@alavanca/engine'
import type { MarketBar } from '@alavanca/recordings'

/** A signal together with how the host sees the market. */
export interface HostDecision {
  readonly signal: Signal
  readonly context: SignalContext
}

/** What a strategy may want: to enter, or something of a trade that it has. The replay says when that was. */
export type HostAction =
  | HostDecision
  | Omit<AdjustEvent, 'time'>
  | Omit<ExitEvent, 'time'>
  | Omit<CancelEntryEvent, 'time'>

/**
 * The user's own bot, as a replay sees it. It is shown every finished bar, oldest first, and answers with what it wants to
 * do at the next price, or null for nothing; several wishes are
 * heard in their order. It never sees a price before the replay has passed it.
 */
export interface HostStrategy {
  readonly name: string
  onBar(bar: MarketBar): HostDecision | readonly HostAction[] | null
}

type Answer = ReturnType<HostStrategy['onBar']>

const isList = (answer: Answer): answer is readonly HostAction[] => Array.isArray(answer)

/** What a strategy answered to a bar that ended at `time`, as events for an engine. */
export const hostEvents = (answer: Answer, time: number): readonly (SignalEvent | HostEvent)[] => {
  if (answer === null) return []
  const actions = isList(answer) ? answer : [answer]
  return actions.map((action) => ('signal' in action ? { type: 'SIGNAL', time, ...action } : { ...action, time }))
}

/** What a strategy module exports as its default: a fresh strategy for one run. */
export type HostStrategyFactory = (setup: { readonly instrument: Instrument }) => HostStrategy
