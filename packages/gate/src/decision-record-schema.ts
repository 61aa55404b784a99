import { LAYER_NAMES, layerVerdictSchema } from '@alavanca/capital'
import type { Side } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import {
  contractsSchema,
  countSchema,
  featuresSchema,
  finiteSchema,
  flagSchema,
  nonNegativeSchema,
  objectOf,
  shareSchema,
  textSchema,
  timeSchema,
  wordOf,
} from '@alavanca/core/state-schema'
import { ACTIONS, type Action, type DecisionBeliefs, type LegBelief, type Propensities } from '@alavanca/policy'
import type { DecisionRecord, GateCode, GateMask } from './decision-record.ts'
import type { GateContracts } from './position-size.ts'

const actionSchema: z.ZodType<Action> = z.enum(ACTIONS)
const action = z.literal('ENTER_WITH_REALAVANCAGEM')

// every reason of a mask has its line here, which the word list below sees to
const masks: Readonly<Record<GateMask['reason'], z.ZodType<GateMask>>> = {
  REGIME_FROZEN: z.strictObject({ action, reason: z.literal('REGIME_FROZEN') }),
  NOT_ENOUGH_EVIDENCE: z.strictObject({
    action,
    reason: z.literal('NOT_ENOUGH_EVIDENCE'),
    observed: shareSchema,
    limit: shareSchema,
  }),
  EXTRA_NOT_PROVEN: z.strictObject({
    action,
    reason: z.literal('EXTRA_NOT_PROVEN'),
    observed: shareSchema,
    limit: shareSchema,
    costIfWrongR: nonNegativeSchema,
  }),
  LAYERS_REFUSED: z.strictObject({
    action,
    reason: z.literal('LAYERS_REFUSED'),
    layers: z.array(z.enum(LAYER_NAMES)),
  }),
  SCALP_OPEN: z.strictObject({ action, reason: z.literal('SCALP_OPEN') }),
  COOLDOWN: z.strictObject({ action, reason: z.literal('COOLDOWN') }),
  SAME_AS_ENTER: z.strictObject({ action: z.literal('ENTER_CONSERVATIVE'), reason: z.literal('SAME_AS_ENTER') }),
}

const sideSchema: z.ZodType<Side | 'HOLD'> = wordOf<Side | 'HOLD'>({ BUY: true, SELL: true, HOLD: true })

const contractsOfDecision = objectOf<GateContracts>({
  base: contractsSchema,
  extra: contractsSchema,
  final: contractsSchema,
}).check(
  z.refine(({ base, extra, final }) => final === base + extra, {
    path: ['final'],
    message: 'must be base and extra together',
  }),
)

const beliefSchema = objectOf<LegBelief>({ meanR: finiteSchema, deviationR: nonNegativeSchema })

/** A decision, as it is saved. */
export const decisionRecordSchema: z.ZodType<DecisionRecord> = objectOf<DecisionRecord>({
  code: wordOf<GateCode>({
    POLICY_OFF: true,
    SIGNAL_HOLD: true,
    INSUFFICIENT_CAPITAL: true,
    BELOW_MINIMUM: true,
    DECIDED: true,
  }),
  signalId: textSchema,
  time: timeSchema,
  symbol: textSchema,
  side: sideSchema,
  action: wordOf<Action | 'NO_RL'>({
    HOLD: true,
    ENTER_CONSERVATIVE: true,
    ENTER: true,
    ENTER_WITH_REALAVANCAGEM: true,
    NO_RL: true,
  }),
  contracts: contractsOfDecision,
  fullBase: contractsSchema,
  layers: z.array(layerVerdictSchema),
  regime: textSchema,
  frozen: flagSchema,
  state: z.nullable(textSchema),
  admissible: z.array(actionSchema),
  masked: z.array(z.union(Object.values(masks))),
  propensities: z.nullable(
    objectOf<Propensities>({
      HOLD: shareSchema,
      ENTER_CONSERVATIVE: shareSchema,
      ENTER: shareSchema,
      ENTER_WITH_REALAVANCAGEM: shareSchema,
    }),
  ),
  propensity: z.nullable(shareSchema),
  beliefs: z.optional(z.nullable(objectOf<DecisionBeliefs>({ base: beliefSchema, extra: beliefSchema }))),
  policyVersion: countSchema,
  features: z.optional(featuresSchema),
  reason: textSchema,
})
