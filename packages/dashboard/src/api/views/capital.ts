import { type AllocationRecord, describeAllocation, describeLayer, type LayerVerdict } from '@alavanca/capital'
import type { AllocationView, CapitalStatus, LayerView } from '../schemas/index.ts'
import { asOfNow, type Seen } from '../seen.ts'

export const layerView = (verdict: LayerVerdict): LayerView => ({
  layer: verdict.layer,
  passed: verdict.passed,
  observed: verdict.observed,
  limit: verdict.limit,
  text: { en: describeLayer(verdict, 'en'), 'pt-BR': describeLayer(verdict, 'pt-BR') },
})

const allocationView = (allocation: AllocationRecord): AllocationView => ({
  timeMs: allocation.context.time,
  code: allocation.code,
  base: allocation.base,
  extra: allocation.extra,
  final: allocation.final,
  layers: allocation.layers.map(layerView),
  text: { en: describeAllocation(allocation, 'en'), 'pt-BR': describeAllocation(allocation, 'pt-BR') },
})

/** The original's `capital/status`. */
export const capitalView = (seen: Seen): CapitalStatus => {
  const { bot, desk } = seen
  return {
    bot,
    asOf: asOfNow(seen),
    symbols: desk.state.capital.map(({ symbol, operatorCapital, marginPerContract }) => {
      const asked = desk.capital.get(symbol)
      const held = desk.state.positions.reduce((sum, one) => sum + (one.symbol === symbol ? one.contracts : 0), 0)
      const allocations = asked?.allocations ?? 0
      return {
        symbol,
        operatorCapitalCents: operatorCapital,
        marginPerContractCents: marginPerContract,
        heldContracts: held,
        boundCents: held * marginPerContract,
        last: asked?.last ? allocationView(asked.last) : null,
        allocations,
        releveraged: asked?.releveraged ?? 0,
        approvalRate: asked === undefined || allocations === 0 ? null : asked.releveraged / allocations,
        refusalsByLayer: { ...asked?.refusalsByLayer },
      }
    }),
  }
}
