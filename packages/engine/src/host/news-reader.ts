import type { CloseReason } from '../commands.ts'
import type { PublicPosition } from '../public-state.ts'
import type { EngineRecord, StopRule } from '../records.ts'
import type { Step } from '../step.ts'
import { type FillNews, fillNews } from './fill-news.ts'
import { heldBack } from './held-back.ts'
import type { DayNews, HostRefusal, Telling, TradeNews } from './host-news.ts'
import type { HostPosition } from './host-position.ts'
import { orderFailed } from './order-failed.ts'

/** What a reader has to know of the time before its first step. */
export interface NewsBegin {
  readonly symbol: string
  readonly positions: readonly PublicPosition[]
  readonly position: HostPosition | null
}

/** Records that tell what came of a step's signal. */
const SAYS_OF_SIGNAL: ReadonlySet<EngineRecord['type']> = new Set([
  'SIGNAL_REFUSED',
  'ALLOCATED',
  'DECIDED',
  'REVERSAL_WAITS',
])

const onTrade = (news: TradeNews): Telling => ({ method: 'onTrade', news })
const onRefusal = (news: HostRefusal): Telling => ({ method: 'onRefusal', news })
const onDay = (news: DayNews): Telling => ({ method: 'onDay', news })

/** Reads out of steps, one after the other, what the strategy of one symbol is told of them. */
export class NewsReader implements FillNews {
  readonly #symbol: string
  readonly held: Map<string, number>
  readonly reasons: Map<string, CloseReason> = new Map()
  readonly rules: Map<string, StopRule> = new Map()
  readonly begin: HostPosition | null
  #reversal: string | null
  /** The trade that was ordered last. */
  #newest: string | null

  constructor({ symbol, positions, position }: NewsBegin) {
    this.#symbol = symbol
    this.held = new Map(positions.map(({ tradeId, leg, contracts }) => [`${leg} ${tradeId}`, contracts]))
    this.begin = position
    this.#reversal = position?.reversal ?? null
    this.#newest = position?.tradeId ?? null
    if (position !== null) this.rules.set(position.tradeId, position.stopRule)
  }

  /** In the order of the step's records. A refused wish that names no symbol is this strategy's where `isOwn`. */
  read(step: Step, isOwn = true): readonly Telling[] {
    for (const command of step.commands) if (command.type === 'CLOSE') this.reasons.set(command.orderId, command.reason)
    const told = step.records.flatMap((record, index) => this.#tell(step, record, index, isOwn) ?? [])
    const opposed = this.#opposed(step)
    return opposed === null ? told : [...told, onTrade(opposed)]
  }

  #tell(step: Step, record: EngineRecord, index: number, isOwn: boolean): Telling | null {
    const { time } = step
    switch (record.type) {
      case 'DAY_STARTED':
        return onDay({ type: 'DAY_STARTED', time, day: record.day })
      case 'DAY_RESTORED':
        return onDay({ type: 'DAY_RESTORED', time, day: record.day, pnlToday: record.pnlToday })
      case 'STATE_CHANGED': {
        const { from, to, cause, reason } = record
        return onDay({ type: 'TRADING_CHANGED', time, from, to, cause, reason })
      }
      case 'HOST_REFUSED': {
        const { event: wish, code, tradeId, symbol, reason } = record
        const isMine = symbol === null ? isOwn : symbol === this.#symbol
        return isMine ? onRefusal({ type: 'WISH_REFUSED', time, wish, tradeId, symbol, code, reason }) : null
      }
      case 'SIGNAL_REFUSED': {
        const { symbol, signalId, code, reason } = record
        if (symbol !== this.#symbol) return null
        this.#takenUp(signalId)
        return onRefusal({ type: 'SIGNAL_REFUSED', time, symbol, signalId, code, reason })
      }
      case 'ALLOCATED':
      case 'DECIDED': {
        const refusal = heldBack(step, record, this.#reversal)
        return refusal === null || refusal.symbol !== this.#symbol ? null : onRefusal(refusal)
      }
      default: {
        const news = this.#ofTrade(step, record, index)
        return news === null ? null : onTrade(news)
      }
    }
  }

  #ofTrade(step: Step, record: EngineRecord, index: number): TradeNews | null {
    const { time } = step
    switch (record.type) {
      case 'ORDER': {
        if (record.symbol !== this.#symbol) return null
        const { tradeId, symbol, leg, side, contracts, purpose, status } = record
        if (purpose !== 'OPEN' || status !== 'INTENT') return orderFailed(step, record)
        this.#takenUp(tradeId)
        this.#newest = tradeId
        return { type: 'ORDERED', time, tradeId, symbol, leg, side, contracts }
      }
      case 'POSITION':
        return record.symbol === this.#symbol ? fillNews(this, step, record, index) : null
      case 'LEVELS_MOVED': {
        const { tradeId, symbol, leg, stopPrice, targetPrice, rule } = record
        if (symbol !== this.#symbol) return null
        if (leg === 'BASE') this.rules.set(tradeId, rule)
        return { type: 'LEVELS_MOVED', time, tradeId, symbol, leg, stopPrice, targetPrice, rule }
      }
      case 'HOST_EXIT': {
        const { tradeId, symbol, contracts, reason } = record
        return symbol === this.#symbol ? { type: 'LEAVING', time, tradeId, symbol, contracts, reason } : null
      }
      case 'REVERSAL_WAITS': {
        const { tradeId, symbol, signalId } = record
        if (symbol !== this.#symbol) return null
        this.#reversal = signalId
        return { type: 'OPPOSED', time, tradeId, symbol, signalId, reverses: true }
      }
      case 'TRADE_CLOSED': {
        const { id: tradeId, symbol, side, openedAt, closedAt, base, extra, netCents } = record.trade
        if (symbol !== this.#symbol) return null
        this.rules.delete(tradeId)
        return { type: 'CLOSED', time, tradeId, symbol, side, openedAt, closedAt, base, extra, netCents }
      }
      default:
        return null
    }
  }

  /** A signal that only ends a trade of the other side is told of by no record: nothing was decided on it. */
  #opposed({ time, event, records }: Step): TradeNews | null {
    if (event.type !== 'SIGNAL' || this.#newest === null) return null
    const { id: signalId, symbol, side } = event.signal
    if (symbol !== this.#symbol || side === 'HOLD' || records.some(({ type }) => SAYS_OF_SIGNAL.has(type))) return null
    return { type: 'OPPOSED', time, tradeId: this.#newest, symbol, signalId, reverses: false }
  }

  /** A signal that waited for a trade to end has come to its own end. */
  #takenUp(signalId: string): void {
    if (this.#reversal === signalId) this.#reversal = null
  }
}
