import { direction, type Instrument, moveValue, type Side } from '@alavanca/core'
import type { Step } from '@alavanca/engine'

interface Held {
  readonly side: Side
  readonly contracts: number
  readonly entryPrice: number
}

/** What is open by the steps of an engine, and what leaving all of it would bring. */
export class HeldWorth {
  readonly #instrument: Instrument
  readonly #commissionPerContract: number
  readonly #legs = new Map<string, Held>()

  /** The commission is in cents, for leaving. */
  constructor(instrument: Instrument, commissionPerContract: number) {
    this.#instrument = instrument
    this.#commissionPerContract = commissionPerContract
  }

  get isFlat(): boolean {
    return this.#legs.size === 0
  }

  step({ records }: Step): void {
    for (const record of records) {
      if (record.type !== 'POSITION') continue
      const { tradeId, leg, side, contracts, entryPrice } = record
      if (contracts === 0) this.#legs.delete(`${leg} ${tradeId}`)
      else this.#legs.set(`${leg} ${tradeId}`, { side, contracts, entryPrice })
    }
  }

  /** In cents, at a bid for what was bought and at an ask for what was sold. */
  at(bid: number, ask: number): number {
    const { grid } = this.#instrument
    let value = 0
    for (const { side, contracts, entryPrice } of this.#legs.values()) {
      const away = ((side === 'BUY' ? bid : ask) - entryPrice) * direction(side)
      value += moveValue(((away * grid.denominator) / grid.numerator) * contracts, this.#instrument)
      value -= contracts * this.#commissionPerContract
    }
    return value
  }
}
