import { type Contracts, type Regime, settled } from '@alavanca/core'
import {
  agreeing,
  confident,
  enabled,
  type LayerSettings,
  type LayerVerdict,
  liquid,
  modeNotForbidden,
  profitToday,
  type ReleverageContext,
  regimeAllowed,
  withinCap,
} from './layers.ts'

/** What two layers say of a regime: whether it is allowed, and whether it is forbidden, in a transition or not. */
interface OfRegime {
  readonly allowed: LayerVerdict
  readonly steady: LayerVerdict
  readonly inTransition: LayerVerdict
}

/** A host whose regimes are never the same twice must not fill the memory. */
const REGIMES_REMEMBERED = 64

/**
 * `evaluateLayers` for one configuration, where a verdict that says the same again is the same object. Most say the same from one
 * decision to the next, and eight new ones each time are the most of what a history holds, moves about and writes. Those that
 * are shared are frozen; what hardly ever comes twice is new each time.
 */
export class RememberedVerdicts {
  readonly #settings: LayerSettings
  readonly #enabled: LayerVerdict
  readonly #regimes = new Map<Regime, OfRegime>()
  #profit: LayerVerdict | null = null
  #cap: LayerVerdict | null = null
  #capOf = -1

  /** The lists of the settings are frozen with the first verdict that holds them. */
  constructor(settings: LayerSettings) {
    this.#settings = settings
    this.#enabled = settled(enabled(settings))
  }

  of(context: ReleverageContext, base: Contracts): readonly LayerVerdict[] {
    const settings = this.#settings
    const { allowed, steady, inTransition } = this.#ofRegime(context.regime)
    return [
      this.#enabled,
      allowed,
      context.transitionActive ? inTransition : steady,
      confident(context.globalConfidence, settings),
      this.#ofProfit(context.pnlToday),
      liquid(context.liquidityStrength, settings),
      agreeing(context.ensembleDisagreement, settings),
      this.#ofCap(base),
    ]
  }

  #ofRegime(regime: Regime): OfRegime {
    const known = this.#regimes.get(regime)
    if (known !== undefined) return known
    if (this.#regimes.size >= REGIMES_REMEMBERED) this.#regimes.clear()
    const settings = this.#settings
    const found: OfRegime = {
      allowed: settled(regimeAllowed(regime, settings)),
      steady: settled(modeNotForbidden(regime, false, settings)),
      inTransition: settled(modeNotForbidden(regime, true, settings)),
    }
    this.#regimes.set(regime, found)
    return found
  }

  /** It moves with every trade, so that nothing is written of it before somebody asks. */
  #ofProfit(pnlToday: ReleverageContext['pnlToday']): LayerVerdict {
    if (this.#profit?.observed !== pnlToday) this.#profit = Object.freeze(profitToday(pnlToday, this.#settings))
    return this.#profit
  }

  #ofCap(base: Contracts): LayerVerdict {
    if (this.#cap === null || this.#capOf !== base) this.#cap = settled(withinCap(base, this.#settings))
    this.#capOf = base
    return this.#cap
  }
}
