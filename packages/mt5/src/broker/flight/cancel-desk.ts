import type { Timers } from '@alavanca/mt5-protocol'
import type { SymbolDesk } from '../symbols/symbol-desk.ts'
import type { TerminalLink } from '../terminal-link.ts'
import type { Flight } from './flight.ts'

/** What taking back needs. */
export interface CancelDeskParts {
  readonly link: TerminalLink
  readonly timers: Timers
  readonly desk: SymbolDesk
  /** A line that is read later does nothing. */
  readonly lifetimeMs: number
}

/** Asks the terminal to take back what works of an order. To ask twice does no harm, so these ids need not outlive the process. */
export class CancelDesk {
  readonly #parts: CancelDeskParts
  #count = 0

  constructor(parts: CancelDeskParts) {
    this.#parts = parts
  }

  send({ command, contract }: Flight): void {
    const { link, timers, desk, lifetimeMs } = this.#parts
    const symbol = contract ?? desk.tradable(command.symbol)?.contract.symbol
    if (symbol === undefined) return
    this.#count += 1
    const now = timers.now()
    link.send({
      t: 'order.cancel',
      cid: `k${now.toString(36)}.${this.#count.toString(36)}`,
      attempt: 1,
      expiresMs: now + lifetimeMs,
      symbol,
      target: command.orderId,
    })
  }
}
