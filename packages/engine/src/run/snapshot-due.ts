import type { Step } from '../step.ts'

/** Of later batches every so many; of the first ones each that doubles their number. */
const BATCHES = 16

/** Before this there is nothing to look at. */
const FIRST = 32

const isPowerOfTwo = (count: number): boolean => count > 0 && Number.isInteger(Math.log2(count))

/**
 * Whether the engine is to be kept as it is after a step: after every so many, and early in a life whenever its steps, or the
 * batches of its lessons, have doubled, so that whoever looks at a young bot sees what it has learnt and how it is tuned. By the
 * step alone, so that a life which was interrupted keeps the same ones. Early ones are a handful.
 */
export const isSnapshotDue = ({ sequence, records }: Step, every: number): boolean => {
  if (sequence % every === 0 || (sequence >= FIRST && sequence < every && isPowerOfTwo(sequence))) return true
  return records.some((record) => {
    if (record.type !== 'LEARNT') return false
    const { batchId } = record.result
    return batchId % BATCHES === 0 || isPowerOfTwo(batchId)
  })
}
