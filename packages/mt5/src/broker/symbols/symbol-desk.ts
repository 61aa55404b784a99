import type { SymbolFacts } from '@alavanca/mt5-protocol'
import type { TradedSymbol } from '../broker-config.ts'
import { contradictions } from './check-instrument.ts'

/** A symbol that orders can go to. */
export interface Tradable {
  readonly traded: TradedSymbol
  /** The contract. */
  readonly contract: SymbolFacts
}

/** One of the terminal's contracts, and which symbol of the engine it is or was. */
export interface OwnedContract {
  readonly traded: TradedSymbol
  readonly contract: string
}

/**
 * Knows which contract of the terminal each symbol of the engine is. While something is held or on its way it is that
 * contract, whatever the series leads to by now; a new one is taken when all of it is gone.
 */
export class SymbolDesk {
  readonly #traded: readonly TradedSymbol[]
  readonly #held: (symbol: string) => string | null
  readonly #facts = new Map<string, SymbolFacts>()
  /** Names that led to a contract once: without one they are not ready, and never a contract themselves. */
  readonly #series = new Set<string>()
  readonly #owners = new Map<string, TradedSymbol>()

  /** `held` gives the contract in which something of a symbol is held or on its way; null for none. */
  constructor(traded: readonly TradedSymbol[], held: (symbol: string) => string | null = () => null) {
    this.#traded = traded
    this.#held = held
  }

  get traded(): readonly TradedSymbol[] {
    return this.#traded
  }

  /** A new session tells everything anew. */
  forget(): void {
    this.#facts.clear()
  }

  learn(facts: SymbolFacts): void {
    const { symbol, basis } = facts
    const traded = this.#traded.find(({ terminalSymbol }) => terminalSymbol === symbol)
    // a contract is told after the series that leads to it
    if (traded === undefined && !this.#owners.has(symbol)) return
    this.#facts.set(symbol, facts)
    if (basis !== null) this.#series.add(symbol)
    if (traded === undefined) return
    if (basis !== null) this.#owners.set(basis, traded)
    else if (!this.#isWithoutContract(facts)) this.#owners.set(symbol, traded)
  }

  /** Whether this session has told what a name is. */
  knows(terminalSymbol: string): boolean {
    return this.#facts.has(terminalSymbol)
  }

  /** Something of a symbol is held in this contract. */
  claim(contract: string, symbol: string): void {
    const traded = this.#of(symbol)
    if (traded !== undefined) this.#owners.set(contract, traded)
  }

  /** The contract of a symbol: the one that is held, else the one that its name leads to. Null while nobody knows. */
  contractName(symbol: string): string | null {
    const held = this.#held(symbol)
    if (held !== null) return held
    const facts = this.#facts.get(this.#of(symbol)?.terminalSymbol ?? '')
    if (facts === undefined) return null
    return facts.basis ?? (this.#isWithoutContract(facts) ? null : facts.symbol)
  }

  /** Null while the terminal has not told enough. */
  tradable(symbol: string): Tradable | null {
    const traded = this.#of(symbol)
    const contract = this.#facts.get(this.contractName(symbol) ?? '')
    return traded === undefined || contract === undefined ? null : { traded, contract }
  }

  /** All that orders can go to. */
  get tradables(): readonly Tradable[] {
    return this.#traded.flatMap(({ instrument }) => this.tradable(instrument.symbol) ?? [])
  }

  /** The lots that one contract of a symbol is. */
  volumeStep(symbol: string): number {
    return this.#of(symbol)?.instrument.volumeStep ?? 1
  }

  /** The engine's symbol for a contract that it trades now. */
  ours(terminalSymbol: string): Tradable | null {
    return this.tradables.find(({ contract }) => contract.symbol === terminalSymbol) ?? null
  }

  /** Whose a contract is or was. */
  owner(contract: string): TradedSymbol | null {
    return this.#owners.get(contract) ?? null
  }

  /** Every contract that a traded symbol is or was. */
  get owned(): readonly OwnedContract[] {
    return [...this.#owners].map(([contract, traded]) => ({ contract, traded }))
  }

  /** Names of which the terminal has not told what they are. One that has no contract at the moment was told. */
  get missing(): readonly string[] {
    return this.#traded.map(({ terminalSymbol }) => terminalSymbol).filter((name) => !this.#isTold(name))
  }

  /** What the terminal contradicts of an instrument, in words. */
  faultsOf({ traded, contract }: Tradable, accountCurrency: string): readonly string[] {
    return contradictions(traded.instrument, contract, accountCurrency)
  }

  #of(symbol: string): TradedSymbol | undefined {
    return this.#traded.find(({ instrument }) => instrument.symbol === symbol)
  }

  #isTold(name: string): boolean {
    const facts = this.#facts.get(name)
    return facts !== undefined && (facts.basis === null || this.#facts.has(facts.basis))
  }

  /** A series while its contract cannot be told; a name that cannot be traded may be one. */
  #isWithoutContract({ symbol, basis, tradeMode }: SymbolFacts): boolean {
    return basis === null && (tradeMode === 'DISABLED' || this.#series.has(symbol))
  }
}
