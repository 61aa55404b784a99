import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Broker, BrokerEvent, Command, LegName, OpenCommand, OrderInFlight, QuoteEvent } from '@alavanca/engine'

type Order = Exclude<Command, { readonly type: 'CANCEL' }>
type Exit = Extract<BrokerEvent, { type: 'EXIT_FILL' }>

/** What a broker remembers, one line each. */
export type BrokerLine =
  | { readonly kind: 'ORDER'; readonly order: Order; readonly answer: BrokerEvent }
  /** What became of an entry that waited. */
  | { readonly kind: 'ENTRY_OVER'; readonly order: OpenCommand; readonly answer: BrokerEvent }
  | { readonly kind: 'EXIT'; readonly answer: Exit }
  /** An order came a second time, and was not carried out again. */
  | { readonly kind: 'TWICE'; readonly orderId: string }

interface Position {
  readonly order: OpenCommand
  readonly contracts: number
}

/** An order by what it is for and how often that was asked: ids depend on how many steps there were before. */
export const attemptName = (tradeId: string, leg: string, purpose: string, attempt: number): string =>
  `${tradeId} ${leg} ${purpose} ${attempt}`

/**
 * A broker in a file of its own, so that it outlives the process as a real one does: fills whole orders at the price they were
 * decided at, holds entries until their price is reached, and watches the brackets it was given.
 */
export class FileBroker implements Broker {
  readonly #file: string | null
  readonly #lapsed: ReadonlySet<string>
  readonly #attempts = new Map<string, number>()
  readonly #answers = new Map<string, BrokerEvent>()
  readonly #waiting = new Map<string, OpenCommand>()
  readonly #positions = new Map<LegName, Position>()
  readonly #listeners = new Set<(event: BrokerEvent) => void>()
  #exits: Extract<BrokerLine, { kind: 'EXIT' }>[] = []
  #price = 0

  /** Without a file it forgets; attempts named in `lapsed` never reach it. */
  constructor(file: string | null, lapsed: ReadonlySet<string> = new Set()) {
    this.#file = file
    this.#lapsed = lapsed
    for (const line of file === null ? [] : brokerLines(file)) this.#remember(line)
  }

