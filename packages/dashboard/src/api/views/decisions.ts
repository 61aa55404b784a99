import { type DecisionRecord, decisionRecordSchema, describeDecision, type GateMask } from '@alavanca/gate'
import type { RlEventRow } from '@alavanca/sqlite'
import type { DecisionAnswer, DecisionRow } from '../schemas/index.ts'

/** The decision that a row of `rl_events` holds; null for a lesson, an event of the policy, or a row of a program before. */
export const decisionOf = ({ reward, detail }: RlEventRow): DecisionRecord | null => {
  // lessons and events of the policy stand in the same table
  if (reward !== null || typeof detail !== 'object' || detail === null || !('signalId' in detail)) return null
  const read = decisionRecordSchema.safeParse(detail)
  return read.success ? read.data : null
}

export const decisionId = ({ id, time }: Pick<RlEventRow, 'id' | 'time'>): string => `${id}@${time}`

const namesOf = (mask: GateMask): readonly string[] =>
  mask.reason === 'LAYERS_REFUSED' ? mask.layers : mask.reason === 'SAME_AS_ENTER' ? [] : [mask.reason]

/** Everything that refused something: layers and masks by name, or how early it ended. */
export const refusersOf = ({ code, masked, layers }: DecisionRecord): readonly string[] => {
  const early = code === 'INSUFFICIENT_CAPITAL' || code === 'BELOW_MINIMUM' ? [code] : []
  const refusing = layers.flatMap(({ layer, passed }) => (passed ? [] : layer))
  return [...new Set([...early, ...refusing, ...masked.flatMap(namesOf)])]
}

export const decisionRow = (id: string, decision: DecisionRecord): DecisionRow => ({
  id,
  signalId: decision.signalId,
  timeMs: decision.time,
  symbol: decision.symbol,
  side: decision.side,
  regime: decision.regime,
  state: decision.state,
  code: decision.code,
  action: decision.action,
  contracts: { ...decision.contracts },
  propensity: decision.propensity,
  frozen: decision.frozen,
  text: { en: describeDecision(decision, 'en'), 'pt-BR': describeDecision(decision, 'pt-BR') },
  lights: decision.layers.map(({ layer, passed }) => ({ layer, passed })),
  refusedBy: [...refusersOf(decision)],
})

export const maskView = (mask: GateMask): DecisionAnswer['masked'][number] => ({
  action: mask.action,
  reason: mask.reason,
  layers: mask.reason === 'LAYERS_REFUSED' ? [...mask.layers] : [],
  observed: mask.reason === 'NOT_ENOUGH_EVIDENCE' ? mask.observed : null,
  limit: mask.reason === 'NOT_ENOUGH_EVIDENCE' ? mask.limit : null,
})
