import type { Tuned } from '../../../src/api/schemas/index.ts'
import { numberOf } from '../../model/number-of.ts'

/** The settings that can be tuned, in the order in which they are shown. */
export const TUNED = [
  'explorationFloor',
  'discount',
  'poolingStrength',
  'extraMinProbability',
  'extraMaxCostR',
  'rewardClipR',
] as const
export type TunedName = (typeof TUNED)[number]

/** The fields as they are written. */
export type Draft = Readonly<Record<TunedName, string>>

/** What a draft says: what differs from what is in force, or the field that is no number within its range. */
export type Change =
  | { readonly type: 'CHANGE'; readonly change: Partial<Tuned> }
  | { readonly type: 'NOTHING' }
  | { readonly type: 'INVALID'; readonly name: TunedName }

/** Only the rules of evidence may be left to the policy. */
const AUTO = 'auto'
const AUTOMATIC: readonly TunedName[] = ['extraMinProbability', 'extraMaxCostR']
const settingOf = (name: TunedName, text: string): number | typeof AUTO =>
  text.trim() === AUTO && AUTOMATIC.includes(name) ? AUTO : numberOf(text)

const RANGES: Readonly<Record<TunedName, (value: number) => boolean>> = {
  explorationFloor: (value) => value >= 0 && value <= 1,
  discount: (value) => value > 0.5 && value <= 1,
  poolingStrength: (value) => value >= 0 && value <= 1e6,
  extraMinProbability: (value) => value >= 0 && value < 1,
  extraMaxCostR: (value) => value >= 0 && value <= 1e6,
  rewardClipR: (value) => value > 0 && value <= 1e6,
}

export const draftOf = (tuned: Tuned, decimal: '.' | ','): Draft => {
  const written = (value: number | typeof AUTO): string => String(value).replace('.', decimal)
  // fromEntries forgets the keys' type; TUNED has them all
  return Object.fromEntries(TUNED.map((name) => [name, written(tuned[name])])) as Draft
}

export const changeOf = (draft: Draft, current: Tuned): Change => {
  const invalid = TUNED.find((name) => {
    const value = settingOf(name, draft[name])
    return value !== AUTO && !RANGES[name](value)
  })
  if (invalid !== undefined) return { type: 'INVALID', name: invalid }
  const differing = TUNED.filter((name) => settingOf(name, draft[name]) !== current[name])
  if (differing.length === 0) return { type: 'NOTHING' }
  return { type: 'CHANGE', change: Object.fromEntries(differing.map((name) => [name, settingOf(name, draft[name])])) }
}
