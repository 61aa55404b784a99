import type { GateConfigInput } from '@alavanca/gate'
import { boolean } from '../kinds/boolean.ts'
import { decimal } from '../kinds/number.ts'
import type { VariablesOf } from '../variable.ts'

export const GATE_VARIABLES: VariablesOf<GateConfigInput> = {
  policyEnabled: boolean({
    name: 'RL_POLICY_ENABLED',
    default: 'true',
    meaning: "Whether the policy decides; off, the host's signal passes through untouched, without extra contracts.",
  }),
  conservativeFactor: decimal(
    {
      name: 'CONSERVATIVE_FACTOR',
      default: '0.75',
      meaning: 'Share of the base position that a conservative entry takes, rounded down, at least one contract.',
    },
    { above: 0, atMost: 1 },
  ),
}
