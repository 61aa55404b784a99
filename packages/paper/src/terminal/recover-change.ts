import type { OrderCommand } from '@alavanca/mt5-protocol'
import type { Outcome } from './journal.ts'
import { type Surroundings, workingOrder } from './order-request.ts'
import { blankOutcome } from './recover.ts'

/** Whether what a command was to change is so: changes leave no order behind, so the thing itself is looked at. */
const isSo = (command: OrderCommand, surroundings: Surroundings): boolean => {
  if (command.t === 'order.cancel') return workingOrder(command.target, surroundings) === undefined
  if (command.t !== 'order.modify') return false
  const { symbol, position, sl, tp } = command
  const held = surroundings.server
    .positions()
    .find((row) => row.symbol === symbol && (position === null || row.ticket === position))
  return held !== undefined && held.sl === sl && held.tp === tp
}

/** What became of a change whose answer was lost; null: it is not so yet. */
export const recoverChange = (command: OrderCommand, attempt: number, surroundings: Surroundings): Outcome | null =>
  isSo(command, surroundings)
    ? { ...blankOutcome(command.cid, attempt), status: 'done', retcode: 10009, recovered: true, message: 'it is so' }
    : null
