import type { EpochMs, Steps } from '@alavanca/core'
import { clean } from '../lots.ts'
import { gainOf, type HeldPosition } from './held-position.ts'
import type { SimulatedSymbol } from './simulated-symbol.ts'
import type { DealRequest } from './trade-request.ts'

/** What a deal did to a position. */
export interface Booking {
  readonly position: HeldPosition
  readonly entry: 'IN' | 'OUT' | 'INOUT'
  /** Money gained, in the account's currency. */
  readonly profit: number
}

/** What an account holds: one position a symbol where it is a netting account, and any number where it is a hedging one. */
export class Positions {
  readonly #isHedging: boolean
  readonly #all = new Map<string, HeldPosition>()

  constructor(isHedging: boolean) {
    this.#isHedging = isHedging
  }

  get all(): readonly HeldPosition[] {
    return [...this.#all.values()]
  }

  get(ticket: string): HeldPosition | undefined {
    return this.#all.get(ticket)
  }

  /** The one position of a symbol, on netting accounts. */
  netOf(symbol: SimulatedSymbol): HeldPosition | undefined {
    return this.#isHedging ? undefined : this.ofSymbol(symbol)
  }

  ofSymbol(symbol: SimulatedSymbol): HeldPosition | undefined {
    return this.all.find((position) => position.symbol === symbol)
  }

  remove({ ticket }: HeldPosition): void {
    this.#all.delete(ticket)
  }

  setLevels(position: HeldPosition, levels: Pick<HeldPosition, 'sl' | 'tp' | 'since'>): void {
    this.#all.set(position.ticket, { ...position, ...levels })
  }

  /** Books an executed order: opens, adds, closes, closes in part, or on a netting account turns round. */
  book(order: string, request: DealRequest, symbol: SimulatedSymbol, price: Steps, time: EpochMs): Booking {
    const target = request.position === null ? this.netOf(symbol) : this.#all.get(request.position)
    return target !== undefined && target.side !== request.side
      ? this.#close(target, request, price, time)
      : this.#open(target, request, { order, symbol, price, time })
  }

  #open(
    held: HeldPosition | undefined,
    { side, volume: added, sl, tp, magic, comment }: DealRequest,
    { order, symbol, price, time }: { order: string; symbol: SimulatedSymbol; price: Steps; time: EpochMs },
  ): Booking {
    const volume = clean((held?.volume ?? 0) + added)
    const position: HeldPosition = {
      ticket: held?.ticket ?? order,
      symbol,
      side,
      volume,
      entry: ((held?.entry ?? 0) * (held?.volume ?? 0) + price * added) / volume,
      // the levels of the last order count, and none means none
      sl,
      tp,
      since: time,
      time: held?.time ?? time,
      magic: held?.magic ?? magic,
      comment: held?.comment ?? comment,
    }
    this.#all.set(position.ticket, position)
    return { position, entry: 'IN', profit: 0 }
  }

  #close(held: HeldPosition, request: DealRequest, price: Steps, time: EpochMs): Booking {
    const closed = Math.min(held.volume, request.volume)
    const left = clean(held.volume - closed)
    const turned = clean(request.volume - closed)
    const profit = gainOf(held, price, closed)
    if (left > 0) this.#all.set(held.ticket, { ...held, volume: left })
    else this.#all.delete(held.ticket)
    if (turned > 0) {
      const { side, sl, tp, magic, comment } = request
      const position = { ...held, side, volume: turned, entry: price, sl, tp, since: time, magic, comment }
      this.#all.set(held.ticket, position)
    }
    return { position: held, entry: turned > 0 ? 'INOUT' : 'OUT', profit }
  }
}
