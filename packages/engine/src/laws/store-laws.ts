import { type Contracts, type EpochMs, sealSnapshot } from '@alavanca/core'
import type { CloseCommand, OpenCommand } from '../commands.ts'
import type { EngineSnapshot, EngineState } from '../engine-snapshot.ts'
import type { Store } from '../ports/store.ts'
import type { EngineRecord } from '../records.ts'
import type { Step } from '../step.ts'
import type { OrderStatus } from '../trade/order.ts'
import { failsWith, type Law, same } from './law.ts'

const at = (sequence: number): EpochMs => (1_700_000_000_000 + sequence) as EpochMs
const one = 1 as Contracts

const timerStep = (sequence: number): Step => ({
  sequence,
  time: at(sequence),
  event: { type: 'TIMER', time: at(sequence) },
  commands: [],
  records: [],
})

const LEG = { tradeId: 'signal-1', symbol: 'WIN', leg: 'BASE', side: 'BUY', contracts: one } as const

const open = (orderId: string, sequence: number): OpenCommand => ({
  type: 'OPEN',
  orderId,
  ...LEG,
  referencePrice: 130_000,
  stopPrice: 129_900,
  targetPrice: 130_200,
  time: at(sequence),
})

const close = (orderId: string, sequence: number): CloseCommand => ({
  type: 'CLOSE',
  orderId,
  ...LEG,
  reason: 'CLOSED_BY_OPERATOR',
  referencePrice: null,
  triggeredAt: at(sequence),
  time: at(sequence),
})

const orderRecord = (
  orderId: string,
  status: OrderStatus,
  filled: 0 | 1,
): Extract<EngineRecord, { readonly type: 'ORDER' }> => ({
  type: 'ORDER',
  orderId,
  ...LEG,
  purpose: 'OPEN',
  status,
  filled: filled as Contracts,
  message: null,
})

const opening = (sequence: number, orderId: string): Step => ({
  ...timerStep(sequence),
  commands: [open(orderId, sequence)],
  records: [orderRecord(orderId, 'INTENT', 0)],
})

const answered = (sequence: number, orderId: string, status: OrderStatus): Step => ({
  ...timerStep(sequence),
  records: [orderRecord(orderId, status, status === 'FILLED' ? 1 : 0)],
})

const snapshotAt = (sequence: number): EngineSnapshot =>
  // as: a store keeps snapshots without looking into them
  sealSnapshot('engine', 1, { sequence, time: at(sequence) } as EngineState)

const ACCOUNT = {
  login: '1000001',
  server: 'Broker-Demo',
  kind: 'demo',
  marginMode: 'netting',
  currency: 'BRL',
  magic: '770001',
} as const

const collect = async (steps: Iterable<Step> | AsyncIterable<Step>): Promise<Step[]> => {
  const all: Step[] = []
  for await (const step of steps) all.push(step)
  return all
}

