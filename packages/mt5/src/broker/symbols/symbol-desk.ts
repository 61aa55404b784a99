import type { SymbolFacts } from '@alavanca/mt5-protocol'
import type { TradedSymbol } from '../broker-config.ts'
import { contradictions } from './check-instrument.ts'

/** A symbol that orders can go to. */
export interface Tradable {
  readonly traded: TradedSymbol
  /** The contract. */
  readonly contract: SymbolFacts
}

/** Knows which contract of the terminal each symbol of the engine is. */
export class SymbolDesk {
  readonly #traded: readonly TradedSymbol[]
  readonly #facts = new Map<string, SymbolFacts>()

  constructor(traded: readonly TradedSymbol[]) {
    this.#traded = traded
  }

  get traded(): readonly TradedSymbol[] {
    return this.#traded
  }

  /** A new session tells everything anew. */
  forget(): void {
    this.#facts.clear()
  }

  learn(facts: SymbolFacts): void {
    const isWanted =
      this.#traded.some(({ terminalSymbol }) => terminalSymbol === facts.symbol) ||
      [...this.#facts.values()].some(({ basis }) => basis === facts.symbol)
    // a contract is told after the series that leads to it
    if (isWanted) this.#facts.set(facts.symbol, facts)
  }

  /** Null while the terminal has not told enough. */
  tradable(symbol: string): Tradable | null {
    const traded = this.#traded.find(({ instrument }) => instrument.symbol === symbol)
    if (traded === undefined) return null
    const contract = this.#contractOf(traded)
    return contract === null ? null : { traded, contract }
  }

  /** All that orders can go to. */
  get tradables(): readonly Tradable[] {
    return this.#traded.flatMap(({ instrument }) => this.tradable(instrument.symbol) ?? [])
  }

  /** The lots that one contract of a symbol is. */
  volumeStep(symbol: string): number {
    return this.#traded.find(({ instrument }) => instrument.symbol === symbol)?.instrument.volumeStep ?? 1
  }

  /** The engine's symbol for one of the terminal's: its contract, or the series it is subscribed by. */
  ours(terminalSymbol: string): Tradable | null {
    for (const { instrument } of this.#traded) {
      const tradable = this.tradable(instrument.symbol)
      if (tradable !== null && tradable.contract.symbol === terminalSymbol) return tradable
    }
    return null
  }

  /** Symbols of the terminal to stream: the contract as soon as it is known, since that is what is traded. */
  get missing(): readonly string[] {
    return this.#traded
      .filter((traded) => this.#contractOf(traded) === null)
      .map(({ terminalSymbol }) => terminalSymbol)
  }

  /** What the terminal contradicts of an instrument, in words. */
  faultsOf({ traded, contract }: Tradable, accountCurrency: string): readonly string[] {
    return contradictions(traded.instrument, contract, accountCurrency)
  }

  #contractOf({ terminalSymbol }: TradedSymbol): SymbolFacts | null {
    const facts = this.#facts.get(terminalSymbol)
    if (facts === undefined) return null
    return facts.basis === null ? facts : (this.#facts.get(facts.basis) ?? null)
  }
}
