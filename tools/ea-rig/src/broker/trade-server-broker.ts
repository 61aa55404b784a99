import { WIN } from '@alavanca/core'
import type { DealRow, OrderRow, PositionRow } from '@alavanca/mt5-protocol'
import {
  type Lapse,
  type TradeAnswer as ServerAnswer,
  type TradeRequest as ServerRequest,
  type SimulatedSymbolInput,
  SimulatedTradeServer,
  type Surprise,
} from '@alavanca/paper'
import type {
  BarFacts,
  BrokerChange,
  EaBroker,
  Facts,
  SymbolFacts,
  TickFacts,
  TradeAnswer,
  TradeRequest,
} from './ea-broker.ts'
import { sideOf } from './held.ts'
import { type SymbolSpec, symbolFacts, WIN_CONTRACT, WIN_SERIES } from './symbol-spec.ts'

const NOTHING: ServerAnswer = { retcode: 10012, order: null, deal: null, position: null, volume: 0, price: null }
const SUCCESS = [10008, 10009, 10010]
const levelOf = (price: number): number | null => (price > 0 ? price : null)

const positionFacts = (row: PositionRow): Facts => ({
  POSITION_TICKET: row.ticket,
  POSITION_IDENTIFIER: row.ticket,
  POSITION_SYMBOL: row.symbol,
  POSITION_TYPE: `POSITION_TYPE_${row.side}`,
  POSITION_VOLUME: row.volume,
  POSITION_PRICE_OPEN: row.price,
  POSITION_SL: row.sl ?? 0,
  POSITION_TP: row.tp ?? 0,
  POSITION_PROFIT: row.profit,
  POSITION_SWAP: row.swap,
  POSITION_TIME_MSC: row.time,
  POSITION_MAGIC: row.magic,
  POSITION_COMMENT: row.comment,
})

const dealFacts = (row: DealRow): Facts => ({
  DEAL_TICKET: row.ticket,
  DEAL_ORDER: row.order ?? '0',
  DEAL_POSITION_ID: row.position ?? '0',
  DEAL_SYMBOL: row.symbol,
  DEAL_TYPE: `DEAL_TYPE_${row.side}`,
  DEAL_ENTRY: `DEAL_ENTRY_${row.entry}`,
  DEAL_REASON: `DEAL_REASON_${row.reason}`,
  DEAL_VOLUME: row.volume,
  DEAL_PRICE: row.price,
  DEAL_COMMISSION: row.commission,
  DEAL_FEE: row.fee,
  DEAL_SWAP: row.swap,
  DEAL_PROFIT: row.profit,
  DEAL_TIME_MSC: row.time,
  DEAL_MAGIC: row.magic,
  DEAL_COMMENT: row.comment,
})

/** Who ended or sent an order, by what the trade server writes on exits of its own. */
const orderReason = (comment: string): string =>
  comment.startsWith('[sl') ? 'SL' : comment.startsWith('[tp') ? 'TP' : comment.startsWith('[so') ? 'SO' : 'EXPERT'

const orderFacts = (row: OrderRow, state: string): Facts => ({
  ORDER_TICKET: row.ticket,
  ORDER_SYMBOL: row.symbol,
  ORDER_TYPE: `ORDER_TYPE_${row.kind}`,
  ORDER_STATE: `ORDER_STATE_${state}`,
  ORDER_VOLUME_INITIAL: row.volume,
  ORDER_VOLUME_CURRENT: row.volumeLeft,
  ORDER_PRICE_OPEN: row.price,
  ORDER_SL: row.sl ?? 0,
  ORDER_TP: row.tp ?? 0,
  ORDER_TIME_SETUP_MSC: row.time,
  ORDER_MAGIC: row.magic,
  ORDER_REASON: `ORDER_REASON_${orderReason(row.comment)}`,
  ORDER_POSITION_ID: row.position ?? '0',
  ORDER_COMMENT: row.comment,
})

