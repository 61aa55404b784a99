import { type OrderCommand, returnCode, type Status } from '@alavanca/mt5-protocol'
import type { TradeAnswer } from '../trade-server/trade-request.ts'
import type { Outcome } from './journal.ts'
import { blankOutcome } from './recover.ts'

const STATUS_OF = { SUCCESS: 'done', RETRY: 'retry', UNKNOWN: 'unknown', FINAL: 'refused' } as const

/** The trade server's answer as the bridge is told of it. */
export const outcomeOf = ({ cid, attempt }: OrderCommand, given: TradeAnswer): Outcome => {
  const { treatment, meaning } = returnCode(given.retcode)
  const success: Status = given.retcode === 10008 ? 'placed' : given.retcode === 10010 ? 'partial' : 'done'
  return {
    ...blankOutcome(cid, attempt),
    ...given,
    status: treatment === 'SUCCESS' ? success : STATUS_OF[treatment],
    message: meaning.en,
  }
}
