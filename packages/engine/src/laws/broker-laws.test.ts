import { expect, test } from 'vitest'
import { PaperBroker } from '../../test/paper-broker.ts'
import type { Broker, BrokerEvent, Command } from '../index.ts'
import { type BrokerUnderTest, brokerLaws } from './index.ts'

const subject = (paper = new PaperBroker(), broker: Broker = paper): BrokerUnderTest => ({
  broker,
  symbol: 'WIN',
  now: () => paper.time,
  quote: (bid, ask) => paper.quote(bid, ask),
})

test.each(brokerLaws)('$title', async ({ check }) => {
  await expect(check(subject())).resolves.toBeUndefined()
})

/** A broker with one fault: what it tells, or what it does when something is sent, is bent. */
const faulty = ({
  tell = (event) => [event],
  send = (paper, command) => paper.send(command),
  isDeafToStop = false,
  reconcile = (paper, orders) => paper.reconcile(orders),
}: {
  readonly tell?: (event: BrokerEvent) => readonly BrokerEvent[]
  readonly send?: (paper: PaperBroker, command: Command) => void
  readonly isDeafToStop?: boolean
  readonly reconcile?: (paper: PaperBroker, orders: Parameters<Broker['reconcile']>[0]) => void
}): BrokerUnderTest => {
  const paper = new PaperBroker()
  return subject(paper, {
    send: (command) => send(paper, command),
    subscribe: (listener) => {
      const stop = paper.subscribe((event) => {
        for (const told of tell(event)) listener(told)
      })
      return isDeafToStop ? () => {} : stop
    },
    reconcile: (orders) => reconcile(paper, orders),
  })
}

test.each<[string, BrokerUnderTest]>([
  [
    'an order is filled with all its contracts, under its own id',
    faulty({ tell: (event) => (event.type === 'FILL' ? [{ ...event, contracts: 1 }] : [event]) }),
  ],
  [
    'an order that is sent twice is carried out once',
    (() => {
      let copies = 0
      return faulty({
        tell: (event) => {
          copies += 1
          return event.type === 'FILL' ? [event, { ...event, fillId: `copy ${copies}` }] : [event]
        },
      })
    })(),
  ],
  [
    'what was opened can be closed, in parts',
    faulty({ send: (paper, command) => command.type === 'OPEN' && paper.send(command) }),
  ],
  [
    'a position leaves by the bracket that came with its order',
    faulty({ tell: (event) => (event.type === 'EXIT_FILL' ? [{ ...event, cause: 'EXTERNAL' }] : [event]) }),
  ],
  [
    'a close without a position is refused, and opens nothing',
    faulty({ tell: (event) => (event.type === 'ORDER_REJECTED' ? [] : [event]) }),
  ],
  ['who does not listen any more hears nothing', faulty({ isDeafToStop: true })],
  ['to reconcile tells what became of an order, and ends with the sum', faulty({ reconcile: () => {} })],
  [
    'an order that never arrived is told to be over, and is not carried out',
    faulty({ reconcile: (paper, orders) => orders.forEach(({ command }) => void paper.send(command)) }),
  ],
])('a broker that breaks it is found out: %s', async (title, broken) => {
  const law = brokerLaws.find((one) => one.title === title)
  await expect((async () => law?.check(broken))()).rejects.toThrow()
})
