import { type CapitalConfig, capitalConfigSchema } from '@alavanca/capital'
import type { Fault } from '@alavanca/core'
import { type GateConfig, gateConfigSchema } from '@alavanca/gate'
import { type OnlineConfig, onlineConfigSchema } from '@alavanca/online'
import { type PolicyConfig, policyConfigSchema } from '@alavanca/policy'
import { type ScalpConfig, scalpConfigSchema } from '@alavanca/scalp'
import { checkConfig } from './check-config.ts'
import type { Sourced } from './read-variables.ts'

/** The groups that have a package of their own to check them. */
export interface PackageConfigs {
  readonly capital: CapitalConfig
  readonly scalp: ScalpConfig
  readonly gate: GateConfig
  readonly policy: PolicyConfig
  readonly online: OnlineConfig
}

export type CheckedPackages =
  | { readonly configs: PackageConfigs; readonly faults: readonly [] }
  | { readonly configs: null; readonly faults: readonly Fault[] }

/** Every package's own check of its group, all faults together. */
export const checkPackages = (sourced: readonly Sourced[]): CheckedPackages => {
  const capital = checkConfig(capitalConfigSchema, 'capital', sourced)
  const scalp = checkConfig(scalpConfigSchema, 'scalp', sourced)
  const gate = checkConfig(gateConfigSchema, 'gate', sourced)
  const policy = checkConfig(policyConfigSchema, 'policy', sourced)
  const online = checkConfig(onlineConfigSchema, 'online', sourced)
  if (capital.config && scalp.config && gate.config && policy.config && online.config) {
    const configs: PackageConfigs = {
      capital: capital.config,
      scalp: scalp.config,
      gate: gate.config,
      policy: policy.config,
      online: online.config,
    }
    return { configs, faults: [] }
  }
  return { configs: null, faults: [capital, scalp, gate, policy, online].flatMap(({ faults }) => faults) }
}
