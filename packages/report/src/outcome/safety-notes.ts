import type { CapitalConfig } from '@alavanca/capital'
import type { LearningConfig } from '@alavanca/engine'
import type { ScalpConfig } from '@alavanca/scalp'

type Note = readonly [applies: boolean, note: string]

const ofLearning = ({ gate, policy, online }: LearningConfig): readonly Note[] => [
  [!gate.policyEnabled, 'The policy is switched off: signals pass as they are, without extra contracts.'],
  [
    !gate.capitalSizingEnabled,
    "Sizing by capital is switched off: the host's number of contracts goes through untouched.",
  ],
  [
    policy.mode === 'THOMPSON_SAMPLING' && policy.extraMinProbability === 0,
    'Extra contracts need no evidence that entering pays.',
  ],
  [
    policy.mode === 'FACTORED_THOMPSON' && policy.extraMaxCostR === 0,
    'Extra contracts need no evidence that they pay themselves.',
  ],
  [policy.freezeThreshold === 0, 'No drop of the rewards freezes a regime.'],
  [policy.maxRegimeDrawdownR === 0, 'No drawdown freezes a regime.'],
  [!online.autoRollback, 'A freeze does not put an older table back.'],
]

/** Which safety rules the settings switch off: a report says so, lest a good result be taken for a safe one. */
export const safetyNotes = ({
  capital,
  scalp,
  learning,
}: {
  readonly capital: CapitalConfig
  readonly scalp: ScalpConfig
  /** Left out where capital alone decides. */
  readonly learning?: LearningConfig
}): readonly string[] => {
  const notes: readonly Note[] = [
    [!capital.releverageEnabled, 'Re-leverage is switched off: no extra contract is ever ordered.'],
    [capital.compounding === 'off', 'Losses do not shrink the size of later trades.'],
    [capital.compounding === 'full', 'Gains raise the size of later trades.'],
    [!capital.requireProfitToday, 'No profit is required today before an extra contract.'],
    [capital.allowedRegimes.length === 0, 'Extra contracts are allowed in every regime.'],
    [capital.forbiddenModes.length === 0, 'No regime is forbidden to extra contracts.'],
    [capital.minGlobalConfidence === 0, 'Extra contracts need no confidence.'],
    [capital.minLiquidityStrength === 0, 'Extra contracts need no liquidity.'],
    [capital.maxEnsembleDisagreement === 1, 'Extra contracts are allowed whatever the disagreement.'],
    [!scalp.protectProfit || scalp.cooldownSeconds === 0, 'There is no cool-down after a profitable extra leg.'],
    [scalp.intrabar === 'optimistic', 'A bar that touches both stop and target counts as a win.'],
    ...(learning === undefined ? [] : ofLearning(learning)),
  ]
  return notes.filter(([applies]) => applies).map(([, note]) => note)
}
