import { type AllocationRecord, describeAllocation } from '@alavanca/capital'
import { fromCents } from '@alavanca/core'
import type { NewCapitalState } from '../schema/database.ts'

export const capitalStateRow = (allocation: AllocationRecord, time: string): NewCapitalState => ({
  time,
  symbol: allocation.context.symbol,
  operator_capital_brl: fromCents(allocation.operatorCapital),
  margin_per_contract_brl: fromCents(allocation.marginPerContract),
  max_contracts_cap: allocation.maxContractsCap,
  base_contracts: allocation.base,
  extra_contracts: allocation.extra,
  final_contracts: allocation.final,
  reason: describeAllocation(allocation),
  detail_json: JSON.stringify(allocation),
})
