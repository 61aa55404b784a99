import type { Regime, RngSnapshot, Snapshot, SnapshotFormat } from '@alavanca/core'
import * as z from '@alavanca/core/schema'
import { countSchema, finiteSchema, objectOf, textSchema, uniqueBy } from '@alavanca/core/state-schema'
import { upgradedMonitor } from './freeze/monitor-state.ts'
import { policyEventSchema } from './policy-event-schema.ts'
import type { PolicyEvent } from './policy-events.ts'
import { type TableState, tableSchema } from './posterior/table-state.ts'
import type { RegimeState } from './regime-state.ts'
import { regimeStateSchema } from './regime-state-schema.ts'

/** What a policy remembers, as plain JSON. */
export interface PolicyState {
  readonly policyVersion: number
  readonly rng: RngSnapshot
  readonly regimes: readonly RegimeState[]
  readonly events: readonly PolicyEvent[]
  /** Decisions in regimes for which there was no room. */
  readonly unrememberedRegimes: number
}

/** What `ThompsonPolicy.snapshot()` gives and `ThompsonPolicy.restore` takes: plain JSON under a checksum. */
export type PolicySnapshot = Snapshot<'policy', PolicyState>

/** What one regime's table holds, for another policy or for a later day. */
export interface TableContent {
  readonly regime: Regime
  readonly table: TableState
}

/** One regime's table as `exportTable` gives and `importTable` takes it: plain JSON under a checksum. */
export type PolicyTable = Snapshot<'policy-table', TableContent>

// whether the numbers can be those of the generator is for `restoreRng` to tell
const rngSchema = objectOf<RngSnapshot>({
  algorithm: z.literal('alea'),
  version: z.literal(1),
  state: objectOf<RngSnapshot['state']>({ c: finiteSchema, s0: finiteSchema, s1: finiteSchema, s2: finiteSchema }),
})

const isList = (value: unknown): value is readonly object[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null)

/**
 * Version 1 was written before there were bounds on what is remembered, when nothing had gone unremembered, and when
 * monitors kept neither the spread of results nor the session day.
 */
const upgraded = (state: unknown): unknown =>
  typeof state === 'object' && state !== null && 'regimes' in state && isList(state.regimes)
    ? {
        ...state,
        unrememberedRegimes: 0,
        regimes: state.regimes.map((regime) => ({
          ...regime,
          unrememberedStates: 0,
          ...('monitor' in regime && { monitor: upgradedMonitor(regime.monitor) }),
        })),
      }
    : state

/** How a policy is saved. */
export const POLICY_FORMAT: SnapshotFormat<'policy', PolicyState> = {
  kind: 'policy',
  version: 2,
  schema: objectOf<PolicyState>({
    policyVersion: countSchema,
    rng: rngSchema,
    regimes: uniqueBy(regimeStateSchema, ({ regime }) => regime, 'regime'),
    events: z.array(policyEventSchema),
    unrememberedRegimes: countSchema,
  }),
  upgrades: { 1: upgraded },
}

const tableContentSchema = objectOf<TableContent>({ regime: textSchema, table: tableSchema })

/** How one regime's table is saved. */
export const TABLE_FORMAT: SnapshotFormat<'policy-table', TableContent> = {
  kind: 'policy-table',
  version: 1,
  schema: tableContentSchema,
}

/** A sealed table as a part of something else that is saved, which also sees whether its seal holds. */
export const policyTableSchema: z.ZodType<PolicyTable> = objectOf<PolicyTable>({
  kind: z.literal(TABLE_FORMAT.kind),
  version: z.literal(TABLE_FORMAT.version),
  checksum: textSchema,
  state: tableContentSchema,
})
