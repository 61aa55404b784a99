import { choice } from '../kinds/choice.ts'
import type { VariablesOf } from '../variable.ts'

const POLICY_MODES = ['THOMPSON_SAMPLING'] as const
/** How the policy chooses among its actions. There is one way; the variable is kept for environments that have it. */
export type PolicyMode = (typeof POLICY_MODES)[number]

export interface PolicyModeSettings {
  readonly policyMode: PolicyMode
}

export const POLICY_MODE_VARIABLES: VariablesOf<PolicyModeSettings> = {
  policyMode: choice(
    { name: 'RL_POLICY_MODE', default: 'THOMPSON_SAMPLING', meaning: 'How the policy chooses among its actions.' },
    POLICY_MODES,
  ),
}
