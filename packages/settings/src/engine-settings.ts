import type { Settings } from './settings.ts'

/** What the settings say about an engine, by the names that its configuration has for it. */
export type EngineSettings = Pick<Settings, 'capital' | 'scalp' | 'dayRules'> &
  Pick<Settings['risk'], 'dailyLossBasis' | 'onOpposite' | 'onLostStop'> & {
    readonly learning: Pick<Settings, 'gate' | 'policy' | 'online'>
    readonly timeZone: string
    readonly sessionRollover: string
    readonly dailyLossLimit: Settings['risk']['dailyLossLimitCents']
  }

/**
 * The part of an engine's configuration that settings decide: `parseEngineConfig({ instruments, ...engineSettings(settings) })`.
 * How old a signal may be is left to who feeds it: recordings are their own clock.
 */
export const engineSettings = (settings: Settings): EngineSettings => {
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
    onLostStop: risk.onLostStop,
  }
}
