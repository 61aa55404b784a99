import { type DealRow, LIMITS, type Permissions, type TickRow } from '@alavanca/mt5-protocol'
import type { TradeServerEvent } from '../trade-server/trade-request.ts'
import type { SimulatedTradeServer } from '../trade-server/trade-server.ts'
import { pages } from './pages.ts'
import { symbolMessage } from './symbol-message.ts'
import type { TerminalLine } from './terminal-line.ts'

/** Whose news it is. */
export interface NewsParts {
  readonly server: SimulatedTradeServer
  readonly line: TerminalLine
  readonly permissions: () => Permissions
}

/** What the terminal says of itself, unasked: account, positions, orders, deals, symbols and prices. */
export class TerminalNews {
  readonly #parts: NewsParts
  #streamed = new Set<string>()
  readonly #ticks = new Map<string, TickRow[]>()
  #isChanged = false
  readonly #deals: DealRow[] = []

  constructor(parts: NewsParts) {
    this.#parts = parts
  }

  /** To be told when there is time for it. */
  note(event: TradeServerEvent): void {
    if (event.type === 'DEAL') this.#deals.push(event.deal)
    this.#isChanged = true
  }

  /** Prices of these symbols are streamed, and of no others. */
  stream(symbols: Iterable<string>): void {
    this.#streamed = new Set(symbols)
  }

  /** False: nobody asked for prices of this symbol. */
  noteTick(symbol: string, row: TickRow): boolean {
    if (!this.#streamed.has(symbol)) return false
    const waiting = this.#ticks.get(symbol)
    if (waiting === undefined) this.#ticks.set(symbol, [row])
    else waiting.push(row)
    return true
  }

  /** With a connection goes what was asked for on it. */
  forget(): void {
    this.#ticks.clear()
    this.#streamed = new Set()
  }

  tellAccount(): void {
    const { server, line, permissions } = this.#parts
    if (line.isWelcome) line.say({ t: 'account', ...server.account(), permissions: permissions() })
  }

  tellAll(): void {
    const { server, line } = this.#parts
    this.tellAccount()
    for (const [positions, part, parts] of pages(server.positions()))
      line.say({ t: 'positions', part, parts, positions })
    for (const [orders, part, parts] of pages(server.orders())) line.say({ t: 'orders', part, parts, orders })
  }

  tellChanges(): void {
    if (!this.#isChanged) return
    this.#isChanged = false
    const deals = this.#deals.splice(0)
    const { line } = this.#parts
    if (!line.isWelcome) return
    for (const deal of deals) line.say({ t: 'trade', kind: 'DEAL', symbol: deal.symbol, ticket: deal.ticket, deal })
    this.tellAll()
  }

  tellTicks(): void {
    const { line } = this.#parts
    if (!line.isWelcome) return
    for (const [symbol, rows] of this.#ticks)
      while (rows.length > 0) line.say({ t: 'tick', symbol, ticks: rows.splice(0, LIMITS.ticksPerLine) })
  }

  /** A series is told with the contract behind it. */
  tellSymbol(name: string): void {
    const { server, line } = this.#parts
    const symbol = server.symbols.find(({ contract, series }) => contract === name || series === name)
    if (symbol === undefined) {
      line.say({ t: 'error', code: 'SYMBOL_UNKNOWN', message: `no symbol ${name}`, of: 'subscribe', id: name })
      return
    }
    if (symbol.series === name) line.say(symbolMessage(symbol, name, symbol.contract))
    line.say(symbolMessage(symbol, symbol.contract, null))
  }
}
