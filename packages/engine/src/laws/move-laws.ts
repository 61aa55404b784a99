import {
  type BrokerUnderTest,
  close,
  doubts,
  exits,
  filled,
  listen,
  modify,
  open,
  quoteUntil,
  told,
} from './broker-under-test.ts'
import { type Law, same } from './law.ts'

const LEVELS = { stopPrice: 129_900, targetPrice: 130_100 }

/** Holds two contracts, and moves their levels. */
const moved = async (subject: BrokerUnderTest, levels: Parameters<typeof modify>[2]) => {
  const { heard } = listen(subject)
  await subject.quote(130_000, 130_005)
  await subject.broker.send(open(subject, 'law-1', 2))
  await quoteUntil(subject, 130_000, () => filled(heard, 'law-1') === 2)
  await subject.broker.send(modify(subject, 'law-2', levels))
  await quoteUntil(subject, 130_000, () => told(heard, 'law-2').includes('ORDER_MODIFIED'))
  return heard
}

/** What a broker must do with levels that are moved, and with parts of a leg. */
export const MOVE_LAWS: readonly Law<BrokerUnderTest>[] = [
  {
    title: 'a stop that was moved is the one that is hit',
    check: async (subject) => {
      const heard = await moved(subject, LEVELS)
      same(told(heard, 'law-2').at(-1), 'ORDER_MODIFIED', 'answer')
      await subject.quote(129_905, 129_910)
      same(exits(heard), [], 'exits before it')
      await subject.quote(129_900, 129_905)
      same(exits(heard), [['STOP', 2]], 'exits at it')
    },
  },
  {
    title: 'a target that was moved is the one that is hit, and one that was taken away is not',
    check: async (subject) => {
      const heard = await moved(subject, { ...LEVELS, targetPrice: null })
      await subject.quote(130_700, 130_705)
      same(exits(heard), [], 'exits without a target')
      await subject.broker.send(modify(subject, 'law-3', { stopPrice: 129_900, targetPrice: 130_900 }))
      await quoteUntil(subject, 130_700, () => told(heard, 'law-3').includes('ORDER_MODIFIED'))
      await subject.quote(130_900, 130_905)
      same(exits(heard), [['TARGET', 2]], 'exits')
    },
  },
  {
    title: 'levels that are as they shall be count as moved',
    check: async (subject) => {
      const heard = await moved(subject, LEVELS)
      await subject.broker.send(modify(subject, 'law-3', LEVELS))
      await quoteUntil(subject, 130_000, () => told(heard, 'law-3').length > 1)
      same(told(heard, 'law-3').at(-1), 'ORDER_MODIFIED', 'answer')
    },
  },
  {
    title: 'to move the levels of nothing is refused, and opens nothing',
    check: async (subject) => {
      const { heard } = listen(subject)
      await subject.quote(130_000, 130_005)
      await subject.broker.send(modify(subject, 'law-1', LEVELS))
      await quoteUntil(subject, 130_000, () => told(heard, 'law-1').length > 0)
      same(told(heard, 'law-1').at(-1), 'ORDER_REJECTED', 'answer')
      await subject.quote(129_000, 129_005)
      same([filled(heard, 'law-1'), exits(heard)], [0, []], 'what happened')
    },
  },
  {
    title: 'to reconcile tells what became of a move',
    check: async (subject) => {
      await moved(subject, LEVELS)
      const { heard } = listen(subject)
      await subject.broker.reconcile([{ command: modify(subject, 'law-2', LEVELS), status: 'SENT', filled: 0 }])
      await subject.quote(130_000, 130_005)
      same(told(heard, 'law-2').at(-1), 'ORDER_MODIFIED', 'answer')
      same(doubts(heard), 0, 'doubts')
    },
  },
  {
    title: 'several closes of one leg at once take their parts, and no more',
    check: async (subject) => {
      const { heard } = listen(subject)
      await subject.quote(130_000, 130_005)
      await subject.broker.send(open(subject, 'law-1', 3))
      await quoteUntil(subject, 130_000, () => filled(heard, 'law-1') === 3)
      const ids = ['law-2', 'law-3', 'law-4', 'law-5']
      for (const id of ids) await subject.broker.send(close(subject, id))
      await quoteUntil(subject, 130_000, () =>
        ids.every((id) => told(heard, id).length > 0 && !isWaiting(told(heard, id))),
      )
      same(ids.map((id) => filled(heard, id)).sort(), [0, 1, 1, 1], 'contracts closed')
      await subject.quote(129_000, 129_005)
      same(exits(heard), [], 'exits of what is gone')
    },
  },
]

const isWaiting = (types: readonly string[]): boolean => types.at(-1) === 'ORDER_ACCEPTED'
