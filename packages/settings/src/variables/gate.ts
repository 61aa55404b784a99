import type { GateConfigInput } from '@alavanca/gate'
import { boolean } from '../kinds/boolean.ts'
import { decimal } from '../kinds/number.ts'
import type { VariablesOf } from '../variable.ts'

export const GATE_VARIABLES: VariablesOf<GateConfigInput> = {
  policyEnabled: boolean({
    name: 'RL_POLICY_ENABLED',
    default: 'true',
    meaning: "Whether the policy decides; off, the host's signal passes through, without extra contracts.",
  }),
  capitalSizingEnabled: boolean({
    name: 'CAPITAL_SIZING_ENABLED',
    default: 'true',
    meaning:
      "Whether capital bounds the host's own size where the policy is off; off beside it, the host's number goes through untouched.",
  }),
  conservativeFactor: decimal(
    {
      name: 'CONSERVATIVE_FACTOR',
      default: '0.75',
      meaning:
        'Share of the base position that a conservative entry takes, rounded down, at least the smallest position.',
    },
    { above: 0, atMost: 1 },
  ),
}
