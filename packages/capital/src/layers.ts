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

/**
 * All eight verdicts, in order. Every layer is evaluated even when an earlier one failed, so that an operator sees
 * everything that stands in the way. The context must have been checked (`checkContext`).
 */
export const evaluateLayers = (
  context: ReleverageContext,
  base: Contracts,
  config: CapitalConfig,
): readonly LayerVerdict[] => {
  const { regime, transitionActive, globalConfidence, liquidityStrength, ensembleDisagreement, pnlToday } = context
  const { allowedRegimes, forbiddenModes, maxExtraContracts, maxTotalContracts } = config
  return [
    { layer: 'ENABLED', passed: config.releverageEnabled, observed: config.releverageEnabled, limit: true },
    {
      layer: 'REGIME_ALLOWED',
      passed: allowedRegimes.length === 0 || allowedRegimes.includes(regime),
      observed: regime,
      limit: allowedRegimes,
    },
    {
      layer: 'MODE_NOT_FORBIDDEN',
      passed: !(forbiddenModes.includes(regime) || transitionActive),
      observed: { regime, transitionActive },
      limit: forbiddenModes,
    },
    {
      layer: 'CONFIDENCE',
      passed: globalConfidence >= config.minGlobalConfidence,
      observed: globalConfidence,
      limit: config.minGlobalConfidence,
    },
    {
      layer: 'DAILY_PROFIT',
      passed: !config.requireProfitToday || pnlToday >= config.minProfitToday,
      observed: pnlToday,
      limit: config.requireProfitToday ? config.minProfitToday : null,
    },
    {
      layer: 'LIQUIDITY',
      passed: liquidityStrength >= config.minLiquidityStrength,
      observed: liquidityStrength,
      limit: config.minLiquidityStrength,
    },
    {
      layer: 'AGREEMENT',
      passed: ensembleDisagreement <= config.maxEnsembleDisagreement,
      observed: ensembleDisagreement,
      limit: config.maxEnsembleDisagreement,
    },
    {
      layer: 'CAP',
      passed: base > 0 && maxExtraContracts > 0 && base + 1 <= maxTotalContracts,
      observed: { base, maxExtra: maxExtraContracts },
      limit: maxTotalContracts,
    },
  ]
}
