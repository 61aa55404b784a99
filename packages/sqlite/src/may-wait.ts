import type { EngineEvent, EngineRecord, Step } from '@alavanca/engine'

const EVENTS: ReadonlySet<EngineEvent['type']> = new Set(['QUOTE', 'BAR', 'TIMER', 'SIGNAL'])
const RECORDS: ReadonlySet<EngineRecord['type']> = new Set([
  'DAY_STARTED',
  'REFUSED',
  'SIGNAL_REFUSED',
  'ALLOCATED',
  'DECIDED',
  'DAY_RULES',
  'NOT_SIMULATED',
])

/**
 * Whether a step may be committed later, with others: it sends nothing, and what brought it about was neither a broker nor an
 * operator. If the machine stops before, nothing is lost that anybody acted on.
 */
export const mayWait = ({ event, commands, records }: Step): boolean =>
  commands.length === 0 && EVENTS.has(event.type) && records.every(({ type }) => RECORDS.has(type))
