import type { PublicState } from '@alavanca/engine'
import { type Act, actOf } from '../../model/act.ts'
import { actTexts } from '../../texts/acts.ts'
import { words } from '../../texts/words.ts'
import { adoptAct } from './adopt.ts'

export interface Steering {
  readonly act: Act
  /** It is so already. */
  readonly isDisabled: boolean
}

/** What an operator may do to the whole run, in the order of how much it does. */
export const steeringActs = ({ tradingState, positions, orders, capital }: PublicState): readonly Steering[] => {
  const t = words(actTexts)
  const hasExtra = positions.some(({ leg }) => leg === 'EXTRA')
  const isFlat = positions.length === 0 && orders.length === 0
  return [
    { act: actOf({ path: '/api/v5/pause', ...t.pause }), isDisabled: tradingState !== 'ACTIVE' },
    { act: actOf({ path: '/api/v5/resume', ...t.resume }), isDisabled: tradingState === 'ACTIVE' },
    { act: actOf({ path: '/api/v5/halt', ...t.halt, isGrave: true }), isDisabled: tradingState === 'HALTED' },
    { act: actOf({ path: '/api/v5/close_extras', ...t.close_extras, isGrave: true }), isDisabled: !hasExtra },
    { act: actOf({ path: '/api/v5/flatten', ...t.flatten, isGrave: true }), isDisabled: isFlat },
    { act: adoptAct(capital.map(({ symbol }) => symbol)), isDisabled: false },
  ]
}
