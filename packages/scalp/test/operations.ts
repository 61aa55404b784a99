import { AlavancaError, direction, SIDES, type Side } from '@alavanca/core'
import { fc } from '@fast-check/vitest'
import { CLOSE_REQUESTS, type CloseRequest, type ScalpManager } from '../src/index.ts'
import { approve, ENTRY, START } from './market.ts'

/** Anything that can happen to a manager. Offsets are points from the usual entry, in whole ticks. */
export type Operation = { readonly wait: number } & (
  | { readonly type: 'open'; readonly side: Side; readonly contracts: number }
  | { readonly type: 'quote'; readonly offset: number }
  | { readonly type: 'bar'; readonly offsets: readonly [number, number, number, number] }
  | { readonly type: 'fill'; readonly contracts: number; readonly offset: number; readonly late: number }
  | { readonly type: 'reject' }
  | { readonly type: 'request'; readonly request: CloseRequest }
)

const offset = fc.integer({ min: -24, max: 24 }).map((ticks) => ticks * 5)
const some = fc.integer({ min: 1, max: 3 })
// seconds; now and then back in time, and now and then past a cool-down
const wait = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 40 }) }, fc.constantFrom(-5, 400))

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('open'), wait, side: fc.constantFrom(...SIDES), contracts: some }),
  },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('quote'), wait, offset }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('bar'), wait, offsets: fc.tuple(offset, offset, offset, offset) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('fill'),
      wait,
      contracts: some,
      offset,
      late: fc.integer({ min: 0, max: 9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('reject'), wait }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('request'), wait, request: fc.constantFrom(...CLOSE_REQUESTS) }),
  },
)

export const operations: fc.Arbitrary<readonly Operation[]> = fc.array(operation, { maxLength: 40, size: 'max' })

const perform = (manager: ScalpManager, done: Operation, time: number): unknown => {
  const symbol = 'WIN'
  switch (done.type) {
    case 'open':
      return manager.open({
        approval: approve(done.contracts, symbol, time),
        symbol,
        side: done.side,
        entryPrice: ENTRY,
        openedAt: time,
      })
    case 'quote':
      return manager.onQuote(symbol, { time, price: ENTRY + done.offset })
    case 'bar': {
      const [open, high, low, close] = done.offsets
      return manager.onBar(symbol, {
        time,
        durationMs: 30_000,
        open: ENTRY + open,
        high: ENTRY + Math.max(open, high, low, close),
        low: ENTRY + Math.min(open, high, low, close),
        close: ENTRY + close,
      })
    }
    case 'fill':
      return manager.confirmClose({
        symbol,
        price: ENTRY + done.offset,
        contracts: done.contracts,
        time: time - done.late * 1_000,
      })
    case 'reject':
      return manager.rejectClose({ symbol, time })
    case 'request':
      return manager.requestClose(symbol, done.request, time)
  }
}

/** The times at which operations happen. */
export const timesOf = (list: readonly Operation[]): readonly number[] => {
  let time = START
  return list.map(({ wait: seconds }) => {
    time += seconds * 1_000
    return time
  })
}

/** What an operation led to; a refused input is its code and path, since it is an answer too. */
export const outcomeOf = (manager: ScalpManager, done: Operation, time: number): unknown => {
  try {
    return perform(manager, done, time)
  } catch (error) {
    if (error instanceof AlavancaError) return { code: error.code, path: error.path }
    throw error
  }
}

/** Cents that a fill brings in: WIN earns 20 cents a point. */
export const fillCents = (side: Side, price: number, contracts: number): number =>
  direction(side) * (price - ENTRY) * contracts * 20
