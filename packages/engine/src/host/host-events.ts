import type { HostEvent, SignalEvent } from '../events.ts'
import type { HostAction, HostAnswer } from './host-strategy.ts'

const isList = (answer: HostAnswer): answer is readonly HostAction[] => Array.isArray(answer)

const NOTHING: readonly (SignalEvent | HostEvent)[] = Object.freeze([])

/** What a strategy answered to what it was shown at `time`, as events for an engine. */
export const hostEvents = (answer: HostAnswer, time: number): readonly (SignalEvent | HostEvent)[] => {
  // a function that ends without a return wants nothing, though the compiler would not let it
  if (answer === null || answer === undefined) return NOTHING
  const actions = isList(answer) ? answer : [answer]
  return actions.map((action) => ('signal' in action ? { type: 'SIGNAL', time, ...action } : { ...action, time }))
}
