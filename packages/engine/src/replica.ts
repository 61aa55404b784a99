import { AlavancaError, type Cents } from '@alavanca/core'
import type { PolicyEvent } from '@alavanca/policy'
import { NO_DIFFERENCES, withAdopted, withSettled } from './differences.ts'
import type { EngineEvent } from './events.ts'
import { inPositionOrder, type PublicOrder, type PublicPosition, type PublicState } from './public-state.ts'
import type { EngineRecord } from './records.ts'
import { contractOf, withLevels, withMoved, withOrdered, withStray } from './replica-levels.ts'
import type { Step } from './step.ts'
import { isAnswered } from './trade/order.ts'
import { type PublicTuning, withVersion } from './tuning.ts'

/**
 * A copy of what an engine lets be known, kept up by its steps alone: for dashboards in other processes, and as a proof
 * that the steps say everything.
 */
export class Replica {
  #state: PublicState
  readonly #order: ReturnType<typeof inPositionOrder>

  /** From any moment on: `engine.publicState()`, or what was saved of it. */
  constructor(state: PublicState) {
    this.#state = state
    this.#order = inPositionOrder(state.capital.map(({ symbol }) => symbol))
  }

  get state(): PublicState {
    return this.#state
  }

  /** Takes the next step in. Throws `SEQUENCE_GAP` unless it follows the last; nothing is changed then. */
  apply(step: Step): void {
    const { sequence } = this.#state
    if (step.sequence !== sequence + 1)
      throw new AlavancaError('SEQUENCE_GAP', `Step ${step.sequence} cannot follow step ${sequence}.`, [
        { path: 'sequence', value: step.sequence, message: `must be ${sequence + 1}` },
      ])
    const counted = step.event.type === 'SIGNAL' ? withCounts(this.#state, { signals: 1 }) : this.#state
    const ordered = step.commands.reduce(withOrdered, counted)
    const begun: PublicState = { ...ordered, sequence: step.sequence, time: step.time, ...comparedBy(step.event) }
    const told = step.records.reduce((state, record) => this.#tell(state, record, step.event), begun)
    this.#state = step.records.length === 0 ? told : withLevels(told)
  }

  #tell(state: PublicState, record: EngineRecord, event: EngineEvent): PublicState {
    switch (record.type) {
      case 'DAY_STARTED':
        return { ...state, day: record.day, pnlToday: 0 as Cents }
      case 'DAY_RESTORED':
        return { ...state, day: record.day, pnlToday: record.pnlToday }
      case 'STATE_CHANGED':
        return { ...state, tradingState: record.to }
      case 'REFUSED':
        return withCounts(state, { refusedEvents: 1 })
      case 'SIGNAL_REFUSED':
        return withCounts(state, { refusedSignals: 1 })
      case 'ORDER':
        return { ...state, orders: withOrder(state.orders, record) }
      case 'POSITION':
        return { ...state, positions: this.#withPosition(state.positions, record, contractOf(event)) }
      case 'REALISED':
        return { ...state, pnlToday: record.pnlToday }
      case 'TRADE_CLOSED':
        return withCounts(state, { trades: 1, netCents: record.trade.netCents })
      case 'LEARNT':
        return record.result.events.reduce(withPolicyEvent, { ...state, policyVersion: record.policyVersion })
      case 'POLICY_CHANGED':
        return withPolicyEvent(state, record.event)
      case 'ROLLED_BACK':
      case 'POLICY_SHARED':
        return { ...state, policyVersion: record.policyVersion }
      case 'TUNED':
        return { ...state, tuning: withTuned(state.tuning, record) }
      case 'LESSON_SET_ASIDE':
      case 'LESSON_DISCARDED':
      case 'LESSONS_RETRIED':
        return { ...state, lessonsSetAside: record.setAside }
      case 'SETTING_CHANGED':
        return {
          ...state,
          capital: state.capital.map((capital) =>
            capital.symbol === record.symbol ? { ...capital, [record.name]: record.cents } : capital,
          ),
        }
      case 'BEYOND_CAPITAL':
        return withCounts(state, { beyondCapital: 1 })
      case 'LEVELS_MOVED':
        return { ...state, trades: state.trades.map((trade) => withMoved(trade, record)) }
      case 'STRAY_HELD':
        return withStray(state, record)
      case 'SETTLED':
        return { ...state, differences: withSettled(state.differences, record) }
      case 'ADOPTED':
        return { ...state, differences: withAdopted(state.differences, record) }
      case 'HOST_REFUSED':
      case 'DAY_RULES':
      case 'REVERSAL_WAITS':
      case 'HOST_EXIT':
      case 'STOP_LOST':
      case 'CLOSE_REFUSED':
      case 'CAPITAL_SHORT':
      case 'PRICES_ROUNDED':
      case 'STAMP_IGNORED':
      case 'ALLOCATED':
      case 'DECIDED':
      case 'EXTRA_DROPPED':
      case 'DISCREPANCY':
      case 'SCALP':
      case 'COOLDOWN_STARTED':
      case 'LEARNING_FAILED':
      case 'SIMULATED':
      case 'NOT_SIMULATED':
        return state
    }
  }

  /** In the order of the symbols, the base before the extra, as the engine has them. */
  #withPosition(
    positions: readonly PublicPosition[],
    { type: _, ...told }: Extract<EngineRecord, { type: 'POSITION' }>,
    named: string | null,
  ): readonly PublicPosition[] {
    const isSame = ({ tradeId, leg }: PublicPosition): boolean => tradeId === told.tradeId && leg === told.leg
    const others = positions.filter((position) => !isSame(position))
    if (told.contracts === 0) return others
    const contract = positions.find(isSame)?.contract ?? named
    // its levels are those of the trade, which the step's end says
    return [...others, { ...told, contract, stopPrice: 0, targetPrice: null }].sort(this.#order)
  }
}

/** A comparison with the broker's book replaces the one before. */
const comparedBy = (event: EngineEvent): Partial<PublicState> =>
  event.type === 'RECONCILED' ? { differences: event.differences ?? NO_DIFFERENCES } : {}

const withCounts = (state: PublicState, more: Partial<PublicState['counts']>): PublicState => {
  const { signals, refusedEvents, refusedSignals, trades, beyondCapital, netCents } = state.counts
  return {
    ...state,
    counts: {
      signals: signals + (more.signals ?? 0),
      refusedEvents: refusedEvents + (more.refusedEvents ?? 0),
      refusedSignals: refusedSignals + (more.refusedSignals ?? 0),
      trades: trades + (more.trades ?? 0),
      beyondCapital: beyondCapital + (more.beyondCapital ?? 0),
      netCents: (netCents + (more.netCents ?? 0)) as Cents,
    },
  }
}

const withOrder = (
  orders: readonly PublicOrder[],
  { type: _, message: __, ...order }: Extract<EngineRecord, { type: 'ORDER' }>,
): readonly PublicOrder[] => {
  if (isAnswered(order)) return orders.filter(({ orderId }) => orderId !== order.orderId)
  const known = orders.some(({ orderId }) => orderId === order.orderId)
  return known ? orders.map((other) => (other.orderId === order.orderId ? order : other)) : [...orders, order]
}

const withTuned = (
  tuning: PublicTuning,
  { version, added, settings }: Extract<EngineRecord, { type: 'TUNED' }>,
): PublicTuning => ({
  ...(added === null ? { ...tuning, inForce: version } : withVersion(tuning, added)),
  settings,
})

const withPolicyEvent = (state: PublicState, { type, regime }: PolicyEvent): PublicState => {
  const others = state.frozenRegimes.filter((frozen) => frozen !== regime)
  if (type === 'FROZEN') return { ...state, frozenRegimes: [...others, regime].sort() }
  return type === 'UNFROZEN' ? { ...state, frozenRegimes: others } : state
}
