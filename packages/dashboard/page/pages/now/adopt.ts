import { type Act, actOf } from '../../model/act.ts'
import { formOf } from '../../parts/act-form.tsx'
import type { Field } from '../../parts/fields.ts'
import { actTexts } from '../../texts/acts.ts'
import { layerTexts } from '../../texts/layers.ts'
import { nowTexts } from '../../texts/now.ts'
import { words } from '../../texts/words.ts'

/** Takes a position over that the broker holds and nobody here asked for. */
export const adoptAct = (symbols: readonly string[]): Act => {
  const t = words(actTexts)
  const n = words(nowTexts)
  const { sides } = words(layerTexts)
  const named = (value: string): readonly [string, string] => [value, sides[value] ?? value]
  const fields: readonly Field[] = [
    {
      name: 'symbol',
      label: n.symbol,
      kind: { type: 'CHOICE', of: symbols.map((symbol) => [symbol, symbol]) },
      first: symbols[0] ?? '',
    },
    { name: 'side', label: n.side, kind: { type: 'CHOICE', of: ['BUY', 'SELL'].map(named) }, first: 'BUY' },
    { name: 'contracts', label: n.held, kind: { type: 'CONTRACTS', least: 1 } },
    { name: 'price', label: n.entry, kind: { type: 'PRICE' } },
    { name: 'stopPrice', label: n.stop, kind: { type: 'PRICE' } },
    { name: 'targetPrice', label: n.optionalTarget, kind: { type: 'PRICE' }, isOptional: true },
    { name: 'contract', label: n.brokersName, kind: { type: 'TEXT' }, isOptional: true },
  ]
  return actOf({ path: '/api/v5/adopt', ...t.adopt, isGrave: true, ...formOf(fields, (values) => values) })
}
