/**
 * What the emulated terminal asks of a broker. Facts go by the names MQL5 gives them (`POSITION_VOLUME`), and enumerated
 * values by the names of their constants (`POSITION_TYPE_BUY`); tickets are texts.
 */
export type Facts = Readonly<Record<string, string | number | boolean>>

export interface TickFacts {
  readonly time_msc: number
  readonly bid: number
  readonly ask: number
  readonly last: number
  readonly volume: number
  readonly flags: number
}

export interface BarFacts {
  /** Seconds. */
  readonly time: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly tick_volume: number
  readonly spread: number
  readonly real_volume: number
}

export interface SessionFacts {
  readonly day: number
  readonly from: number
  readonly to: number
}

export interface SymbolFacts {
  readonly name: string
  readonly facts: Facts
  readonly tradingHours: readonly SessionFacts[]
}

/** `MqlTradeRequest`, as far as the Expert Advisor fills it. */
export interface TradeRequest {
  readonly action: string
  readonly magic: string
  readonly order: string
  readonly symbol: string
  readonly volume: number
  readonly price: number
  readonly sl: number
  readonly tp: number
  readonly deviation: number
  readonly type: string
  readonly filling: string
  readonly time: string
  /** Seconds; 0 where `time` needs none. */
  readonly expiration: number
  readonly comment: string
  readonly position: string
}

/** `MqlTradeResult`. */
export interface TradeAnswer {
  readonly retcode: number
  readonly order: string
  readonly deal: string
  readonly volume: number
  readonly price: number
  readonly bid: number
  readonly ask: number
  readonly comment: string
}

/** What the terminal is told without asking. */
export type BrokerChange =
  | { readonly type: 'TERMINAL' | 'ACCOUNT' | 'POSITIONS' | 'ORDERS' }
  | { readonly type: 'SYMBOL' | 'TICK'; readonly symbol: string }
  | { readonly type: 'TRANSACTION'; readonly facts: Facts }

export interface EaBroker {
  /** TERMINAL_… and MQL_… facts, `serverOffsetSeconds` (the server's clock minus UTC) and `diskFull`. */
  terminal(): Facts
  account(): Facts
  symbols(): readonly SymbolFacts[]
  positions(): readonly Facts[]
  orders(): readonly Facts[]
  tick(symbol: string): TickFacts | null
  ticks(symbol: string, fromMs: number, count: number): readonly TickFacts[] | null
  bars(symbol: string, period: string, start: number, count: number): readonly BarFacts[] | null
  /** Seconds; null while the terminal could not read it. */
  history(from: number, to: number): { readonly deals: readonly Facts[]; readonly orders: readonly Facts[] } | null
  deal(ticket: string): Facts | null
  send(request: TradeRequest): TradeAnswer
  subscribe(listener: (change: BrokerChange) => void): () => void
}
