import type { CapitalConfig } from '@alavanca/capital'
import type { ScalpConfig } from '@alavanca/scalp'

/** Which safety rules the settings switch off: a report says so, lest a good result be taken for a safe one. */
export const safetyNotes = ({
  capital,
  scalp,
}: {
  readonly capital: CapitalConfig
  readonly scalp: ScalpConfig
}): readonly string[] => {
  const notes: readonly (readonly [boolean, string])[] = [
    [!capital.releverageEnabled, 'Re-leverage is switched off: no extra contract is ever ordered.'],
    [!capital.requireProfitToday, 'No profit is required today before an extra contract.'],
    [capital.allowedRegimes.length === 0, 'Extra contracts are allowed in every regime.'],
    [capital.forbiddenModes.length === 0, 'No regime is forbidden to extra contracts.'],
    [capital.minGlobalConfidence === 0, 'Extra contracts need no confidence.'],
    [capital.minLiquidityStrength === 0, 'Extra contracts need no liquidity.'],
    [capital.maxEnsembleDisagreement === 1, 'Extra contracts are allowed whatever the disagreement.'],
    [!scalp.protectProfit || scalp.cooldownSeconds === 0, 'There is no cool-down after a profitable extra leg.'],
    [scalp.intrabar === 'optimistic', 'A bar that touches both stop and target counts as a win.'],
  ]
  return notes.filter(([applies]) => applies).map(([, note]) => note)
}
