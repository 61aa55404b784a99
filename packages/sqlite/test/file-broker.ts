import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Broker, BrokerEvent, Command, LegName, OpenCommand, OrderInFlight, QuoteEvent } from '@alavanca/engine'

type Order = Exclude<Command, { readonly type: 'CANCEL' }>

/** What a broker remembers, one line each. */
export type BrokerLine =
  | { readonly kind: 'ORDER'; readonly order: Order; readonly answer: BrokerEvent }
  | { readonly kind: 'EXIT'; readonly answer: Extract<BrokerEvent, { type: 'EXIT_FILL' }> }
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
 * decided at, and watches the brackets it was given.
 */
export class FileBroker implements Broker {
  readonly #file: string | null
  readonly #lapsed: ReadonlySet<string>
  readonly #attempts = new Map<string, number>()
  readonly #answers = new Map<string, BrokerEvent>()
  readonly #positions = new Map<LegName, Position>()
  #exits: Extract<BrokerLine, { kind: 'EXIT' }>[] = []
  #price = 0
  #tell: (event: BrokerEvent) => void = () => {}

  /** Without a file it forgets; attempts named in `lapsed` never reach it. */
  constructor(file: string | null, lapsed: ReadonlySet<string> = new Set()) {
    this.#file = file
    this.#lapsed = lapsed
    for (const line of file === null ? [] : brokerLines(file)) this.#remember(line)
  }

  send(command: Command): void {
    if (command.type === 'CANCEL') return
    const { orderId, time } = command
    if (this.#isLapsed(command)) this.#tell({ type: 'ORDER_CANCELLED', time, orderId, cause: 'EXPIRED' })
    else if (this.#answers.has(orderId)) this.#write({ kind: 'TWICE', orderId })
    else this.#note({ kind: 'ORDER', order: command, answer: this.#answer(command) })
  }

  subscribe(listener: (event: BrokerEvent) => void): () => void {
    this.#tell = listener
    return () => {
      this.#tell = () => {}
    }
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

  /** The market moves; positions may leave by their brackets. */
  onQuote({ symbol, time, bid, ask }: Extract<QuoteEvent, { readonly bid: number }>): void {
    this.#price = bid
    // the same price again, after a stop: nobody may have heard what came of it
    for (const { answer } of this.#exits) if (answer.time === time) this.#tell(answer)
    for (const [leg, { order, contracts }] of this.#positions) {
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

  #isLapsed({ tradeId, leg, type }: Order): boolean {
    const attempt = (this.#attempts.get(`${tradeId} ${leg} ${type}`) ?? 0) + 1
    this.#attempts.set(`${tradeId} ${leg} ${type}`, attempt)
    return this.#lapsed.has(attemptName(tradeId, leg, type, attempt))
  }

  #answer({ orderId, leg, type, contracts, referencePrice, time }: Order): BrokerEvent {
    const held = this.#positions.get(leg)?.contracts ?? 0
    if (type === 'CLOSE' && held < contracts)
      return { type: 'ORDER_REJECTED', time, orderId, code: 'NO_POSITION', message: 'nothing to close' }
    const price = referencePrice ?? this.#price
    return { type: 'FILL', time, orderId, fillId: `f-${orderId}`, contracts, price, commissionCents: 25 * contracts }
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
    if (line.kind !== 'ORDER') return
    const { order, answer } = line
    this.#answers.set(order.orderId, answer)
    if (answer.type !== 'FILL') return
    const held = this.#positions.get(order.leg)
    if (order.type === 'OPEN') this.#positions.set(order.leg, { order, contracts: order.contracts })
    else if (held !== undefined && held.contracts > order.contracts)
      this.#positions.set(order.leg, { ...held, contracts: held.contracts - order.contracts })
    else this.#positions.delete(order.leg)
  }
}

/** Every whole line of a broker's file. */
export const brokerLines = (file: string): readonly BrokerLine[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        // the last is empty, or was cut in the middle
        .slice(0, -1)
        .map((line): BrokerLine => JSON.parse(line))
    : []
