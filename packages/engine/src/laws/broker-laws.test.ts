import { expect, test } from 'vitest'
import { PaperBroker } from '../../test/paper-broker.ts'
import type { Broker, BrokerEvent, Command } from '../index.ts'
import { type BrokerUnderTest, brokerLaws } from './index.ts'

const subject = (paper = new PaperBroker(), broker: Broker = paper): BrokerUnderTest => ({
  broker,
  symbol: 'WIN',
  now: () => paper.time,
  quote: (bid, ask) => {
    paper.time += 1_000
    paper.quote(bid, ask)
  },
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
    'a stop that was moved is the one that is hit',
    faulty({
      // says that it moved, and does not
      send: (paper, command) => paper.send(command.type === 'MODIFY' ? { ...command, stopPrice: 129_500 } : command),
    }),
  ],
  [
    'a target that was moved is the one that is hit, and one that was taken away is not',
    faulty({
      send: (paper, command) => paper.send(command.type === 'MODIFY' ? { ...command, targetPrice: 130_500 } : command),
    }),
  ],
  [
    'levels that are as they shall be count as moved',
    (() => {
      let moves = 0
      return faulty({
        tell: (event) => {
          if (event.type !== 'ORDER_MODIFIED') return [event]
          moves += 1
          const { time, orderId } = event
          return moves === 1 ? [event] : [{ type: 'ORDER_REJECTED', time, orderId, code: 'NO_CHANGES', message: '' }]
        },
      })
    })(),
  ],
  [
    'to move the levels of nothing is refused, and opens nothing',
    faulty({
      tell: (event) =>
        event.type === 'ORDER_REJECTED'
          ? [{ type: 'ORDER_MODIFIED', time: event.time, orderId: event.orderId }]
          : [event],
    }),
  ],
  ['to reconcile tells what became of a move', faulty({ reconcile: () => {} })],
  [
    'several closes of one leg at once take their parts, and no more',
    faulty({ tell: (event) => (event.type === 'FILL' && event.orderId === 'law-3' ? [] : [event]) }),
  ],
  [
    'an entry with a limit waits, and is filled at its price or better once it is reached',
    // knows of no entry that waits, and buys
    faulty({
      send: (paper, command) => {
        if (command.type !== 'OPEN') return paper.send(command)
        const { entry: _, ...atMarket } = command
        paper.send(atMarket)
      },
    }),
  ],
  [
    'an entry with a stop waits, and is filled once its price is reached',
    faulty({
      tell: (event) => (event.type === 'FILL' ? [{ ...event, price: event.price - 200 }] : [event]),
    }),
  ],
  [
    'an entry that waited brings its stop along, which can be moved',
    faulty({ tell: (event) => (event.type === 'EXIT_FILL' ? [] : [event]) }),
  ],
  [
    'an entry that is filled and passed by one price is stopped by it',
    faulty({ tell: (event) => (event.type === 'EXIT_FILL' ? [] : [event]) }),
  ],
  [
    'an entry that was taken back is told to be over, and never fills',
    faulty({ send: (paper, command) => command.type !== 'CANCEL' && paper.send(command) }),
  ],
  [
    'an entry lapses at its time, and never fills',
    faulty({
      send: (paper, command) =>
        paper.send(
          command.type === 'OPEN' && command.entry !== undefined
            ? { ...command, entry: { ...command.entry, expiresAt: null } }
            : command,
        ),
    }),
  ],
  [
    'an entry that is sent twice while it waits is one order',
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
    'to reconcile leaves an entry waiting, without a doubt',
    faulty({
      reconcile: (paper, orders) => {
        for (const { command } of orders) paper.send({ ...command, type: 'CANCEL' })
        paper.reconcile(orders)
      },
    }),
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
