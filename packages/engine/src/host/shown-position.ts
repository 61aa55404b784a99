import type { CloseReason } from '../commands.ts'
import type { OpenTrade } from '../trade/open-trade.ts'
import type { Order } from '../trade/order.ts'
import type { HostPosition } from './host-position.ts'

/** A position, and all that it was made of: none of that is ever changed in place. */
export interface ShownPosition {
  readonly trade: OpenTrade
  /** Brings in the base; undefined for none. */
  readonly order: Order | undefined
  readonly extraClosing: CloseReason | null
  readonly reversal: string | null
  readonly position: HostPosition
}
