import type { DecisionRecord } from '@alavanca/gate'
import type { PolicyEvent } from '@alavanca/policy'
import type { NewRlEvent } from '../schema/database.ts'

/** Stands where an event concerns every symbol or every state. */
const ALL = '*'

const flag = (isSet: boolean): 0 | 1 => (isSet ? 1 : 0)

export const decisionRow = (decision: DecisionRecord, time: string): NewRlEvent => ({
  time,
  symbol: decision.symbol,
  regime: decision.regime,
  state_hash: decision.state ?? ALL,
  action: decision.action,
  reward: null,
  reason: decision.reason,
  frozen: flag(decision.frozen),
  detail_json: JSON.stringify(decision),
})

const reasonOf = (event: PolicyEvent): string => {
  switch (event.type) {
    case 'FROZEN':
      return event.reason.type === 'OPERATOR' ? `Frozen: ${event.reason.note}` : `Frozen by ${event.reason.type}`
    case 'UNFROZEN':
      return `Unfrozen by ${event.by}`
    case 'BASELINE_TAKEN':
      return `Baseline taken: mean reward ${event.mean}`
    case 'TABLE_IMPORTED':
      return `A table of ${event.trades} trades was put in place`
  }
}

export const policyEventRow = (event: PolicyEvent, time: string): NewRlEvent => ({
  time,
  symbol: ALL,
  regime: event.regime,
  state_hash: ALL,
  action: event.type,
  reward: null,
  reason: reasonOf(event),
  frozen: flag(event.type === 'FROZEN'),
  detail_json: JSON.stringify(event),
})
