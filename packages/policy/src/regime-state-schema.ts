import * as z from '@alavanca/core/schema'
import { countSchema, objectOf, textSchema, timeSchema } from '@alavanca/core/state-schema'
import type { Action } from './actions.ts'
import { monitorSchema } from './freeze/monitor-schema.ts'
import { freezeReasonSchema } from './policy-event-schema.ts'
import { tableSchema } from './posterior/table-state.ts'
import type { FrozenState, RegimeState } from './regime-state.ts'

const frozenSchema = objectOf<FrozenState>({ reason: freezeReasonSchema, since: timeSchema, trades: countSchema })

/** One regime of a policy, as it is saved. */
export const regimeStateSchema: z.ZodType<RegimeState> = objectOf<RegimeState>({
  regime: textSchema,
  table: tableSchema,
  monitor: monitorSchema,
  frozen: z.nullable(frozenSchema),
  decisions: objectOf<Record<Action, number>>({
    HOLD: countSchema,
    ENTER_CONSERVATIVE: countSchema,
    ENTER: countSchema,
    ENTER_WITH_REALAVANCAGEM: countSchema,
  }),
  unrememberedStates: countSchema,
})
