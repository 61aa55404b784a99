import { formatCents } from '@alavanca/core'
import type { BrokerEvent, EngineEvent, EngineRecord, OperatorAction, Step } from '@alavanca/engine'
import { info, type LogEntry, warn } from '../log/log.ts'

const eventLine = (event: EngineEvent): LogEntry | null => {
  switch (event.type) {
    case 'RECONCILED': {
      const { matched, recovered, orphans, ambiguous, differences = [] } = event
      const text = `${recovered} ended, ${matched} at work, ${orphans} nobody's, ${ambiguous} in doubt`
      return (orphans + ambiguous + differences.length > 0 ? warn : info)('Found out', text, factsOf(event))
    }
    case 'BROKER_HALT':
      return warn('Broker', `${event.code}: ${event.message}`, { code: event.code })
    case 'ORDER_REJECTED':
      return warn('Rejected', `${event.orderId} ${event.code}: ${event.message}`, {
        orderId: event.orderId,
        code: event.code,
      })
    case 'ORDER_UNKNOWN':
      return warn('UNKNOWN', `${event.orderId}: ${event.message}`, { orderId: event.orderId })
    case 'FILL':
      return info('Fill', `${event.orderId}: ${event.contracts} at ${event.price}`, factsOf(event))
    case 'EXIT_FILL':
      return info(
        'Left',
        `${event.contracts} ${event.leg} of ${event.symbol} at ${event.price}: ${event.cause}`,
        factsOf(event),
      )
    case 'OPERATOR':
      return info('Operator', `${event.action.type}${event.note === undefined ? '' : `: ${event.note}`}`, {
        action: told(event.action),
      })
    default:
      return null
  }
}

/** A version that many bots share is long, and stands in the journal. */
const told = (action: OperatorAction): object =>
  action.type === 'SHARE_POLICY' ? { ...action, tables: action.tables.length } : action

/** Everything but its type and time, which the line itself has. */
const factsOf = ({ type: _, time: __, ...facts }: BrokerEvent): LogEntry['facts'] => facts

const recordLine = (record: EngineRecord): LogEntry | null => {
  switch (record.type) {
    case 'STATE_CHANGED': {
      const { from, to, cause, reason } = record
      return (to === 'ACTIVE' ? info : warn)('State', `${from} → ${to}: ${reason}`, { from, to, cause })
    }
    case 'DECIDED':
      return info('Decided', record.decision.reason)
    case 'SIGNAL_REFUSED':
      return info('Signal', `refused, ${record.code}: ${record.reason}`, {
        signalId: record.signalId,
        code: record.code,
      })
    case 'HOST_REFUSED':
      return info('Wish', `${record.event} refused, ${record.code}: ${record.reason}`, { code: record.code })
    case 'DISCREPANCY':
      return warn('Differs', record.reason, { symbol: record.symbol })
    case 'LEVELS_MOVED':
      return info('Levels', `${record.symbol} ${record.leg}: stop ${record.stopPrice} by ${record.rule}`)
    case 'SETTLED':
      return warn(
        'Settled',
        `${record.contracts} ${record.leg} of ${record.symbol} at ${record.price}: ${record.reason}`,
      )
    case 'ADOPTED':
      return warn('Adopted', `${record.side} ${record.contracts} ${record.symbol} at ${record.price}: ${record.reason}`)
    case 'STOP_LOST':
      return warn(
        'Stop lost',
        `${record.symbol} ${record.leg}: ${record.found ?? 'none'} at the broker, ${record.action}`,
      )
    case 'TRADE_CLOSED': {
      const { id, symbol, side, netCents } = record.trade
      return info('Trade', `${side} ${symbol} is over: ${formatCents(netCents)}`, { tradeId: id, netCents })
    }
    case 'DAY_STARTED':
      return info('Day', record.day)
    case 'REFUSED':
      // an answer to an operator; prices that come too late are counted, not told one by one
      return record.code === 'NOTHING_TO_DO' || record.code === 'HOLDINGS_DIFFER'
        ? info('Operator', record.reason)
        : null
    default:
      return null
  }
}

/** A step in the lines that a person wants to read; mostly none. */
export const stepLines = ({ event, records }: Pick<Step, 'event' | 'records'>): readonly LogEntry[] =>
  [eventLine(event), ...records.map(recordLine)].filter((line) => line !== null)
