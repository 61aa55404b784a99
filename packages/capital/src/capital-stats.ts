import type { AllocationCode, AllocationRecord } from './allocate.ts'
import { LAYER_NAMES, type Layer } from './layers.ts'

/** Counts of decisions. */
export interface CapitalStats {
  readonly allocations: number
  readonly byCode: Readonly<Record<AllocationCode, number>>
  /** How often each layer stood in the way. One decision may be refused by several. */
  readonly refusalsByLayer: Readonly<Record<Layer, number>>
  /** Share of decisions with an approved extra, 0 to 1; null before the first decision. */
  readonly approvalRate: number | null
}

export const noAllocations = (): CapitalStats => ({
  allocations: 0,
  byCode: { INSUFFICIENT_CAPITAL: 0, BASE_ONLY: 0, RELEVERAGED: 0 },
  // fromEntries forgets the keys' type; LAYER_NAMES has them all
  refusalsByLayer: Object.fromEntries(LAYER_NAMES.map((layer) => [layer, 0])) as Record<Layer, number>,
  approvalRate: null,
})

export const withAllocation = (stats: CapitalStats, { code, layers }: AllocationRecord): CapitalStats => {
  const allocations = stats.allocations + 1
  const byCode = { ...stats.byCode, [code]: stats.byCode[code] + 1 }
  const refusalsByLayer = { ...stats.refusalsByLayer }
  for (const { layer, passed } of layers) if (!passed) refusalsByLayer[layer] += 1
  return { allocations, byCode, refusalsByLayer, approvalRate: byCode.RELEVERAGED / allocations }
}
