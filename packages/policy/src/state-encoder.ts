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
const stateContextOf = (context: StateContext): StateContext => {
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

const LEVELS = ['LOW', 'MEDIUM', 'HIGH'] as const

/** Where a value stands in `LEVELS`. */
const levelOf = (value: number, limits: readonly [medium: number, high: number]): number => {
  if (value < limits[0]) return 0
  return value < limits[1] ? 1 : 2
}

const HOURS = 24
/** More than any host has; one whose regimes are never the same twice must not fill the memory. */
const REGIMES_REMEMBERED = 64

/**
 * The names themselves, each put together once: a new string costs a table more to look up than all the rest of a decision,
 * since it must first be written out and hashed.
 */
class StateNames {
  readonly #byRegime = new Map<string, (string | undefined)[]>()

  nameOf(regime: string, hour: number, confidence: number, disagreement: number): string {
    const place = (hour * LEVELS.length + confidence) * LEVELS.length + disagreement
    const names = this.#namesOf(regime)
    const known = names[place]
    if (known !== undefined) return known
    const name = `${regime}|${String(hour).padStart(2, '0')}:00|${LEVELS[confidence]}|${LEVELS[disagreement]}`
    names[place] = name
    return name
  }

  #namesOf(regime: string): (string | undefined)[] {
    const known = this.#byRegime.get(regime)
    if (known !== undefined) return known
    if (this.#byRegime.size >= REGIMES_REMEMBERED) this.#byRegime.clear()
    const names = Array.from({ length: HOURS * LEVELS.length * LEVELS.length }, () => undefined)
    this.#byRegime.set(regime, names)
    return names
  }
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
  const names = new StateNames()
  return ({ regime, time, globalConfidence, ensembleDisagreement }) => {
    const hour = Math.floor(calendar.minuteOfDay(time) / 60)
    const confidence = levelOf(requireUnitInterval(globalConfidence, 'globalConfidence'), config.confidenceLimits)
    const disagreement = levelOf(
      requireUnitInterval(ensembleDisagreement, 'ensembleDisagreement'),
      config.disagreementLimits,
    )
    return names.nameOf(requireText(regime, 'regime'), hour, confidence, disagreement)
  }
}

/** The host's own encoder, which gets exactly what is typed, or the default one: that reads nothing else, and needs no copy. */
export const encoderOf = (config: PolicyConfig, own: StateEncoder | undefined): StateEncoder =>
  own === undefined ? hourlyStates(config) : (context) => own(stateContextOf(context))
