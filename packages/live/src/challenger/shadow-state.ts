import * as z from '@alavanca/core/schema'
import { countSchema, finiteSchema, objectOf } from '@alavanca/core/state-schema'
import type { EngineSnapshot } from '@alavanca/engine'
import type { PromotionSnapshot } from '@alavanca/sweep'
import type { EvidencePoint } from './evidence-curve.ts'
import { PAIRED_DECISIONS_SCHEMA, type PairedDecisionsState } from './paired-decisions.ts'

/** What a shadow remembers while both sides are at rest, as plain JSON. */
export interface ShadowState {
  /** The bot's last step that it has heard. */
  readonly sequence: number
  /** The market's time of the first thing it heard; null before. */
  readonly since: number | null
  readonly champion: EngineSnapshot
  readonly challenger: EngineSnapshot
  readonly pairs: PairedDecisionsState
  readonly test: PromotionSnapshot
  /** Pairs in which both earned different amounts. */
  readonly different: number
  readonly curve: readonly EvidencePoint[]
}

// as: what is sealed is looked at where it is opened
const sealedSchema = <Sealed>(): z.ZodType<Sealed> =>
  z.custom<Sealed>((value) => typeof value === 'object' && value !== null, 'must be a snapshot')

/** One point of the curve, as it is saved. */
const EVIDENCE_POINT_SCHEMA: z.ZodType<EvidencePoint> = objectOf<EvidencePoint>({
  trades: countSchema,
  eValue: finiteSchema,
})

/** What tells a state that can be from one that cannot; the snapshots in it are looked at where they are restored. */
export const SHADOW_STATE_SCHEMA: z.ZodType<ShadowState> = objectOf<ShadowState>({
  sequence: countSchema,
  since: z.nullable(finiteSchema),
  champion: sealedSchema<EngineSnapshot>(),
  challenger: sealedSchema<EngineSnapshot>(),
  pairs: PAIRED_DECISIONS_SCHEMA,
  test: sealedSchema<PromotionSnapshot>(),
  different: countSchema,
  curve: z.array(EVIDENCE_POINT_SCHEMA),
})