/** What every `Store` must do. Each law gets an empty one. */
export const storeLaws: readonly Law<Store>[] = [
  {
    title: 'an empty store has no step, no snapshot and no order',
    check: async (store) => {
      same(await store.lastSequence(), 0, 'last sequence')
      same(await store.latestSnapshot(), null, 'snapshot')
      same(await store.ordersInFlight(), [], 'orders')
      same(await collect(store.stepsAfter(0)), [], 'steps')
    },
  },
  {
    title: 'steps come back as they were, in order, after any sequence',
    check: async (store) => {
      const steps = [timerStep(1), opening(2, 'a-1'), timerStep(3)]
      for (const step of steps) await store.append(step)
      same(await store.lastSequence(), 3, 'last sequence')
      same(await collect(store.stepsAfter(0)), steps, 'all steps')
      same(await collect(store.stepsAfter(2)), steps.slice(2), 'the tail')
      same(await collect(store.stepsAfter(3)), [], 'nothing after the last')
    },
  },
  {
    title: 'a gap, a repetition or a step back is refused and leaves nothing behind',
    check: async (store) => {
      await failsWith('SEQUENCE_GAP', () => store.append(timerStep(2)))
      await store.append(timerStep(1))
      await failsWith('SEQUENCE_GAP', () => store.append(opening(1, 'a-1')))
      await failsWith('SEQUENCE_GAP', () => store.append(opening(3, 'a-1')))
      same(await store.lastSequence(), 1, 'last sequence')
      same(await store.ordersInFlight(), [], 'orders')
    },
  },
  {
    title: 'the newest snapshot is the one that counts',
    check: async (store) => {
      await store.append(timerStep(1))
      await store.saveSnapshot(snapshotAt(1))
      await store.append(timerStep(2))
      await store.saveSnapshot(snapshotAt(2))
      same(await store.latestSnapshot(), snapshotAt(2), 'snapshot')
      same(await collect(store.stepsAfter(2)), [], 'steps after it')
    },
  },
  {
    title: 'an order is an intent, then sent, then accepted, and gone once it is over',
    check: async (store) => {
      const status = async (): Promise<unknown> => (await store.ordersInFlight()).map((order) => order.status)
      await store.append(opening(1, 'a-1'))
      same(await store.ordersInFlight(), [{ command: open('a-1', 1), status: 'INTENT', filled: 0 }], 'intent')
      await store.markSent('a-1')
      same(await status(), ['SENT'], 'sent')
      await store.append(answered(2, 'a-1', 'ACCEPTED'))
      same(await status(), ['ACCEPTED'], 'accepted')
      await store.markSent('a-1')
      same(await status(), ['ACCEPTED'], 'sent again, which changes nothing')
      await store.append(answered(3, 'a-1', 'FILLED'))
      same(await status(), [], 'over')
    },
  },
  {
    title: 'a move of levels is an order like another, and gone once the levels are moved',
    check: async (store) => {
      const { entry: _, ...facts } = open('a-1', 1)
      const { referencePrice: __, ...move } = { ...facts, type: 'MODIFY' as const }
      const intent: EngineRecord = { ...orderRecord('a-1', 'INTENT', 0), purpose: 'MODIFY' }
      await store.append({ ...timerStep(1), commands: [move], records: [intent] })
      same(await store.ordersInFlight(), [{ command: move, status: 'INTENT', filled: 0 }], 'intent')
      await store.markSent('a-1')
      await store.append({ ...timerStep(2), records: [{ ...intent, status: 'MODIFIED' }] })
      same(await store.ordersInFlight(), [], 'over')
    },
  },
  {
    title: 'an order that no step has kept cannot be sent, and one that is over can be marked again',
    check: async (store) => {
      await failsWith('INVALID_INPUT', () => store.markSent('a-1'))
      await store.append(opening(1, 'a-1'))
      await failsWith('INVALID_INPUT', () => store.markSent('a-2'))
      same((await store.ordersInFlight())[0]?.status, 'INTENT', 'the order that is there')
      await store.append(answered(2, 'a-1', 'FILLED'))
      await store.markSent('a-1')
      same(await store.ordersInFlight(), [], 'orders after the one that is over was marked')
    },
  },
  {
    title: 'an order nobody can tell about stays in flight until it is settled',
    check: async (store) => {
      await store.append(opening(1, 'a-1'))
      await store.append(answered(2, 'a-1', 'UNKNOWN'))
      same((await store.ordersInFlight())[0]?.status, 'UNKNOWN', 'status')
      await store.append(answered(3, 'a-1', 'REJECTED'))
      same(await store.ordersInFlight(), [], 'settled')
    },
  },
  {
    title: 'orders in flight come oldest first, closes among them',
    check: async (store) => {
      await store.append(opening(1, 'a-1'))
      await store.append({ ...timerStep(2), commands: [close('a-2', 2)] })
      same(
        (await store.ordersInFlight()).map(({ command }) => command.orderId),
        ['a-1', 'a-2'],
        'order',
      )
    },
  },
  {
    title: 'a store that knows its account has the last one that it was given',
    check: async (store) => {
      if (store.accountIdentity === undefined || store.keepAccountIdentity === undefined) return
      same(await store.accountIdentity(), null, 'account before the first contact')
      await store.keepAccountIdentity(ACCOUNT)
      same(await store.accountIdentity(), ACCOUNT, 'account')
      await store.append(timerStep(1))
      const other = { ...ACCOUNT, kind: 'real', server: 'Broker-PRD' } as const
      await store.keepAccountIdentity(other)
      same(await store.accountIdentity(), other, 'the account an operator chose')
      same((await collect(store.stepsAfter(0))).length, 1, 'steps beside it')
    },
  },
]
