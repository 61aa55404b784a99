import type { Variable, VariablesOf } from './variable.ts'
import { CAPITAL_VARIABLES } from './variables/capital.ts'
import { RISK_VARIABLES, SESSION_VARIABLES } from './variables/day.ts'
import { DAY_RULE_VARIABLES } from './variables/day-rules.ts'
import { GATE_VARIABLES } from './variables/gate.ts'
import { INSTRUMENT_VARIABLES } from './variables/instrument.ts'
import { ONLINE_VARIABLES } from './variables/online.ts'
import { POLICY_VARIABLES } from './variables/policy.ts'
import { SCALP_VARIABLES } from './variables/scalp.ts'

/** The groups of settings. `instrument` stands at the root of the result. */
export type SettingGroup =
  | 'capital'
  | 'scalp'
  | 'gate'
  | 'policy'
  | 'online'
  | 'session'
  | 'risk'
  | 'dayRules'
  | 'instrument'

/** A variable with the place its value has in the settings. */
export interface SettingVariable extends Variable<unknown> {
  readonly group: SettingGroup
  readonly key: string
}

const inGroup = <Group extends object>(group: SettingGroup, variables: VariablesOf<Group>): SettingVariable[] =>
  // as: Object.entries forgets that every key of a group holds a variable
  (Object.entries(variables) as [string, Variable<unknown>][]).map(([key, variable]) => ({ ...variable, group, key }))

/** Every variable of the environment, in the order of the documentation. */
export const VARIABLES: readonly SettingVariable[] = [
  ...inGroup('capital', CAPITAL_VARIABLES),
  ...inGroup('scalp', SCALP_VARIABLES),
  ...inGroup('gate', GATE_VARIABLES),
  ...inGroup('policy', POLICY_VARIABLES),
  ...inGroup('online', ONLINE_VARIABLES),
  ...inGroup('session', SESSION_VARIABLES),
  ...inGroup('risk', RISK_VARIABLES),
  ...inGroup('dayRules', DAY_RULE_VARIABLES),
  ...inGroup('instrument', INSTRUMENT_VARIABLES),
]
