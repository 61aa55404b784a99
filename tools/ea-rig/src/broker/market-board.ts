import type { Steps } from '@alavanca/core'
import type { MarketPrices } from '@alavanca/replay'
import type { BarFacts, SymbolFacts, TickFacts } from './ea-broker.ts'
import { type SymbolSpec, symbolFacts, WIN_CONTRACT } from './symbol-spec.ts'

/** The symbols of the small broker, and what their prices were. */
export class MarketBoard {
  readonly #specs = new Map<string, SymbolSpec>()
  readonly #ticks = new Map<string, TickFacts[]>()
  readonly #bars = new Map<string, BarFacts[]>()

  constructor(symbols: readonly SymbolSpec[]) {
    for (const spec of symbols) this.#specs.set(spec.name, spec)
  }

  /** Null where there is no such symbol. */
  find(name: string): SymbolSpec | null {
    return this.#specs.get(name) ?? null
  }

  spec(symbol: string): SymbolSpec {
    const spec = this.#specs.get(symbol)
    if (spec === undefined) throw new Error(`There is no symbol ${symbol}.`)
    return spec
  }

  /** One that was not there before begins as a contract of the mini-index. */
  change(name: string, change: Partial<SymbolSpec>): void {
    this.#specs.set(name, { ...(this.find(name) ?? WIN_CONTRACT), name, ...change })
  }

  symbols(): readonly SymbolFacts[] {
    return [...this.#specs.values()].map(symbolFacts)
  }

  addTick(symbol: string, tick: TickFacts): void {
    const ticks = this.#ticks.get(symbol) ?? []
    ticks.push(tick)
    this.#ticks.set(symbol, ticks)
  }

  tick(symbol: string): TickFacts | null {
    return this.#ticks.get(symbol)?.at(-1) ?? null
  }

  ticks(symbol: string, fromMs: number, count: number): readonly TickFacts[] | null {
    if (!this.#specs.has(symbol)) return null
    return (this.#ticks.get(symbol) ?? []).filter(({ time_msc }) => time_msc >= fromMs).slice(0, count)
  }

  setBars(symbol: string, period: string, bars: readonly BarFacts[]): void {
    this.#bars.set(`${symbol} ${period}`, [...bars])
  }

  bars(symbol: string, period: string, start: number, count: number): readonly BarFacts[] | null {
    const bars = this.#bars.get(`${symbol} ${period}`) ?? []
    const end = bars.length - start
    return end <= 0 ? null : bars.slice(Math.max(0, end - count), end)
  }

  prices(symbol: string): MarketPrices {
    const { time_msc, bid, ask } = this.tick(symbol) ?? { time_msc: 0, bid: 0, ask: 0 }
    // the clock of this broker gives whole milliseconds
    return { time: time_msc as MarketPrices['time'], bid: this.steps(symbol, bid), ask: this.steps(symbol, ask) }
  }

  steps(symbol: string, price: number): Steps {
    // rounded to whole ticks just here
    return Math.round(price / this.spec(symbol).tickSize) as Steps
  }
}
