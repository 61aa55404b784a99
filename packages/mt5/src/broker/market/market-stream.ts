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

  /** Streams the contract as soon as it is known, since that is what orders go to. */
  renew(): void {
    const symbols = this.#desk.traded.map(({ terminalSymbol, instrument, bars }) => ({
      symbol: this.#desk.tradable(instrument.symbol)?.contract.symbol ?? terminalSymbol,
      ticks: true,
      bars,
    }))
    const wanted = JSON.stringify(symbols)
    if (wanted === this.#subscribed) return
    this.#subscribed = wanted
    this.#link.send({ t: 'subscribe', symbols })
  }
}
