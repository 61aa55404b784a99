import type { SymbolDesk } from '../symbols/symbol-desk.ts'
import type { TerminalLink } from '../terminal-link.ts'

/** Which prices the terminal is asked to stream. */
export class MarketStream {
  readonly #link: TerminalLink
  readonly #desk: SymbolDesk
  #subscribed = ''

  constructor(link: TerminalLink, desk: SymbolDesk) {
    this.#link = link
    this.#desk = desk
  }

  /** The terminal may not have heard what was asked for. */
  forget(): void {
    this.#subscribed = ''
  }

  /** Streams the contract as soon as its name is known, since that is what orders go to. */
  renew(): void {
    const symbols = this.#desk.traded.flatMap(({ terminalSymbol, instrument, bars }) => {
      const symbol = this.#desk.contractName(instrument.symbol) ?? terminalSymbol
      const streamed = { symbol, ticks: true, bars }
      // of a series whose contract is held it has to be told where it leads, and no more
      return symbol === terminalSymbol || this.#desk.knows(terminalSymbol)
        ? [streamed]
        : [streamed, { symbol: terminalSymbol, ticks: false, bars: null }]
    })
    const wanted = JSON.stringify(symbols)
    if (wanted === this.#subscribed) return
    this.#subscribed = wanted
    this.#link.send({ t: 'subscribe', symbols })
  }
}
