import type { BrokerEvent } from '../events.ts'
import {
  type BrokerUnderTest,
  close,
  distinctlyFilled,
  doubts,
  filled,
  fills,
  listen,
  open,
} from './broker-under-test.ts'
import { type Law, same } from './law.ts'
import { MOVE_LAWS } from './move-laws.ts'
import { WAITING_LAWS } from './waiting-laws.ts'

/** What is heard of `law-1`, an order for so many contracts: up to the quote after it, and on. */
const opened = async (subject: BrokerUnderTest, contracts: number): Promise<readonly BrokerEvent[]> => {
  const { heard } = listen(subject)
  await subject.quote(130_000, 130_005)
  await subject.broker.send(open(subject, 'law-1', contracts))
  await subject.quote(130_000, 130_005)
  return heard
}

/** What every `Broker` must do. Each law gets one with nothing open. */
export const brokerLaws: readonly Law<BrokerUnderTest>[] = [
  {
    title: 'an order is filled with all its contracts, under its own id',
    check: async (subject) => {
      const heard = await opened(subject, 3)
      same(filled(heard, 'law-1'), 3, 'contracts')
      const ids = fills(heard, 'law-1').map(({ fillId }) => fillId)
      same(new Set(ids).size, ids.length, 'distinct fill ids')
    },
  },
  {
    title: 'an order that is sent twice is carried out once',
    check: async (subject) => {
      const { heard } = listen(subject)
      await subject.quote(130_000, 130_005)
      await subject.broker.send(open(subject, 'law-1'))
      await subject.broker.send(open(subject, 'law-1'))
      await subject.quote(130_000, 130_005)
      same(distinctlyFilled(heard, 'law-1'), 1, 'contracts')
    },
  },
  {
    title: 'what was opened can be closed, in parts',
    check: async (subject) => {
      const heard = await opened(subject, 3)
      await subject.broker.send(close(subject, 'law-2', 1))
      await subject.quote(130_000, 130_005)
      await subject.broker.send(close(subject, 'law-3', 2))
      await subject.quote(130_000, 130_005)
      same([filled(heard, 'law-2'), filled(heard, 'law-3')], [1, 2], 'contracts closed')
    },
  },
  {
    title: 'a position leaves by the bracket that came with its order',
    check: async (subject) => {
      const heard = await opened(subject, 2)
      await subject.quote(129_400, 129_405)
      const exits = heard.flatMap((event) => (event.type === 'EXIT_FILL' ? event : []))
      same(exits.map(({ cause, leg }) => [cause, leg]).at(0), ['STOP', 'BASE'], 'exit')
      same(
        exits.reduce((sum, { contracts }) => sum + contracts, 0),
        2,
        'contracts',
      )
    },
  },
  {
    title: 'a close without a position is refused, and opens nothing',
    check: async (subject) => {
      const { heard } = listen(subject)
      await subject.quote(130_000, 130_005)
      await subject.broker.send(close(subject, 'law-1'))
      await subject.quote(130_000, 130_005)
      same(filled(heard, 'law-1'), 0, 'contracts')
      same(
        heard.some(({ type }) => type === 'ORDER_REJECTED' || type === 'ORDER_CANCELLED'),
        true,
        'an answer came',
      )
    },
  },
  {
    title: 'who does not listen any more hears nothing',
    check: async (subject) => {
      const { heard, stop } = listen(subject)
      stop()
      await subject.quote(130_000, 130_005)
      await subject.broker.send(open(subject, 'law-1'))
      await subject.quote(130_000, 130_005)
      same(heard, [], 'events')
    },
  },
  {
    title: 'to reconcile tells what became of an order, and ends with the sum',
    check: async (subject) => {
      const before = listen(subject)
      await subject.quote(130_000, 130_005)
      const command = open(subject, 'law-1', 2)
      await subject.broker.send(command)
      await subject.quote(130_000, 130_005)
      before.stop()
      const { heard } = listen(subject)
      await subject.broker.reconcile([{ command, status: 'SENT', filled: 0 }])
      await subject.quote(130_000, 130_005)
      same(
        fills(heard, 'law-1').map(({ fillId }) => fillId),
        fills(before.heard, 'law-1').map(({ fillId }) => fillId),
        'the same fills',
      )
      same(doubts(heard), 0, 'doubts')
    },
  },
  {
    title: 'an order that never arrived is told to be over, and is not carried out',
    check: async (subject) => {
      const { heard } = listen(subject)
      await subject.quote(130_000, 130_005)
      await subject.broker.reconcile([{ command: open(subject, 'law-1'), status: 'SENT', filled: 0 }])
      await subject.quote(130_000, 130_005)
      same(filled(heard, 'law-1'), 0, 'contracts')
      const answer = heard.find((event) => 'orderId' in event && event.orderId === 'law-1')
      same(answer?.type === 'ORDER_REJECTED' || answer?.type === 'ORDER_CANCELLED', true, 'it is over')
    },
  },
  ...MOVE_LAWS,
  ...WAITING_LAWS,
]
