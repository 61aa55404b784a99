import type { LoadTally } from '../load-report.ts'
import { collect, type NumberedRows, reversed } from './numbered-rows.ts'
import type { OrderRule } from './order-rule.ts'
import { OrderGuard } from './require-order.ts'
import { restoreOrder } from './restore-order.ts'

const BATCH = 4096

export interface Ordering<Row> {
  readonly name: string
  readonly rule: OrderRule<Row>
  readonly newestFirst: boolean
  readonly repairs: boolean
  readonly tally: LoadTally
}

const inBatches = function* <Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH)
}

const asTheyCome = async function* <Row extends { readonly time: number }>(
  blocks: AsyncIterable<NumberedRows<Row>>,
  { name, rule }: Ordering<Row>,
): AsyncGenerator<readonly Row[]> {
  const guard = new OrderGuard(name, rule.timesMayRepeat)
  for await (const block of blocks) {
    guard.check(block)
    yield block.rows
  }
}

const asAWhole = async function* <Row extends { readonly time: number }>(
  blocks: AsyncIterable<NumberedRows<Row>>,
  { name, rule, newestFirst, repairs, tally }: Ordering<Row>,
): AsyncGenerator<readonly Row[]> {
  const recorded = await collect(blocks)
  const all = newestFirst ? reversed(recorded) : recorded
  if (!repairs) new OrderGuard(name, rule.timesMayRepeat).check(all)
  const { rows, repair } = restoreOrder(all, rule)
  tally.repair(repair)
  yield* inBatches(rows)
}

/**
 * Batches of rows, oldest first. An ascending file streams; one that runs newest first, or that may be repaired, is read
 * whole before its first row comes out. Throws `UNREADABLE_DATA` for disorder that is not to be repaired.
 */
export const inOrder = <Row extends { readonly time: number }>(
  blocks: AsyncIterable<NumberedRows<Row>>,
  ordering: Ordering<Row>,
): AsyncIterable<readonly Row[]> =>
  ordering.newestFirst || ordering.repairs ? asAWhole(blocks, ordering) : asTheyCome(blocks, ordering)
