import { AlavancaError, requireFeatures, requireName, requireSignal, requireUnitInterval } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import { objectOf, priceSchema, textSchema } from '@alavanca/core/state-schema'
import type { StateRef } from '@alavanca/policy'
import type { SignalEvent } from './events.ts'
import type { Margins } from './margins.ts'
import type { Reversal } from './reversal.ts'

/** Whether a saved signal is one that the door would let through. */
const isSignalEvent = (value: unknown): value is SignalEvent => {
  // as: whatever it is, the checks below see to it
  const event = value as SignalEvent
  try {
    if (event.type !== 'SIGNAL' || !Number.isFinite(event.time)) return false
    requireSignal(event.signal)
    const { regime, globalConfidence, ensembleDisagreement, liquidityStrength, transitionActive } = event.context
    requireName(regime, 'regime')
    for (const share of [globalConfidence, ensembleDisagreement, liquidityStrength]) requireUnitInterval(share, 'share')
    const { features } = event.context
    if (features !== undefined) requireFeatures(features, 'features')
    return typeof transitionActive === 'boolean' && event.signal.side !== 'HOLD'
  } catch (error) {
    if (error instanceof AlavancaError || error instanceof TypeError) return false
    throw error
  }
}

// as: a pair is what its schema says
const marginsSchema = z.array(z.tuple([textSchema, priceSchema])) as unknown as z.ZodType<Margins>

/** A signal that waits for a trade of the other side to end, as it is saved. */
export const reversalSchema: z.ZodType<Reversal> = objectOf<Reversal>({
  event: z.custom<SignalEvent>(isSignalEvent, 'must be a signal with its context'),
  margins: marginsSchema,
  place: z.nullable(objectOf<StateRef>({ regime: textSchema, state: textSchema })),
})
