import type { Cents, Contracts, Regime, SignalContext } from '@alavanca/core'
import type { CapitalConfig } from './config.ts'

/** The eight layers in the order in which they are evaluated and reported, each with what makes it pass. */
export const LAYERS = {
  ENABLED: 're-leverage is on',
  REGIME_ALLOWED: 'the whitelist is empty or holds the regime',
  MODE_NOT_FORBIDDEN: 'the regime is not forbidden and no transition is active',
  CONFIDENCE: 'global confidence is at least the minimum',
  DAILY_PROFIT: "not required, or today's realised profit is at least the minimum",
  LIQUIDITY: 'liquidity strength is at least the minimum',
  AGREEMENT: 'ensemble disagreement is at most the maximum',
  CAP: 'there is a base position, an extra contract is configured, and one more stays within the total',
} as const

/** Name of one of the eight layers before an extra contract; `LAYERS` says what each holds against what. */
export type Layer = keyof typeof LAYERS

/** The layers' names, in order. */
// Object.keys is typed as string[], though the literal above has exactly these keys
export const LAYER_NAMES: readonly Layer[] = Object.keys(LAYERS) as Layer[]

interface Verdict<Name extends Layer, Observed, Limit> {
  readonly layer: Name
  readonly passed: boolean
  /** What was seen. */
  readonly observed: Observed
  /** What it was held against. */
  readonly limit: Limit
}

/** What one layer said, and why. */
export type LayerVerdict =
  | Verdict<'ENABLED', boolean, true>
  | Verdict<'REGIME_ALLOWED', Regime, readonly Regime[]>
  | Verdict<'MODE_NOT_FORBIDDEN', { readonly regime: Regime; readonly transitionActive: boolean }, readonly Regime[]>
  | Verdict<'CONFIDENCE', number, number>
  /** A limit of null: no profit is required. */
  | Verdict<'DAILY_PROFIT', Cents, Cents | null>
  | Verdict<'LIQUIDITY', number, number>
  | Verdict<'AGREEMENT', number, number>
  | Verdict<'CAP', { readonly base: Contracts; readonly maxExtra: Contracts }, Contracts>

/** What the layers look at: the host's view of the market and the day so far. */
export interface ReleverageContext extends Omit<SignalContext, 'features'> {
  /** Profit realised since the session day began; losses are negative. */
  readonly pnlToday: Cents
}

/** What re-leverage is ruled by, of a configuration. */
export type LayerSettings = Omit<CapitalConfig, 'operatorCapital' | 'marginPerContract' | 'historyLimit'>

export const enabled = ({ releverageEnabled }: LayerSettings): LayerVerdict => ({
  layer: 'ENABLED',
  passed: releverageEnabled,
  observed: releverageEnabled,
  limit: true,
})

export const regimeAllowed = (regime: Regime, { allowedRegimes }: LayerSettings): LayerVerdict => ({
  layer: 'REGIME_ALLOWED',
  passed: allowedRegimes.length === 0 || allowedRegimes.includes(regime),
  observed: regime,
  limit: allowedRegimes,
})

export const modeNotForbidden = (
  regime: Regime,
  transitionActive: boolean,
  { forbiddenModes }: LayerSettings,
): LayerVerdict => ({
  layer: 'MODE_NOT_FORBIDDEN',
  passed: !(forbiddenModes.includes(regime) || transitionActive),
  observed: { regime, transitionActive },
  limit: forbiddenModes,
})

export const confident = (confidence: number, { minGlobalConfidence }: LayerSettings): LayerVerdict => ({
  layer: 'CONFIDENCE',
  passed: confidence >= minGlobalConfidence,
  observed: confidence,
  limit: minGlobalConfidence,
})

export const profitToday = (pnlToday: Cents, { requireProfitToday, minProfitToday }: LayerSettings): LayerVerdict => ({
  layer: 'DAILY_PROFIT',
  passed: !requireProfitToday || pnlToday >= minProfitToday,
  observed: pnlToday,
  limit: requireProfitToday ? minProfitToday : null,
})

export const liquid = (liquidity: number, { minLiquidityStrength }: LayerSettings): LayerVerdict => ({
  layer: 'LIQUIDITY',
  passed: liquidity >= minLiquidityStrength,
  observed: liquidity,
  limit: minLiquidityStrength,
})

export const agreeing = (disagreement: number, { maxEnsembleDisagreement }: LayerSettings): LayerVerdict => ({
  layer: 'AGREEMENT',
  passed: disagreement <= maxEnsembleDisagreement,
  observed: disagreement,
  limit: maxEnsembleDisagreement,
})

export const withinCap = (base: Contracts, { maxExtraContracts, maxTotalContracts }: LayerSettings): LayerVerdict => ({
  layer: 'CAP',
  passed: base > 0 && maxExtraContracts > 0 && base + 1 <= maxTotalContracts,
  observed: { base, maxExtra: maxExtraContracts },
  limit: maxTotalContracts,
})

/**
 * All eight verdicts, in order. Every layer is evaluated even when an earlier one failed, so that an operator sees
 * everything that stands in the way. The context must have been checked (`checkContext`).
 */
export const evaluateLayers = (
  { regime, transitionActive, globalConfidence, liquidityStrength, ensembleDisagreement, pnlToday }: ReleverageContext,
  base: Contracts,
  config: CapitalConfig,
): readonly LayerVerdict[] => [
  enabled(config),
  regimeAllowed(regime, config),
  modeNotForbidden(regime, transitionActive, config),
  confident(globalConfidence, config),
  profitToday(pnlToday, config),
  liquid(liquidityStrength, config),
  agreeing(ensembleDisagreement, config),
  withinCap(base, config),
]
