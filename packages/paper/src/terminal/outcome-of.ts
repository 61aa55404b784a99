import { type OrderCommand, returnCode, type Status } from '@alavanca/mt5-protocol'
import type { TradeAnswer } from '../trade-server/trade-request.ts'
import type { Outcome } from './journal.ts'
import { blankOutcome } from './recover.ts'

const STATUS_OF = { SUCCESS: 'done', RETRY: 'retry', UNKNOWN: 'unknown', FINAL: 'refused' } as const

/** Whether the order waits for a price of its own. */
const isPending = (command: OrderCommand): boolean => command.t === 'order.open' && command.entry !== undefined

/** The trade server's answer as the bridge is told of it. */
export const outcomeOf = (command: OrderCommand, given: TradeAnswer): Outcome => {
  const { treatment, meaning } = returnCode(given.retcode)
  const success: Status =
    given.retcode === 10008 || isPending(command) ? 'placed' : given.retcode === 10010 ? 'partial' : 'done'
  return {
    ...blankOutcome(command.cid, command.attempt),
    ...given,
    status: treatment === 'SUCCESS' ? success : STATUS_OF[treatment],
    message: meaning.en,
  }
}
