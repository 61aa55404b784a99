import { SCALP_MODES, type ScalpConfigInput } from '@alavanca/scalp'
import { boolean } from '../kinds/boolean.ts'
import { choice } from '../kinds/choice.ts'
import { decimal } from '../kinds/number.ts'
import type { VariablesOf } from '../variable.ts'

/** What `@alavanca/scalp` is configured with. How a replay reads bars, and the length of its history, are not. */
type ScalpGroup = Omit<ScalpConfigInput, 'intrabar' | 'historyLimit'>

export const SCALP_VARIABLES: VariablesOf<ScalpGroup> = {
  mode: choice(
    {
      name: 'REALAVANCAGEM_MODE',
      default: 'SCALP_ONLY',
      meaning: 'What extra contracts do at their target: leave, or stay with the base under a break-even stop.',
    },
    SCALP_MODES,
  ),
  tpPoints: decimal(
    { name: 'SCALP_TP_POINTS', default: '80', meaning: 'Target of the extra contracts, in points from the entry.' },
    { above: 0 },
  ),
  slPoints: decimal(
    { name: 'SCALP_SL_POINTS', default: '40', meaning: 'Stop of the extra contracts, in points from the entry.' },
    { above: 0 },
  ),
  maxHoldSeconds: decimal(
    { name: 'SCALP_MAX_HOLD_SECONDS', default: '180', meaning: 'Longest life of the extra contracts, in seconds.' },
    { above: 0 },
  ),
  protectProfit: boolean({
    name: 'PROTECT_PROFIT_AFTER_SCALP',
    default: 'true',
    meaning: 'Whether a profitable scalp is followed by a cool-down on its symbol.',
  }),
  cooldownSeconds: decimal(
    { name: 'PROTECT_PROFIT_COOLDOWN_SECONDS', default: '300', meaning: 'Length of that cool-down, in seconds.' },
    { atLeast: 0 },
  ),
}
