/** Trade servers of the field: each with one oddity that a test switches. */
import type { DealRow, OrderRow, PositionRow } from '@alavanca/mt5-protocol'
import {
  type SimulatedSymbol,
  SimulatedTradeServer,
  type TradeAnswer,
  type TradeRequest,
  type TradeServerConfig,
  type TradeServerEvent,
} from '@alavanca/paper'

/** A terminal that was just started: connected, and without positions or history for a while. */
export class ColdServer extends SimulatedTradeServer {
  hasPositions = true
  hasHistory = true

  override positions(): PositionRow[] {
    return this.hasPositions ? super.positions() : []
  }

  override deals(from: number, to: number): DealRow[] {
    return this.hasHistory ? super.deals(from, to) : []
  }
}

/** The first symbol is what the series leads to, until it rolls to the second. */
export class RollingServer extends SimulatedTradeServer {
  hasRolled = false
  /** The series leads nowhere: its contract is halted, or not open yet. */
  isWithoutContract = false

  // what is traded is looked up by identity
  override symbol(name: string): SimulatedSymbol | null {
    return super.symbols.find(({ contract }) => contract === name) ?? null
  }

  constructor(config: TradeServerConfig) {
    const [first] = config.symbols
    if (first === undefined) throw new Error('no symbol')
    const { series: _, ...plain } = first
    super({ ...config, symbols: [plain, { ...plain, contract: 'WING27' }] })
  }

  override get symbols(): readonly SimulatedSymbol[] {
    const current = this.hasRolled ? 1 : 0
    const symbols = super.symbols.map((symbol, index) => ({ ...symbol, series: index === current ? 'WIN$N' : null }))
    const [first] = symbols
    if (!this.isWithoutContract || first === undefined) return symbols
    const series: SimulatedSymbol = { ...first, contract: 'WIN$N', series: null, tradeMode: 'DISABLED' }
    return [...symbols.map((symbol) => ({ ...symbol, series: null })), series]
  }
}

/** The server's wall clock is put by this many hours; what was stamped before stays stamped. */
export class ShiftingServer extends SimulatedTradeServer {
  hours = 0

  override get utcOffset(): number {
    return super.utcOffset + this.hours * 3_600
  }
}

/** Nights cost: every deal that closes something books this swap, in the account's currency. */
export class SwapServer extends SimulatedTradeServer {
  swap = 0

  override subscribe(listener: (event: TradeServerEvent) => void): () => void {
    return super.subscribe((event) =>
      listener(event.type === 'DEAL' ? { ...event, deal: this.#withSwap(event.deal) } : event),
    )
  }

  override deals(from: number, to: number): DealRow[] {
    return super.deals(from, to).map((deal) => this.#withSwap(deal))
  }

  #withSwap(deal: DealRow): DealRow {
    return deal.entry === 'IN' ? deal : { ...deal, swap: this.swap, fee: -0.5 }
  }
}

/** Fills one contract of a market order, says so, and leaves the rest in its book. */
export class RestingServer extends SimulatedTradeServer {
  isResting = true
  #rest: { readonly request: Extract<TradeRequest, { action: 'DEAL' }>; readonly left: number } | null = null
  readonly #ticket = '9007199254740777'
  readonly #ours = new Set<string>()
  readonly #listeners: ((event: TradeServerEvent) => void)[] = []

  override execute(request: TradeRequest): TradeAnswer {
    if (request.action === 'REMOVE' && request.order === this.#ticket) {
      this.#rest = null
      this.#tell({ type: 'ORDERS' })
      return { retcode: 10009, order: request.order, deal: null, position: null, volume: 0, price: null }
    }
    if (request.action !== 'DEAL' || !this.isResting || request.position !== null) return super.execute(request)
    this.isResting = false
    this.#rest = { request, left: request.volume }
    const given = this.fillOne()
    return { ...given, order: this.#ticket, retcode: 10010 }
  }

  get isWorking(): boolean {
    return this.#rest !== null
  }

  /** One contract more of the rest. */
  fillOne(): TradeAnswer {
    const rest = this.#rest
    if (rest === null) throw new Error('nothing rests')
    this.#rest = rest.left > 1 ? { ...rest, left: rest.left - 1 } : null
    return super.execute({ ...rest.request, volume: 1 })
  }

  override orders(): OrderRow[] {
    if (this.#rest === null) return []
    const { request, left } = this.#rest
    const { symbol, side: kind, volume, sl, tp, magic, comment } = request
    const time = this.wall(this.now)
    const row = { ticket: this.#ticket, symbol, kind, volume, volumeLeft: left, price: 0, sl, tp }
    return [{ ...row, position: null, time, magic, comment }]
  }

  override subscribe(listener: (event: TradeServerEvent) => void): () => void {
    this.#listeners.push(listener)
    return super.subscribe((event) =>
      listener(event.type === 'DEAL' ? { ...event, deal: this.#named(event.deal) } : event),
    )
  }

  override deals(from: number, to: number): DealRow[] {
    return super.deals(from, to).map((deal) => this.#named(deal))
  }

  #named(deal: DealRow): DealRow {
    if (deal.reason !== 'EXPERT' || deal.entry !== 'IN') return deal
    this.#ours.add(deal.ticket)
    return { ...deal, order: this.#ticket }
  }

  #tell(event: TradeServerEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
