import { type ApprovedReleverage, type Bar, contracts, epochMs, type TwoSidedQuote, WIN } from '@alavanca/core'
import { grantReleverage } from '@alavanca/core/approval'
import {
  type CloseCommand,
  type ClosedEvent,
  type MarketOutcome,
  type OpenRequest,
  parseScalpConfig,
  type ScalpConfigInput,
  ScalpManager,
} from '../src/index.ts'

/** When the legs of the tests are opened. */
export const START = 1_790_000_000_000
export const SECOND = 1_000
const MINUTE = 60_000
/** Where they are opened. Under the default distances a BUY leaves at 130080 or 129960. */
export const ENTRY = 130_000

export const approve = (extraContracts = 1, symbol = 'WIN', time: number = START): ApprovedReleverage =>
  grantReleverage({ symbol, time: epochMs(time), extraContracts: contracts(extraContracts) })

export const requestFor = (change: Partial<OpenRequest> = {}): OpenRequest => ({
  approval: approve(change.contracts),
  symbol: 'WIN',
  side: 'BUY',
  entryPrice: ENTRY,
  openedAt: START,
  ...change,
})

export const managerOf = (config: ScalpConfigInput = {}): ScalpManager =>
  new ScalpManager({ config: parseScalpConfig(config), instruments: [WIN] })

/** A manager with an open leg. */
export const managerWithLeg = (config: ScalpConfigInput = {}, change: Partial<OpenRequest> = {}): ScalpManager => {
  const manager = managerOf(config)
  manager.open(requestFor(change))
  return manager
}

/** A quote so many seconds after the start, its ask one tick above. */
export const quoteAt = (seconds: number, bid: number): TwoSidedQuote => ({
  time: START + seconds * SECOND,
  bid,
  ask: bid + WIN.tickSize,
})

/** The n-th one-minute bar after the start. */
export const barAt = (index: number, [open, high, low, close]: readonly [number, number, number, number]): Bar => ({
  time: START + index * MINUTE,
  durationMs: MINUTE,
  open,
  high,
  low,
  close,
})

export const commandsIn = (outcomes: readonly MarketOutcome[]): readonly CloseCommand[] =>
  outcomes.flatMap((outcome) => (outcome.type === 'CLOSE' ? [outcome.command] : []))

/** Fills a close where it was triggered, as a market without slippage would. */
export const fillAtTrigger = (
  manager: ScalpManager,
  { symbol, contracts: count, time, referencePrice }: CloseCommand,
): ClosedEvent => {
  if (referencePrice === null) throw new Error('nothing triggered this close')
  const outcome = manager.confirmClose({ symbol, price: referencePrice, contracts: count, time })
  if (outcome.type !== 'CLOSED') throw new Error('the leg is still open')
  return outcome.event
}
