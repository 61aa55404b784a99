import type { EngineConfigInput } from '@alavanca/engine'
import type { Settings } from '@alavanca/settings'

/** What the settings say about an engine, whatever it trades and wherever its events come from. */
export const enginePartsOf = (settings: Settings) => {
  const { capital, scalp, gate, policy, online, session, risk, dayRules } = settings
  return {
    capital,
    scalp,
    learning: { gate, policy, online },
    timeZone: session.timeZone,
    sessionRollover: session.rollover,
    dailyLossLimit: risk.dailyLossLimitCents,
    dailyLossBasis: risk.dailyLossBasis,
    dayRules,
    onOpposite: risk.onOpposite,
  } satisfies Omit<EngineConfigInput, 'instruments'>
}
