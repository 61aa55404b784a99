import type { Instrument } from '@alavanca/core'
import type { EngineConfigInput } from '@alavanca/engine'
import type { Settings } from '@alavanca/settings'

/** What an engine needs of the settings that were read from the environment. */
export const engineSettings = (
  instrument: Instrument,
  { capital, scalp, gate, policy, online, session, risk, dayRules }: Settings,
): EngineConfigInput => ({
  instruments: [instrument],
  capital,
  scalp,
  learning: { gate, policy, online },
  timeZone: session.timeZone,
  sessionRollover: session.rollover,
  dailyLossLimit: risk.dailyLossLimitCents,
  dailyLossBasis: risk.dailyLossBasis,
  dayRules,
  onOpposite: risk.onOpposite,
  signalMaxAgeSeconds: risk.signalMaxAgeSeconds,
})
