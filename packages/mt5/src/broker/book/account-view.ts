import type {
  AccountMessage,
  Hello,
  OrderRow,
  OrdersMessage,
  PositionRow,
  PositionsMessage,
} from '@alavanca/mt5-protocol'
import { SnapshotParts } from './snapshot-parts.ts'

/** What is known of the terminal that is connected. */
export interface TerminalFacts {
  readonly hello: Hello
  readonly account: AccountMessage
  readonly positions: readonly PositionRow[]
  readonly orders: readonly OrderRow[]
}

/** Account, positions and working orders as the terminal told them last. */
export class AccountView {
  readonly #positionParts = new SnapshotParts<PositionRow>()
  readonly #orderParts = new SnapshotParts<OrderRow>()
  #account: AccountMessage | null = null
  #positions: readonly PositionRow[] | null = null
  #orders: readonly OrderRow[] | null = null
  #positionLists = 0

  /** How often all positions have been told: which of two lists is the newer one. */
  get positionLists(): number {
    return this.#positionLists
  }

  get positions(): readonly PositionRow[] {
    return this.#positions ?? []
  }

  get orders(): readonly OrderRow[] {
    return this.#orders ?? []
  }

  /** Null until account, positions and orders have all been told. */
  facts(hello: Hello | null): TerminalFacts | null {
    if (hello === null || this.#account === null || this.#positions === null || this.#orders === null) return null
    return { hello, account: this.#account, positions: this.#positions, orders: this.#orders }
  }

  /** A new session tells everything anew. */
  forget(): void {
    this.#account = null
    this.#positions = null
    this.#orders = null
  }

  takeAccount(message: AccountMessage): void {
    this.#account = message
  }

  takePositions(message: PositionsMessage): void {
    const positions = this.#positionParts.add(message, message.positions)
    if (positions === null) return
    this.#positions = positions
    this.#positionLists += 1
  }

  /** The working orders once their last line came; null before. */
  takeOrders(message: OrdersMessage): readonly OrderRow[] | null {
    const orders = this.#orderParts.add(message, message.orders)
    if (orders !== null) this.#orders = orders
    return orders
  }
}