const LAPSES = { ORDER_TIME_GTC: 'GTC', ORDER_TIME_DAY: 'DAY' } as const

const lapseOf = ({ time, expiration }: TradeRequest): Lapse => {
  if (time === 'ORDER_TIME_GTC' || time === 'ORDER_TIME_DAY') return { type: LAPSES[time] }
  return { type: time === 'ORDER_TIME_SPECIFIED_DAY' ? 'SPECIFIED_DAY' : 'SPECIFIED', at: expiration * 1000 }
}

/** What the terminal shows of the symbol, besides what never changes. */
const specOf = ({ stopsLevelPoints, freezeLevelPoints, expirations }: Partial<SimulatedSymbolInput>) => ({
  stopsLevel: stopsLevelPoints ?? WIN_CONTRACT.stopsLevel,
  freezeLevel: freezeLevelPoints ?? WIN_CONTRACT.freezeLevel,
  expirations: expirations?.map((type) => `ORDER_TIME_${type}`) ?? WIN_CONTRACT.expirations,
})

/** The simulated terminal's trade server behind the Expert Advisor: the same book, the same fill rules. */
export class TradeServerBroker implements EaBroker {
  readonly server: SimulatedTradeServer
  readonly surprises: Surprise[] = []
  readonly #ticks: TickFacts[] = []
  readonly #listeners = new Set<(change: BrokerChange) => void>()
  readonly #hedging: boolean
  readonly #facts: Partial<SymbolSpec>

  constructor(hedging: boolean, symbol: Partial<SimulatedSymbolInput> = {}) {
    this.#hedging = hedging
    this.#facts = specOf(symbol)
    this.server = new SimulatedTradeServer({
      symbols: [
        { instrument: WIN, contract: WIN_CONTRACT.name, series: WIN_SERIES.name, keepsHours: false, ...symbol },
      ],
      hedging,
      firstTicket: 9_007_199_254_740_993n,
    })
    this.server.subscribe((event) => {
      if (event.type === 'DEAL') this.#tellDeal(event.deal)
      else this.#tell({ type: event.type })
    })
  }

  price(bid: number, ask: number): void {
    const time = Date.now()
    this.server.tick(WIN_CONTRACT.name, { time, bid, ask, last: null, volume: 1 })
    this.#ticks.push({ time_msc: this.server.wall(time), bid, ask, last: 0, volume: 1, flags: 6 })
    this.#tell({ type: 'TICK', symbol: WIN_CONTRACT.name })
  }

  terminal(): Facts {
    return {
      TERMINAL_BUILD: 5000,
      TERMINAL_CONNECTED: true,
      TERMINAL_TRADE_ALLOWED: true,
      MQL_TRADE_ALLOWED: true,
      MQL_TESTER: false,
      serverOffsetSeconds: this.server.utcOffset,
      diskFull: false,
    }
  }

  account(): Facts {
    const { balance, equity, margin, freeMargin } = this.server.account()
    return {
      ACCOUNT_LOGIN: '1000001',
      ACCOUNT_TRADE_MODE: 'ACCOUNT_TRADE_MODE_DEMO',
      ACCOUNT_TRADE_ALLOWED: true,
      ACCOUNT_TRADE_EXPERT: true,
      ACCOUNT_MARGIN_MODE: this.#hedging ? 'ACCOUNT_MARGIN_MODE_RETAIL_HEDGING' : 'ACCOUNT_MARGIN_MODE_RETAIL_NETTING',
      ACCOUNT_BALANCE: balance,
      ACCOUNT_EQUITY: equity,
      ACCOUNT_MARGIN: margin,
      ACCOUNT_MARGIN_FREE: freeMargin,
      ACCOUNT_SERVER: 'Simulated',
      ACCOUNT_CURRENCY: this.server.currency,
    }
  }

