import type { ApprovedReleverage } from '@alavanca/core'
import { grantReleverage } from '@alavanca/core/approval'
import type { AllocationRecord } from './allocate.ts'

/**
 * The permission that an allocation gave, made again from its record: what a restart lost is what the record still says.
 * Null where the layers had not all agreed.
 */
export const approvalOf = ({ context, extra, layers }: AllocationRecord): ApprovedReleverage | null => {
  if (extra < 1 || layers.length === 0 || layers.some(({ passed }) => !passed)) return null
  // as: the record's time was checked when it was made
  return grantReleverage({
    symbol: context.symbol,
    time: context.time as ApprovedReleverage['time'],
    extraContracts: extra,
  })
}
