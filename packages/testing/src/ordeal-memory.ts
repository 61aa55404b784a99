import type { BrokerEvent, CloseCommand, ModifyCommand, OpenCommand, OrderInFlight } from '@alavanca/engine'

export type OrdealCommand = OpenCommand | CloseCommand | ModifyCommand

export interface Life {
  readonly command: OrdealCommand
  status: 'INTENT' | 'SENT' | 'ACCEPTED'
  filled: number
  end: 'FILLED' | 'MOVED' | 'REJECTED' | 'CANCELLED' | null
  isReported: boolean
}

const isEntry = ({ command }: Life): boolean => command.type === 'OPEN' && command.entry !== undefined

/** What an engine with a store would know: kept through every death. */
export class Memory {
  readonly lives = new Map<string, Life>()
  readonly #fills = new Set<string>()
  held = 0

  intend(command: OrdealCommand): Life {
    const life: Life = { command, status: 'INTENT', filled: 0, end: null, isReported: false }
    this.lives.set(command.orderId, life)
    return life
  }

  /** Entries that wait at the broker, as far as is known. */
  get waiting(): readonly Life[] {
    return [...this.lives.values()].filter(
      (life) => isEntry(life) && life.status === 'ACCEPTED' && life.end === null && !life.isReported,
    )
  }

  /** Nothing more is to be waited for: it is over, waits on purpose, or nobody knows. */
  isSettled = (life: Life): boolean =>
    life.end !== null || life.isReported || (isEntry(life) && life.status === 'ACCEPTED')

  take = (event: BrokerEvent): void => {
    if (event.type === 'EXIT_FILL' && !this.#fills.has(event.fillId)) {
      this.#fills.add(event.fillId)
      this.held -= event.contracts
    }
    const life = 'orderId' in event ? this.lives.get(event.orderId) : undefined
    if (life === undefined) return
    if (event.type === 'ORDER_ACCEPTED') life.status = 'ACCEPTED'
    if (event.type === 'FILL' && !this.#fills.has(event.fillId)) {
      this.#fills.add(event.fillId)
      life.filled += event.contracts
      this.held += life.command.type === 'OPEN' ? event.contracts : -event.contracts
      if (life.filled >= life.command.contracts) life.end = 'FILLED'
    }
    if (event.type === 'ORDER_MODIFIED') life.end ??= 'MOVED'
    if (event.type === 'ORDER_REJECTED') life.end ??= 'REJECTED'
    if (event.type === 'ORDER_CANCELLED') life.end ??= 'CANCELLED'
    if (event.type === 'ORDER_UNKNOWN') life.isReported = true
  }

  /** Orders an outbox would hold after a death: an intent that was never marked as sent has lapsed. */
  inFlight(): OrderInFlight[] {
    return [...this.lives.values()].flatMap((life) => {
      const { command, status, filled, end, isReported } = life
      if (end !== null) return []
      if (status === 'INTENT') {
        life.end = 'CANCELLED'
        return []
      }
      return isReported ? [] : [{ command, status, filled }]
    })
  }
}
