import { ACTIONS } from '@alavanca/policy'
import type { Odds } from '../../src/api/schemas/index.ts'
import { formats } from '../model/formats.ts'
import { layerTexts } from '../texts/layers.ts'
import { words } from '../texts/words.ts'

/** All chances side by side in one bar. */
export const StackedOdds = ({ odds }: { readonly odds: Odds }) => {
  const { actions } = words(layerTexts)
  const said = ACTIONS.map((action) => `${actions[action]} ${formats.value.percent(odds[action])}`).join(', ')
  return (
    <span class="stack" role="img" aria-label={said} title={said}>
      {ACTIONS.map((action) => (
        <i key={action} class={`action-${action}`} style={{ width: `${(100 * odds[action]).toFixed(1)}%` }} />
      ))}
    </span>
  )
}
