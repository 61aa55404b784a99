import type { Cents, Contracts } from '@alavanca/core'
import type { ScalpEvent } from '@alavanca/scalp'
import type { CloseReason } from '../commands.ts'
import type { EngineEvent } from '../events.ts'
import type { EngineRecord, StopRule } from '../records.ts'
import { movedStopReason } from '../rules/keep-exits.ts'
import type { Step } from '../step.ts'
import type { LegExit } from '../trade/leg-result.ts'
import type { TradeNews } from './host-news.ts'
import type { HostPosition } from './host-position.ts'

type Position = Extract<EngineRecord, { readonly type: 'POSITION' }>

/** What has to be known of earlier steps to say what a fill did. */
export interface FillNews {
  /** Contracts of each leg that holds any, under `BASE id`. */
  readonly held: Map<string, number>
  /** Why the orders close that were issued since the first step. */
  readonly reasons: Map<string, CloseReason>
  /** Who moved the stop of each trade whose stop was moved. */
  readonly rules: Map<string, StopRule>
  /** What was held and under way before the first step. */
  readonly begin: HostPosition | null
}

const NOTHING = 0 as Cents

/** What a change of a position is to its strategy: contracts came in, or left, and why; null where neither. */
export const fillNews = (known: FillNews, step: Step, position: Position, index: number): TradeNews | null => {
  const { event, time, records } = step
  const price = priceOf(event)
  if (price === null) return null
  const { tradeId, symbol, leg, side, contracts: held, entryPrice } = position
  const key = `${leg} ${tradeId}`
  const change = held - (known.held.get(key) ?? 0)
  if (held === 0) known.held.delete(key)
  else known.held.set(key, held)
  // what a fill earned follows what it changed
  const next = records[index + 1]
  const earned = next?.type === 'REALISED' && next.leg === leg ? next : null
  const { grossCents, commissionCents, swapCents } = earned ?? { grossCents: NOTHING, commissionCents: NOTHING }
  const contracts = Math.abs(change) as Contracts
  const facts = {
    time,
    tradeId,
    symbol,
    leg,
    side,
    contracts,
    price,
    commissionCents,
    held,
    ...(swapCents && { swapCents }),
  }
  if (change > 0) return { type: 'ENTERED', ...facts, entryPrice }
  const reason = reasonOf(known, step, position)
  return { type: 'LEFT', ...facts, reason, grossCents }
}

/** At which price contracts came in or left, by a broker's word or an operator's; null where none did. */
const priceOf = (event: EngineEvent): number | null => {
  if (event.type === 'FILL' || event.type === 'EXIT_FILL') return event.price
  const isHeld = event.type === 'OPERATOR' && (event.action.type === 'SETTLE' || event.action.type === 'ADOPT')
  return isHeld && 'price' in event.action ? event.action.price : null
}

const NO_EXITS: readonly ScalpEvent['type'][] = ['OPENED', 'PROMOTED']

/** The name that the extra's own rules give to its exit; null where they do not say. */
const scalpReason = ({ records }: Step, { symbol, leg }: Position): LegExit | null => {
  if (leg !== 'EXTRA') return null
  const told = records.find(
    (record) => record.type === 'SCALP' && record.event.symbol === symbol && !NO_EXITS.includes(record.event.type),
  )
  // as: every event of a scalp but the two above is the exit of one
  return told?.type === 'SCALP' ? (told.event.type as Exclude<ScalpEvent['type'], 'OPENED' | 'PROMOTED'>) : null
}

const reasonOf = (known: FillNews, step: Step, position: Position): LegExit => {
  const { event, records } = step
  const { leg, tradeId } = position
  if (event.type === 'OPERATOR') return 'SETTLED'
  if (event.type === 'FILL' && known.reasons.get(event.orderId) === 'STOP_LOST') return 'STOP_LOST'
  const scalped = scalpReason(step, position)
  if (scalped !== null) return scalped
  if (event.type === 'EXIT_FILL') {
    const moved =
      leg === 'BASE' && event.cause === 'STOP' ? movedStopReason(known.rules.get(tradeId) ?? 'SIGNAL') : null
    return moved ?? event.cause
  }
  if (event.type !== 'FILL') return 'CLOSED_EXTERNALLY'
  const order = records.find((record) => record.type === 'ORDER' && record.orderId === event.orderId)
  const told = (order?.type === 'ORDER' ? order.reason : undefined) ?? known.reasons.get(event.orderId)
  if (order?.type === 'ORDER' && order.status === 'FILLED') known.reasons.delete(event.orderId)
  return told ?? before(known, position) ?? 'CLOSED_EXTERNALLY'
}

/** Why it was being closed when nobody listened yet. */
const before = ({ begin }: FillNews, { tradeId, leg }: Position): CloseReason | null =>
  begin === null || begin.tradeId !== tradeId ? null : leg === 'BASE' ? begin.closing : begin.extraClosing
