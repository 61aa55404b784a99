import type { CapitalConfig } from '@alavanca/capital'
import type { GateConfig } from '@alavanca/gate'
import type { OnlineConfig } from '@alavanca/online'
import type { PolicyConfig, PolicyMode } from '@alavanca/policy'
import type { ScalpConfig } from '@alavanca/scalp'
import type { PresetName } from './presets.ts'
import type { Origin } from './read-variables.ts'
import type { RiskSettings, SessionSettings } from './variables/day.ts'
import type { DayRuleSettings } from './variables/day-rules.ts'
import type { InstrumentSettings } from './variables/instrument.ts'

/** One variable's value as it was written, and where it was written. */
export interface SettingOrigin {
  readonly name: string
  readonly value: string
  readonly origin: Origin
}

/** Checked, frozen settings, grouped by the package that takes them. */
export interface Settings extends InstrumentSettings {
  readonly capital: CapitalConfig
  readonly scalp: ScalpConfig
  readonly gate: GateConfig
  readonly policy: PolicyConfig
  /** The policy's mode once more, where it always stood. */
  readonly policyMode: PolicyMode
  readonly online: OnlineConfig
  readonly session: SessionSettings
  readonly risk: RiskSettings
  /** Rules of the day beside the loss limit. */
  readonly dayRules: DayRuleSettings
  /** The preset that was asked for. */
  readonly preset: PresetName | null
  /** Every variable, in the order of the documentation. */
  readonly origins: readonly SettingOrigin[]
}
