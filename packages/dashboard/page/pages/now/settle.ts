import { type Act, actOf } from '../../model/act.ts'
import { formOf } from '../../parts/act-form.tsx'
import type { Field } from '../../parts/fields.ts'
import { actTexts } from '../../texts/acts.ts'
import { filled } from '../../texts/filled.ts'
import { layerTexts } from '../../texts/layers.ts'
import { nowTexts } from '../../texts/now.ts'
import { words } from '../../texts/words.ts'

export interface SettledLeg {
  readonly symbol: string
  readonly leg: 'BASE' | 'EXTRA'
  readonly tradeId: string
}

/** Where no contract left there is no price either; the wish names one all the same. */
const NO_PRICE = 1

/** Says what the broker does not hold any more of a leg, and so ends its orders that nobody can tell about. */
export const settleAct = ({ symbol, leg, tradeId }: SettledLeg): Act => {
  const t = words(actTexts)
  const n = words(nowTexts)
  const fields: readonly Field[] = [
    { name: 'contracts', label: n.leftContracts, kind: { type: 'CONTRACTS', least: 0 }, hint: n.leftNone },
    { name: 'price', label: n.leftPrice, kind: { type: 'PRICE' }, isOptional: true },
  ]
  const form = formOf(fields, ({ contracts, price }) => ({
    symbol,
    leg,
    tradeId,
    contracts,
    price: contracts === 0 ? NO_PRICE : price,
  }))
  const check = (): string | null => {
    const { contracts, price } = form.body()
    return form.check() ?? (contracts !== 0 && price === undefined ? n.invalidFill : null)
  }
  const will = filled(t.settle.will, { leg: words(layerTexts).legs[leg] ?? leg, symbol, trade: tradeId })
  return actOf({ path: '/api/v5/settle', name: t.settle.name, will, isGrave: true, ...form, check })
}
