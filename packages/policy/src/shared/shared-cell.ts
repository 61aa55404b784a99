import { requireName, requireOneOf } from '@alavanca/core'
import { TRADING_ACTIONS, type TradingAction } from '../actions.ts'
import { LONGEST_STATE } from '../known-regimes.ts'

/** Where a trade belongs in a policy that many bots share. */
export interface SharedCell {
  readonly regime: string
  readonly state: string
  readonly action: TradingAction
  /** Simulated trades are summed on their own, since they do not age what is known. */
  readonly isSimulated: boolean
}

const SIMULATED = 'SIMULATED'

/** A cell's name: JSON of its parts, so that names may hold any character. Throws `INVALID_INPUT` for one that cannot be. */
export const nameOfCell = ({ regime, state, action, isSimulated }: SharedCell): string => {
  requireName(regime, 'regime')
  requireName(state, 'state', LONGEST_STATE)
  requireOneOf(action, TRADING_ACTIONS, 'action')
  return JSON.stringify(isSimulated ? [regime, state, action, SIMULATED] : [regime, state, action])
}

/** The parts of a name; null for one that no cell has. */
export const cellOfName = (name: string): SharedCell | null => {
  try {
    const parts: unknown = JSON.parse(name)
    if (!Array.isArray(parts) || parts.length < 3 || parts.length > 4) return null
    const [regime, state, action, kind] = parts as unknown[]
    if (typeof regime !== 'string' || typeof state !== 'string' || typeof action !== 'string') return null
    // as: `nameOfCell` refuses what is no action, and a name that is written otherwise is no name
    const cell = { regime, state, action: action as TradingAction, isSimulated: kind === SIMULATED }
    return nameOfCell(cell) === name ? cell : null
  } catch {
    return null
  }
}
