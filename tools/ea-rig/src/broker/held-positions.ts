import type { Side } from '@alavanca/core'
import type { TradeRequest } from './ea-broker.ts'
import { type Held, round, sideOf } from './held.ts'

/** What the small broker's account is like. */
export interface AccountKind {
  readonly hedging: boolean
  /** What the broker makes of a comment. */
  readonly rewriteComment: (comment: string) => string
}

/** What happened: how much, at what price, when, and the ticket that a new position takes. */
export interface Execution {
  readonly side: Side
  readonly volume: number
  readonly price: number
  readonly time: number
  readonly nextTicket: () => string
}

/** The positions of the small broker, changed as the account's kind does it. */
export class HeldPositions {
  readonly #kind: AccountKind
  readonly #all = new Map<string, Held>()

  constructor(kind: AccountKind) {
    this.#kind = kind
  }

  get all(): readonly Held[] {
    return [...this.#all.values()]
  }

  for({ position, symbol }: TradeRequest): Held | undefined {
    if (this.#kind.hedging) return this.#all.get(position)
    return this.all.find((candidate) => candidate.symbol === symbol)
  }

  /** Whether a request takes from what is held. */
  closes(request: TradeRequest): boolean {
    const position = this.for(request)
    return position !== undefined && position.side !== sideOf(request.type)
  }

  book(request: TradeRequest, execution: Execution): { position: string; entry: string } {
    const { side, volume, price } = execution
    const position = this.for(request)
    if (position === undefined) return { position: this.#open(request, execution), entry: 'IN' }
    if (position.side === side) {
      position.price = (position.price * position.volume + price * volume) / (position.volume + volume)
      position.volume = round(position.volume + volume)
      // an order without levels takes those of the position away
      position.sl = request.sl
      position.tp = request.tp
      return { position: position.ticket, entry: 'IN' }
    }
    const left = round(position.volume - volume)
    if (left > 0) position.volume = left
    else this.#all.delete(position.ticket)
    if (left >= 0) return { position: position.ticket, entry: 'OUT' }
    // a hedging account gives no more than the position has; a netting account turns it round
    const { hedging } = this.#kind
    if (!hedging) this.#open(request, { ...execution, volume: -left, nextTicket: () => position.ticket })
    return { position: position.ticket, entry: hedging ? 'OUT' : 'INOUT' }
  }

  #open(
    { symbol, sl, tp, magic, comment }: TradeRequest,
    { side, volume, price, time, nextTicket }: Execution,
  ): string {
    const ticket = nextTicket()
    const rewritten = this.#kind.rewriteComment(comment)
    this.#all.set(ticket, { ticket, symbol, side, volume, price, sl, tp, time, magic, comment: rewritten })
    return ticket
  }
}
