import { direction, type Side } from '@alavanca/core'
import type { Broker, BrokerEvent, Command, ExitCause, LegName, WaitingEntry } from '@alavanca/engine'
import type { Price } from './market.ts'

interface Levels {
  readonly stop: number
  readonly target: number | null
}

interface Position extends Levels {
  readonly side: Side
  readonly contracts: number
  readonly entry: number
}

interface Waiting extends Levels {
  readonly name: string
  readonly side: Side
  readonly contracts: number
  readonly at: WaitingEntry
}

/**
 * A bot's own account, of WIN: it fills at the last price, closes at the stop or target of a position, and keeps orders that
 * wait for their price.
 */
export class Account {
  #price: Price = { time: 0, bid: 0, ask: 0 }
  #open = new Map<string, Position>()
  #waiting = new Map<string, Waiting>()
  pnl = 0
  onEntry: (orderId: string, contracts: number, price: number) => void = () => {}
  onLapse: (orderId: string) => void = () => {}
  onExit: (name: string, contracts: number, price: number, isStop: boolean) => void = () => {}

  get time(): number {
    return this.#price.time
  }

  see(price: Price): void {
    this.#price = price
    for (const [name, { side, contracts, stop, target }] of this.#open) {
      const gain = (level: number): number => direction(side) * (this.#exitPrice(side) - level)
      const isStop = gain(stop) <= 0
      if (isStop || (target !== null && gain(target) >= 0))
        this.onExit(name, contracts, this.close(name, contracts), isStop)
    }
    for (const [orderId, order] of this.#waiting) this.#seeWaiting(orderId, order)
  }

  order(name: string, side: Side, contracts: number, stop: number, target: number | null): number {
    const entry = this.#entryPrice(side)
    this.#open.set(name, { side, contracts, entry, stop, target })
    return entry
  }

  wait(orderId: string, order: Waiting): void {
    this.#waiting.set(orderId, order)
  }

  /** Whether it was still there to be taken back. */
  cancel(orderId: string): boolean {
    return this.#waiting.delete(orderId)
  }

  holds(name: string): boolean {
    return this.#open.has(name)
  }

  move(name: string, levels: Levels): void {
    this.#open.set(name, { ...this.#position(name), ...levels })
  }

  close(name: string, contracts: number): number {
    const position = this.#position(name)
    const price = this.#exitPrice(position.side)
    this.pnl += direction(position.side) * (price - position.entry) * contracts * 0.2
    if (contracts === position.contracts) this.#open.delete(name)
    else this.#open.set(name, { ...position, contracts: position.contracts - contracts })
    return price
  }

  #seeWaiting(orderId: string, { name, side, contracts, at, stop, target }: Waiting): void {
    const over = direction(side) * (this.#entryPrice(side) - at.price)
    if (at.expiresAt !== null && this.time >= at.expiresAt) {
      this.#waiting.delete(orderId)
      this.onLapse(orderId)
    } else if (at.type === 'LIMIT' ? over <= 0 : over >= 0) {
      this.#waiting.delete(orderId)
      this.onEntry(orderId, contracts, this.order(name, side, contracts, stop, target))
    }
  }

  #position(name: string): Position {
    const position = this.#open.get(name)
    if (position === undefined) throw new Error(`${name} is not open`)
    return position
  }

  #entryPrice(side: Side): number {
    return side === 'BUY' ? this.#price.ask : this.#price.bid
  }

  #exitPrice(side: Side): number {
    return side === 'BUY' ? this.#price.bid : this.#price.ask
  }
}

/** The one thing to write: the engine's commands in the account's words, and its news in the engine's. */
export const brokerOf = (account: Account): Broker => {
  let tell: (event: BrokerEvent) => void = () => {}
  let exits = 0
  const tellFill = (orderId: string, contracts: number, price: number): void =>
    tell({ type: 'FILL', time: account.time, orderId, fillId: `fill ${orderId}`, contracts, price })
  account.onEntry = tellFill
  account.onLapse = (orderId) => tell({ type: 'ORDER_CANCELLED', time: account.time, orderId, cause: 'EXPIRED' })
  account.onExit = (name, contracts, price, isStop) => {
    exits += 1
    const cause: ExitCause = isStop ? 'STOP' : 'TARGET'
    // as: this account names its positions by the legs they are
    const leg = name as LegName
    tell({
      type: 'EXIT_FILL',
      time: account.time,
      symbol: 'WIN',
      leg,
      fillId: `exit ${exits}`,
      contracts,
      price,
      cause,
    })
  }
  return {
    send: (command) => carryOut(account, command, { tell, tellFill }),
    subscribe: (listener) => {
      tell = listener
      return () => {
        tell = () => {}
      }
    },
    // a real broker is asked here, after a restart, what became of orders that had been sent
    reconcile: () => {},
  }
}

interface News {
  readonly tell: (event: BrokerEvent) => void
  readonly tellFill: (orderId: string, contracts: number, price: number) => void
}

const carryOut = (account: Account, command: Command, { tell, tellFill }: News): void => {
  const { orderId } = command
  const { time } = account
  if (command.type === 'CANCEL') {
    if (account.cancel(orderId)) tell({ type: 'ORDER_CANCELLED', time, orderId, cause: 'REQUESTED' })
    return
  }
  const { leg, side, contracts } = command
  if (command.type === 'OPEN') {
    const { stopPrice: stop, targetPrice: target, entry } = command
    if (entry !== undefined) account.wait(orderId, { name: leg, side, contracts, at: entry, stop, target })
    else tellFill(orderId, contracts, account.order(leg, side, contracts, stop, target))
  } else if (!account.holds(leg)) {
    // its stop or target was hit while the order was on its way
    tell({ type: 'ORDER_REJECTED', time, orderId, code: 'NO_POSITION', message: `${leg} is not open` })
  } else if (command.type === 'MODIFY') {
    account.move(leg, { stop: command.stopPrice, target: command.targetPrice })
    tell({ type: 'ORDER_MODIFIED', time, orderId })
  } else {
    tellFill(orderId, contracts, account.close(leg, contracts))
  }
}