  symbols(): readonly SymbolFacts[] {
    return [WIN_CONTRACT, WIN_SERIES].map((spec) => symbolFacts({ ...spec, ...this.#facts }))
  }

  positions(): readonly Facts[] {
    return this.server.positions().map(positionFacts)
  }

  orders(): readonly Facts[] {
    return this.server.orders().map((row) => orderFacts(row, 'PLACED'))
  }

  tick(symbol: string): TickFacts | null {
    return symbol === WIN_CONTRACT.name ? (this.#ticks.at(-1) ?? null) : null
  }

  ticks(symbol: string, fromMs: number, count: number): readonly TickFacts[] | null {
    return symbol === WIN_CONTRACT.name
      ? this.#ticks.filter(({ time_msc }) => time_msc >= fromMs).slice(0, count)
      : null
  }

  bars(): readonly BarFacts[] | null {
    return null
  }

  history(from: number, to: number): { deals: Facts[]; orders: Facts[] } {
    const [fromMs, toMs] = [from * 1000, to * 1000 + 999]
    return {
      deals: this.server.deals(fromMs, toMs).map(dealFacts),
      orders: this.server.pastOrders(fromMs, toMs).map(({ row, end }) => orderFacts(row, end)),
    }
  }

  deal(ticket: string): Facts | null {
    const row = this.server.deals(0, Number.POSITIVE_INFINITY).find((deal) => deal.ticket === ticket)
    return row === undefined ? null : dealFacts(row)
  }

  subscribe(listener: (change: BrokerChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  send(request: TradeRequest): TradeAnswer {
    const { order, deal, volume, price, retcode } = this.#carryOut(this.#requestOf(request))
    const { bid, ask } = this.#ticks.at(-1) ?? { bid: 0, ask: 0 }
    return { retcode, order: order ?? '0', deal: deal ?? '0', volume, price: price ?? 0, bid, ask, comment: '' }
  }

  #requestOf(request: TradeRequest): ServerRequest {
    const { action, symbol, type, volume, price, sl, tp, position, magic, comment, order } = request
    const levels = { sl: levelOf(sl), tp: levelOf(tp) }
    if (action === 'TRADE_ACTION_REMOVE') return { action: 'REMOVE', order }
    if (action === 'TRADE_ACTION_SLTP') return { action: 'SLTP', symbol, position, ...levels }
    const side = sideOf(type)
    if (action === 'TRADE_ACTION_PENDING') {
      const waits = { type: type.endsWith('LIMIT') ? 'LIMIT' : 'STOP', price, lapse: lapseOf(request) } as const
      return { action: 'PENDING', symbol, side, volume, ...levels, waits, magic, comment }
    }
    const ticket = this.#hedging && position !== '0' ? position : null
    return { action: 'DEAL', symbol, side, volume, ...levels, position: ticket, magic, comment }
  }

  #carryOut(request: ServerRequest): ServerAnswer {
    const surprise = request.action === 'REMOVE' ? undefined : this.surprises.shift()
    if (surprise === undefined) return this.server.execute(request)
    const { retcode, executes, fillRatio = 1 } = surprise
    if (!executes) return { ...NOTHING, retcode }
    const partly = request.action === 'DEAL' ? { ...request, volume: request.volume * fillRatio } : request
    const given = this.server.execute(partly)
    return SUCCESS.includes(retcode) ? { ...given, retcode } : { ...NOTHING, retcode }
  }

  #tellDeal({ ticket, order, position, symbol }: DealRow): void {
    const facts = { symbol, deal: ticket, order: order ?? '0', position: position ?? '0' }
    this.#tell({ type: 'POSITIONS' })
    this.#tell({ type: 'TRANSACTION', facts: { type: 'TRADE_TRANSACTION_DEAL_ADD', ...facts } })
    this.#tell({ type: 'TRANSACTION', facts: { type: 'TRADE_TRANSACTION_POSITION', ...facts } })
    this.#tell({ type: 'TRANSACTION', facts: { type: 'TRADE_TRANSACTION_HISTORY_ADD', ...facts } })
  }

  #tell(change: BrokerChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}
