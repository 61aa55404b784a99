import type { Contracts, EpochMs } from '@alavanca/core'
import type { CancelCommand, CloseCommand, ModifyCommand, OpenCommand, WaitingEntry } from '../commands.ts'
import type { BrokerEvent, FillEvent } from '../events.ts'
import type { Broker } from '../ports/broker.ts'

/** A broker, and a market around it that does what it is told. */
export interface BrokerUnderTest {
  readonly broker: Broker
  /** A symbol it trades; at least 3 contracts of it, at prices about 130,000. */
  readonly symbol: string
  /** Now, by the broker's clock. Each quote comes later than the one before. */
  readonly now: () => number
  /** The market quotes this, and everything that follows from it has been told. */
  readonly quote: (bid: number, ask: number) => void | Promise<void>
}

const START = 1_700_000_000_000

export const open = ({ symbol, now }: BrokerUnderTest, orderId: string, contracts = 1): OpenCommand => ({
  type: 'OPEN',
  orderId,
  tradeId: 'law',
  symbol,
  leg: 'BASE',
  side: 'BUY',
  contracts: contracts as Contracts,
  referencePrice: 130_000,
  stopPrice: 129_500,
  targetPrice: 130_500,
  time: (now() || START) as EpochMs,
})

export const close = (subject: BrokerUnderTest, orderId: string, contracts = 1): CloseCommand => {
  const { stopPrice: _, targetPrice: __, ...facts } = open(subject, orderId, contracts)
  return { ...facts, type: 'CLOSE', reason: 'CLOSED_BY_OPERATOR', referencePrice: null, triggeredAt: facts.time }
}

export const listen = ({ broker }: BrokerUnderTest): { readonly heard: BrokerEvent[]; readonly stop: () => void } => {
  const heard: BrokerEvent[] = []
  return { heard, stop: broker.subscribe((event) => heard.push(event)) }
}

export const fills = (heard: readonly BrokerEvent[], orderId: string): FillEvent[] =>
  heard.filter((event): event is FillEvent => event.type === 'FILL' && event.orderId === orderId)

/** Contracts that fills under different ids are about: what was told twice counts once. */
export const distinctlyFilled = (heard: readonly BrokerEvent[], orderId: string): number =>
  [...new Map(fills(heard, orderId).map((fill) => [fill.fillId, fill.contracts])).values()].reduce(
    (sum, contracts) => sum + contracts,
    0,
  )

/** Doubts that the last comparison of both books left. */
export const doubts = (heard: readonly BrokerEvent[]): number | undefined => {
  const last = heard.filter(({ type }) => type === 'RECONCILED').at(-1)
  return last?.type === 'RECONCILED' ? last.ambiguous + last.orphans : undefined
}

export const filled = (heard: readonly BrokerEvent[], orderId: string): number =>
  fills(heard, orderId).reduce((sum, { contracts }) => sum + contracts, 0)

/** A BUY that waits for its price, 100 below which is its stop. */
export const wait = (
  subject: BrokerUnderTest,
  orderId: string,
  entry: Omit<WaitingEntry, 'expiresAt'> & { readonly expiresAt?: number },
): OpenCommand => ({
  ...open(subject, orderId, 2),
  stopPrice: entry.price - 100,
  // as: the law's own moment
  entry: { type: entry.type, price: entry.price, expiresAt: (entry.expiresAt ?? null) as EpochMs | null },
})

export const modify = (
  subject: BrokerUnderTest,
  orderId: string,
  levels: { readonly stopPrice: number; readonly targetPrice: number | null },
): ModifyCommand => {
  const { referencePrice: _, ...facts } = open(subject, orderId, 2)
  return { ...facts, type: 'MODIFY', ...levels }
}

export const cancel = ({ symbol, now }: BrokerUnderTest, orderId: string): CancelCommand => ({
  type: 'CANCEL',
  orderId,
  symbol,
  time: (now() || START) as EpochMs,
})

/** What was said of an order, in its order. */
export const told = (heard: readonly BrokerEvent[], orderId: string): readonly BrokerEvent['type'][] =>
  heard.flatMap((event) => ('orderId' in event && event.orderId === orderId ? event.type : []))

/** What left by its bracket or by other hands: cause and contracts. */
export const exits = (heard: readonly BrokerEvent[]): readonly (readonly [string, number])[] =>
  heard.flatMap((event) => (event.type === 'EXIT_FILL' ? [[event.cause, event.contracts] as const] : []))

/** Quotes the same again until it is so; brokers may answer in their own time. */
export const quoteUntil = async (
  { quote }: BrokerUnderTest,
  bid: number,
  isSo: () => boolean,
  most = 500,
): Promise<void> => {
  for (let count = 0; count < most && !isSo(); count += 1) await quote(bid, bid + 5)
}
