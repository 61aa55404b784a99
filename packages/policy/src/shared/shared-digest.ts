import { Checksum } from '@alavanca/core'
import { NO_CONTROL, type SharedControl } from './shared-control.ts'
import { type CellBucket, inCellOrder, SUM_NAMES } from './shared-sums.ts'

/**
 * SHA-256 of a shared policy: the settings by which it is summed, every cell and day with its whole numbers, and what was
 * decided about it. Equal for equal trades, in whatever order and however often they came.
 */
export const sharedDigest = (
  settings: string,
  cells: readonly CellBucket[],
  { frozen, leftOut }: SharedControl = NO_CONTROL,
): string => {
  const digest = new Checksum()
  digest.add({ settings, frozen, leftOut })
  for (const { cell, bucket, sums } of inCellOrder(cells))
    digest.addLine(JSON.stringify([cell, bucket, ...SUM_NAMES.map((name) => String(sums[name]))]))
  return digest.hex()
}
