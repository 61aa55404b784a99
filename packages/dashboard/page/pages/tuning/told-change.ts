import type { Tuned } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { filled } from '../../texts/filled.ts'
import { tuningTexts } from '../../texts/tuning.ts'
import { words } from '../../texts/words.ts'
import { TUNED, type TunedName } from './draft.ts'

/** A setting's value with its unit. */
const toldSetting = (name: TunedName, value: number | 'auto'): string => {
  if (value === 'auto') return value
  const t = words(tuningTexts)
  const { number } = formats.value
  const decimals = String(value).split('.')[1]?.length ?? 0
  switch (name) {
    case 'poolingStrength':
      return `${number(value, decimals)} ${t.unitTrades}`
    case 'rewardClipR':
    case 'extraMaxCostR':
      return `${number(value, decimals)} ${t.unitR}`
    case 'explorationFloor':
    case 'discount':
    case 'extraMinProbability':
      return number(value, decimals)
  }
}

/** A change in words: what from, what to; only what to where nothing is said of before. */
export const toldChange = (
  change: { readonly [Name in TunedName]?: Tuned[Name] | undefined },
  from: Tuned | null,
): string => {
  const t = words(tuningTexts)
  const parts = TUNED.flatMap((name) => {
    const to = change[name]
    if (to === undefined) return []
    const [field, after] = [t.fields[name].name, toldSetting(name, to)]
    if (from === null) return filled(t.setTo, { field, to: after })
    return filled(t.change, { field, from: toldSetting(name, from[name]), to: after })
  })
  return parts.join('; ')
}
