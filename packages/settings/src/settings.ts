import type { CapitalConfig } from '@alavanca/capital'
import type { ScalpConfig } from '@alavanca/scalp'
import type { PresetName } from './presets.ts'
import type { Origin } from './read-variables.ts'
import type { RiskSettings, SessionSettings } from './variables/day.ts'
import type { GateSettings } from './variables/gate.ts'
import type { InstrumentSettings } from './variables/instrument.ts'
import type { OnlineSettings } from './variables/online.ts'
import type { PolicySettings } from './variables/policy.ts'

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
  readonly gate: GateSettings
  readonly policy: PolicySettings
  readonly online: OnlineSettings
  readonly session: SessionSettings
  readonly risk: RiskSettings
  /** The preset that was asked for. */
  readonly preset: PresetName | null
  /** Every variable, in the order of the documentation. */
  readonly origins: readonly SettingOrigin[]
}
