import { type Regime, requireText, requireUnitInterval, SessionCalendar, type SignalContext } from '@alavanca/core'
import type { PolicyConfig } from './config.ts'

/**
 * What a state is made of, and all that an encoder gets: the host's view of the market with its own features, and symbol and
 * time of the signal.
 */
export interface StateContext extends SignalContext {
  readonly symbol: string
  /** Epoch milliseconds. */
  readonly time: number
}

/** Exactly what is typed, whatever else comes along. */
export const stateContextOf = (context: StateContext): StateContext => {
  const { regime, globalConfidence, ensembleDisagreement, liquidityStrength, transitionActive, symbol, time } = context
  const { features } = context
  // in most moments there are none, and a literal costs a tenth of a spread
  if (features !== undefined)
    return {
      regime,
      globalConfidence,
      ensembleDisagreement,
      liquidityStrength,
      transitionActive,
      features,
      symbol,
      time,
    }
  return { regime, globalConfidence, ensembleDisagreement, liquidityStrength, transitionActive, symbol, time }
}

/**
 * Turns a moment into the name of the pattern it belongs to. Few names learn fast, many tell more apart. The engine asks
 * once a signal, at its door.
 */
export type StateEncoder = (context: StateContext) => string

/** A pattern, and the regime in whose table it is learnt. */
export interface StateRef {
  readonly regime: Regime
  readonly state: string
}

type Level = 'LOW' | 'MEDIUM' | 'HIGH'

const levelOf = (value: number, [medium, high]: readonly [number, number]): Level => {
  if (value < medium) return 'LOW'
  return value < high ? 'MEDIUM' : 'HIGH'
}

/**
 * The default encoder: `regime|HH:00|confidence|disagreement`, such as `TREND_UP|10:00|HIGH|LOW`. The hour is that of the
 * session's time zone. The last three parts never hold a `|`, so no two regimes share a state. Throws `INVALID_INPUT` for a value outside
 * its range.
 */
export const hourlyStates = (
  config: Pick<PolicyConfig, 'timeZone' | 'confidenceLimits' | 'disagreementLimits'>,
): StateEncoder => {
  const calendar = new SessionCalendar(config.timeZone)
  return ({ regime, time, globalConfidence, ensembleDisagreement }) => {
    const hour = Math.floor(calendar.minuteOfDay(time) / 60)
    const confidence = levelOf(requireUnitInterval(globalConfidence, 'globalConfidence'), config.confidenceLimits)
    const disagreement = levelOf(
      requireUnitInterval(ensembleDisagreement, 'ensembleDisagreement'),
      config.disagreementLimits,
    )
    return `${requireText(regime, 'regime')}|${String(hour).padStart(2, '0')}:00|${confidence}|${disagreement}`
  }
}
