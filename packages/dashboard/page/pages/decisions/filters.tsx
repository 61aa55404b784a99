import { LAYER_NAMES } from '@alavanca/capital'
import { ACTIONS } from '@alavanca/policy'
import { state } from '../../model/live.ts'
import { go } from '../../model/place.ts'
import { hrefOf, type Query } from '../../model/route.ts'
import { decisionTexts } from '../../texts/decisions.ts'
import { layerTexts } from '../../texts/layers.ts'
import { words } from '../../texts/words.ts'

/** What may stand in the way besides the layers. */
const MASKS = ['NOT_ENOUGH_EVIDENCE', 'COOLDOWN', 'SCALP_OPEN', 'REGIME_FROZEN', 'SAME_AS_ENTER'] as const

/** The list by what refused, action, regime and symbol. What is chosen is in the address, so it can be sent to somebody. */
export const Filters = ({ query }: { readonly query: Query }) => {
  const t = words(decisionTexts)
  const { names, actions } = words(layerTexts)
  const symbols = state.value?.capital.map(({ symbol }) => symbol) ?? []
  const choose = (name: string, value: string): void =>
    go(hrefOf('decisions', { ...query, cursor: undefined, [name]: value }))
  const options = (values: readonly string[], worded: Readonly<Record<string, string>>) =>
    values.map((value) => (
      <option key={value} value={value}>
        {worded[value] ?? value}
      </option>
    ))
  return (
    <form class="fields" aria-label={t.filters} onSubmit={(event) => event.preventDefault()}>
      <label class="field">
        {t.refusedBy}
        <select
          value={query['refusedBy'] ?? ''}
          onChange={({ currentTarget }) => choose('refusedBy', currentTarget.value)}
        >
          <option value="">{t.any}</option>
          <optgroup label={t.layersGroup}>{options(LAYER_NAMES, names)}</optgroup>
          <optgroup label={t.othersGroup}>{options(MASKS, names)}</optgroup>
        </select>
      </label>
      <label class="field">
        {t.action}
        <select value={query['action'] ?? ''} onChange={({ currentTarget }) => choose('action', currentTarget.value)}>
          <option value="">{t.any}</option>
          {options([...ACTIONS, 'NO_RL'], actions)}
        </select>
      </label>
      <label class="field">
        {t.regime}
        <input
          value={query['regime'] ?? ''}
          size={14}
          placeholder={t.any}
          onChange={({ currentTarget }) => choose('regime', currentTarget.value.trim())}
        />
      </label>
      {symbols.length < 2 ? null : (
        <label class="field">
          {t.symbol}
          <select value={query['symbol'] ?? ''} onChange={({ currentTarget }) => choose('symbol', currentTarget.value)}>
            <option value="">{t.any}</option>
            {options(symbols, {})}
          </select>
        </label>
      )}
    </form>
  )
}
