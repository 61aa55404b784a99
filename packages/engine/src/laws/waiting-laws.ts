import {
  type BrokerUnderTest,
  cancel,
  distinctlyFilled,
  doubts,
  exits,
  filled,
  fills,
  listen,
  modify,
  quoteUntil,
  told,
  wait,
} from './broker-under-test.ts'
import { type Law, same } from './law.ts'

const LIMIT = { type: 'LIMIT', price: 129_900 } as const
const isOver = (types: readonly string[]): boolean =>
  types.includes('ORDER_CANCELLED') || types.includes('ORDER_REJECTED')

/** An entry that waits below the market. */
const waiting = async (subject: BrokerUnderTest, entry: Parameters<typeof wait>[2] = LIMIT) => {
  const { heard } = listen(subject)
  await subject.quote(130_000, 130_005)
  const command = wait(subject, 'law-1', entry)
  await subject.broker.send(command)
  await quoteUntil(subject, 130_000, () => told(heard, 'law-1').includes('ORDER_ACCEPTED'))
  return { heard, command }
}

/** What a broker must do with entries that wait for their price. */
export const WAITING_LAWS: readonly Law<BrokerUnderTest>[] = [
  {
    title: 'an entry with a limit waits, and is filled at its price or better once it is reached',
    check: async (subject) => {
      const { heard } = await waiting(subject)
      await subject.quote(129_900, 129_905)
      same([told(heard, 'law-1'), filled(heard, 'law-1')], [['ORDER_ACCEPTED'], 0], 'before it is reached')
      await quoteUntil(subject, 129_895, () => filled(heard, 'law-1') === 2)
      same(filled(heard, 'law-1'), 2, 'contracts')
      same(
        fills(heard, 'law-1').every(({ price }) => price <= LIMIT.price),
        true,
        'no worse than its price',
      )
    },
  },
  {
    title: 'an entry with a stop waits, and is filled once its price is reached',
    check: async (subject) => {
      const { heard } = await waiting(subject, { type: 'STOP', price: 130_100 })
      await subject.quote(130_090, 130_095)
      same(filled(heard, 'law-1'), 0, 'contracts before it is reached')
      await quoteUntil(subject, 130_095, () => filled(heard, 'law-1') === 2)
      same(filled(heard, 'law-1'), 2, 'contracts')
      same(
        fills(heard, 'law-1').every(({ price }) => price >= 130_100),
        true,
        'no better than its price',
      )
    },
  },
  {
    title: 'an entry that waited brings its stop along, which can be moved',
    check: async (subject) => {
      const { heard } = await waiting(subject)
      await quoteUntil(subject, 129_895, () => filled(heard, 'law-1') === 2)
      await subject.broker.send(modify(subject, 'law-2', { stopPrice: 129_850, targetPrice: null }))
      await quoteUntil(subject, 129_895, () => told(heard, 'law-2').includes('ORDER_MODIFIED'))
      await subject.quote(129_840, 129_845)
      same(exits(heard), [['STOP', 2]], 'exits')
    },
  },
  {
    title: 'an entry that is filled and passed by one price is stopped by it',
    check: async (subject) => {
      const { heard } = await waiting(subject)
      await quoteUntil(subject, 129_700, () => exits(heard).length > 0)
      same([filled(heard, 'law-1'), exits(heard)], [2, [['STOP', 2]]], 'in and out')
    },
  },
  {
    title: 'an entry that was taken back is told to be over, and never fills',
    check: async (subject) => {
      const { heard } = await waiting(subject)
      await subject.broker.send(cancel(subject, 'law-1'))
      await quoteUntil(subject, 130_000, () => isOver(told(heard, 'law-1')))
      same(told(heard, 'law-1').at(-1), 'ORDER_CANCELLED', 'answer')
      await subject.quote(129_700, 129_705)
      same(filled(heard, 'law-1'), 0, 'contracts')
    },
  },
  {
    title: 'an entry lapses at its time, and never fills',
    check: async (subject) => {
      const { heard } = await waiting(subject, { ...LIMIT, expiresAt: subject.now() + 60_000 })
      same(told(heard, 'law-1'), ['ORDER_ACCEPTED'], 'before its time')
      await quoteUntil(subject, 130_000, () => isOver(told(heard, 'law-1')))
      const end = heard.find((event) => event.type === 'ORDER_CANCELLED' && event.orderId === 'law-1')
      same(end?.type === 'ORDER_CANCELLED' && end.cause, 'EXPIRED', 'cause')
      await subject.quote(129_700, 129_705)
      same(filled(heard, 'law-1'), 0, 'contracts')
    },
  },
  {
    title: 'an entry that is sent twice while it waits is one order',
    check: async (subject) => {
      const { heard, command } = await waiting(subject)
      await subject.broker.send(command)
      await subject.quote(130_000, 130_005)
      await quoteUntil(subject, 129_895, () => filled(heard, 'law-1') >= 2)
      await subject.broker.send(command)
      await subject.quote(129_895, 129_900)
      same(distinctlyFilled(heard, 'law-1'), 2, 'contracts')
    },
  },
  {
    title: 'to reconcile leaves an entry waiting, without a doubt',
    check: async (subject) => {
      const { heard, command } = await waiting(subject)
      await subject.broker.reconcile([{ command, status: 'ACCEPTED', filled: 0 }])
      await subject.quote(130_000, 130_005)
      same([isOver(told(heard, 'law-1')), filled(heard, 'law-1')], [false, 0], 'over, and contracts')
      same(doubts(heard), 0, 'doubts')
      await quoteUntil(subject, 129_895, () => filled(heard, 'law-1') >= 2)
      same(filled(heard, 'law-1'), 2, 'contracts once it is reached')
    },
  },
]
