import { decimal } from '../kinds/number.ts'
import type { VariablesOf } from '../variable.ts'

/** What the gate is configured with. */
export interface GateSettings {
  /** Share of the base position that ENTER_CONSERVATIVE takes; above 0, at most 1. */
  readonly conservativeFactor: number
}

export const GATE_VARIABLES: VariablesOf<GateSettings> = {
  conservativeFactor: decimal(
    {
      name: 'CONSERVATIVE_FACTOR',
      default: '0.75',
      meaning: 'Share of the base position that a conservative entry takes, rounded down, at least one contract.',
    },
    { above: 0, atMost: 1 },
  ),
}
