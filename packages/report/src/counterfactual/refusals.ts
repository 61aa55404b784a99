import type { LayerVerdict } from '@alavanca/capital'
import type { Signal } from '@alavanca/core'
import type { EngineRecord, Step } from '@alavanca/engine'
import type { DecisionRecord, GateMask } from '@alavanca/gate'

/** Something that was not done, and by whose word: a whole trade, or its extra contracts alone. */
export interface Refusal {
  readonly what: 'TRADE' | 'EXTRA'
  readonly signalId: string
  readonly symbol: string
  readonly side: 'BUY' | 'SELL'
  /** Null where nobody said how many: as many as the symbol was last allowed. */
  readonly contracts: number | null
  /** Layers and masks by name, HOLD, or the code of a refused signal: all that stood in the way. */
  readonly refusedBy: readonly string[]
}

/** Whether it can say that something was refused: nearly all records cannot. */
const tells = ({ type }: EngineRecord): boolean =>
  type === 'DECIDED' || type === 'ALLOCATED' || type === 'SIGNAL_REFUSED' || type === 'EXTRA_DROPPED'

const NOTHING: readonly Refusal[] = Object.freeze([])

/** Everything that a step refused. */
export const refusalsIn = ({ records }: Step, signalOf: (id: string) => Signal | undefined): readonly Refusal[] => {
  if (!records.some(tells)) return NOTHING
  const decided = records.some(({ type }) => type === 'DECIDED')
  return records.flatMap((record): readonly Refusal[] => {
    switch (record.type) {
      case 'DECIDED':
        return ofDecision(record.decision)
      case 'ALLOCATED': {
        // where a policy decides, its decision says the same and more
        if (decided) return []
        const { layers } = record.allocation
        const signal = firstNamed(records, signalOf)
        return signal === undefined ? [] : extraOf(signal.id, signal.symbol, signal.side, layers, refusing(layers))
      }
      case 'SIGNAL_REFUSED': {
        const signal = signalOf(record.signalId)
        if (signal === undefined || signal.side === 'HOLD' || record.code === 'DUPLICATE_SIGNAL') return []
        const refusedBy = record.code === 'DAY_RULE' ? failedRules(records) : [record.code]
        const { id: signalId, symbol, side } = signal
        return [{ what: 'TRADE', signalId, symbol, side, contracts: signal.requestedContracts ?? null, refusedBy }]
      }
      case 'EXTRA_DROPPED': {
        const signal = signalOf(record.tradeId)
        if (signal === undefined || signal.side === 'HOLD' || record.code === 'NO_BASE') return []
        const { symbol, side } = signal
        return [{ what: 'EXTRA', signalId: record.tradeId, symbol, side, contracts: null, refusedBy: [record.code] }]
      }
      default:
        return []
    }
  })
}

const failedRules = (records: readonly EngineRecord[]): readonly string[] =>
  records
    .flatMap((record) => (record.type === 'DAY_RULES' ? record.verdicts : []))
    .flatMap(({ rule, passed }) => (passed ? [] : rule))

/** The signal of the first trade that a record names and that is known. */
const firstNamed = (
  records: readonly EngineRecord[],
  signalOf: (id: string) => Signal | undefined,
): Signal | undefined => {
  for (const record of records) {
    const tradeId = 'tradeId' in record ? record.tradeId : null
    const signal = tradeId === null ? undefined : signalOf(tradeId)
    if (signal !== undefined) return signal
  }
  return undefined
}

const ofDecision = (decision: DecisionRecord): readonly Refusal[] => {
  const { signalId, symbol, side, action, code, fullBase, layers, masked } = decision
  if (side === 'HOLD') return []
  switch (code) {
    case 'POLICY_OFF':
    case 'SIGNAL_HOLD':
      return []
    case 'INSUFFICIENT_CAPITAL':
    case 'BELOW_MINIMUM':
      return [{ what: 'TRADE', signalId, symbol, side, contracts: null, refusedBy: [code] }]
    case 'DECIDED':
      break
  }
  if (action === 'HOLD') return [{ what: 'TRADE', signalId, symbol, side, contracts: fullBase, refusedBy: ['HOLD'] }]
  if (action === 'ENTER_WITH_REALAVANCAGEM') return []
  const reasons = masked.flatMap((mask) => (mask.action === 'ENTER_WITH_REALAVANCAGEM' ? namesOf(mask) : []))
  return extraOf(signalId, symbol, side, layers, reasons.length === 0 ? ['OTHER_ACTION'] : reasons)
}

const namesOf = (mask: GateMask): readonly string[] => (mask.reason === 'LAYERS_REFUSED' ? mask.layers : [mask.reason])

const refusing = (layers: readonly LayerVerdict[]): readonly string[] =>
  layers.flatMap(({ layer, passed }) => (passed ? [] : layer))

/** The extra contracts that would have been allowed: none are refused where none are configured, or none would have fit. */
const extraOf = (
  signalId: string,
  symbol: string,
  side: Signal['side'],
  layers: readonly LayerVerdict[],
  refusedBy: readonly string[],
): readonly Refusal[] => {
  const cap = layers.find((verdict) => verdict.layer === 'CAP')
  if (cap === undefined || side === 'HOLD' || refusedBy.length === 0) return []
  const contracts = Math.min(cap.observed.maxExtra, cap.limit - cap.observed.base)
  return contracts < 1 ? [] : [{ what: 'EXTRA', signalId, symbol, side, contracts, refusedBy }]
}