  send(command: Command): void {
    const { orderId, time } = command
    if (command.type === 'CANCEL')
      this.#endEntry(orderId, { type: 'ORDER_CANCELLED', time, orderId, cause: 'REQUESTED' })
    else if (this.#isLapsed(command)) this.#tell({ type: 'ORDER_CANCELLED', time, orderId, cause: 'EXPIRED' })
    else if (this.#answers.has(orderId)) this.#write({ kind: 'TWICE', orderId })
    else this.#note({ kind: 'ORDER', order: command, answer: this.#answer(command) })
  }

  subscribe(listener: (event: BrokerEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  reconcile(orders: readonly OrderInFlight[]): void {
    for (const { command } of orders) {
      const { orderId, time } = command
      this.#tell(
        this.#answers.get(orderId) ?? { type: 'ORDER_REJECTED', time, orderId, code: 'NEVER_ARRIVED', message: '' },
      )
    }
    const time = orders.at(-1)?.command.time ?? 0
    this.#tell({ type: 'RECONCILED', time, matched: orders.length, recovered: 0, orphans: 0, ambiguous: 0 })
  }

  /** The market moves; entries may be reached, and positions leave by their brackets. */
  onQuote(quote: Extract<QuoteEvent, { readonly bid: number }>): void {
    const { symbol, time, bid, ask } = quote
    this.#price = bid
    // the same price again, after a stop: nobody may have heard what came of it
    for (const { answer } of this.#exits) if (answer.time === time) this.#tell(answer)
    for (const order of [...this.#waiting.values()]) this.#lookAt(order, quote)
    for (const [leg, { order, contracts }] of [...this.#positions]) {
      const price = order.side === 'BUY' ? bid : ask
      const away = order.side === 'BUY' ? 1 : -1
      const isStop = away * (price - order.stopPrice) <= 0
      const isTarget = order.targetPrice !== null && away * (price - order.targetPrice) >= 0
      if (!isStop && !isTarget) continue
      const cause = isStop ? 'STOP' : 'TARGET'
      const fillId = `x-${order.orderId}`
      this.#note({ kind: 'EXIT', answer: { type: 'EXIT_FILL', time, symbol, leg, fillId, contracts, price, cause } })
    }
  }

  #tell(event: BrokerEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  #isLapsed({ tradeId, leg, type }: Order): boolean {
    const attempt = (this.#attempts.get(`${tradeId} ${leg} ${type}`) ?? 0) + 1
    this.#attempts.set(`${tradeId} ${leg} ${type}`, attempt)
    return this.#lapsed.has(attemptName(tradeId, leg, type, attempt))
  }

  #answer(order: Order): BrokerEvent {
    const { orderId, leg, time } = order
    const held = this.#positions.get(leg)?.contracts ?? 0
    switch (order.type) {
      case 'OPEN':
        if (order.entry !== undefined) return { type: 'ORDER_ACCEPTED', time, orderId }
        return fillOf(order, order.referencePrice, time)
      case 'CLOSE':
        if (held < order.contracts) break
        return fillOf(order, order.referencePrice ?? this.#price, time)
      case 'MODIFY':
        if (held === 0) break
        return { type: 'ORDER_MODIFIED', time, orderId }
    }
    return { type: 'ORDER_REJECTED', time, orderId, code: 'NO_POSITION', message: 'less is held' }
  }

  #lookAt(order: OpenCommand, { time, bid, ask }: Extract<QuoteEvent, { readonly bid: number }>): void {
    const { orderId, side, entry } = order
    if (entry === undefined) return
    const market = side === 'BUY' ? ask : bid
    const beyond = (side === 'BUY' ? 1 : -1) * (market - entry.price)
    if (entry.expiresAt !== null && time >= entry.expiresAt)
      this.#endEntry(orderId, { type: 'ORDER_CANCELLED', time, orderId, cause: 'EXPIRED' })
    else if (entry.type === 'LIMIT' ? beyond <= 0 : beyond >= 0)
      this.#endEntry(orderId, fillOf(order, entry.type === 'LIMIT' ? entry.price : market, time))
  }

  #endEntry(orderId: string, answer: BrokerEvent): void {
    const order = this.#waiting.get(orderId)
    if (order !== undefined) this.#note({ kind: 'ENTRY_OVER', order, answer })
  }

  #note(line: Exclude<BrokerLine, { kind: 'TWICE' }>): void {
    this.#write(line)
    this.#remember(line)
    this.#tell(line.answer)
  }

  #write(line: BrokerLine): void {
    if (this.#file !== null) appendFileSync(this.#file, `${JSON.stringify(line)}\n`)
  }

  #remember(line: BrokerLine): void {
    if (line.kind === 'EXIT') {
      this.#exits = [...this.#exits.slice(-3), line]
      this.#positions.delete(line.answer.leg)
    }
    if (line.kind !== 'ORDER' && line.kind !== 'ENTRY_OVER') return
    const { order, answer } = line
    this.#answers.set(order.orderId, answer)
    this.#waiting.delete(order.orderId)
    if (answer.type === 'ORDER_ACCEPTED' && order.type === 'OPEN') this.#waiting.set(order.orderId, order)
    if (answer.type === 'FILL' || answer.type === 'ORDER_MODIFIED') this.#hold(order)
  }

  #hold(order: Order): void {
    const held = this.#positions.get(order.leg)
    if (order.type === 'OPEN') this.#positions.set(order.leg, { order, contracts: order.contracts })
    else if (held === undefined) return
    else if (order.type === 'MODIFY') {
      const { stopPrice, targetPrice } = order
      this.#positions.set(order.leg, { ...held, order: { ...held.order, stopPrice, targetPrice } })
    } else if (held.contracts > order.contracts)
      this.#positions.set(order.leg, { ...held, contracts: held.contracts - order.contracts })
    else this.#positions.delete(order.leg)
  }
}

const fillOf = ({ orderId, contracts }: Order, price: number, time: number): BrokerEvent => ({
  type: 'FILL',
  time,
  orderId,
  fillId: `f-${orderId}`,
  contracts,
  price,
  commissionCents: 25 * contracts,
})

/** Every whole line of a broker's file. */
export const brokerLines = (file: string): readonly BrokerLine[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        // the last is empty, or was cut in the middle
        .slice(0, -1)
        .map((line): BrokerLine => JSON.parse(line))
    : []
