import type { Layer } from '@alavanca/capital'
import { filled } from '../html/texts/filled.ts'
import { decimalsBeside } from '../needed/decimals-beside.ts'
import type { ExtrasNeeded } from '../needed/extras-needed.ts'
import type { LayerNeed } from '../needed/layer-needs.ts'
import { LAYER_SETTINGS } from '../needed/layer-settings.ts'
import type { PolicyNeed, RegimeNeed } from '../needed/policy-needs.ts'
import type { ProofNeeded } from '../needed/proof-needed.ts'
import { columns } from './columns.ts'
import type { Writing } from './writing.ts'

/** In as few decimals, from three on, as tell it from its limit; money is what the layer of profit holds. */
const shownValue = (layer: Layer, value: number, limit: number, { cents, number }: Writing): string =>
  layer === 'DAILY_PROFIT' ? cents(value) : number(value, decimalsBeside(value, limit))

const layerRow = ({ layer, refused, alone, seen }: LayerNeed, writing: Writing): string[] => {
  const shown = (value: number | null | undefined): string =>
    value == null ? '-' : shownValue(layer, value, seen?.limit ?? value, writing)
  return [
    layer,
    writing.number(refused),
    writing.number(alone),
    ...[seen?.limit, seen?.nearest, seen?.median, seen?.halfOfAlone].map(shown),
  ]
}

const layers = ({ layers: all }: ExtrasNeeded, writing: Writing): string[] => {
  const rows = all.filter(({ refused }) => refused > 0)
  if (rows.length === 0) return []
  const words = writing.words.refused
  const head = ['', words.refused, words.alone, words.limit, words.nearest, words.middle, words.halfAt]
  return columns([head, ...rows.map((row) => layerRow(row, writing))]).map((row) => `  ${row}`)
}

const ladder = ({ ladder: steps, approved, asked }: ExtrasNeeded, { words: { refused }, number }: Writing): string[] =>
  steps.length === 0
    ? []
    : [
        `  ${filled(refused.passing, { approved: number(approved), asked: number(asked) })}`,
        `    ${steps.map(({ layer, passed }) => `${LAYER_SETTINGS[layer]} ${number(passed)}`).join(', ')}`,
      ]

const policyRow = (
  { reason, count, observed, limit }: PolicyNeed,
  { texts, words: { refused }, number, percent }: Writing,
): string => {
  const seen =
    observed === null
      ? ''
      : filled(refused.observed, { median: percent(observed.median), highest: percent(observed.highest) })
  const asked = limit === null ? '' : filled(refused.askedFor, { limit: percent(limit) })
  const drawn = reason === 'OTHER_ACTION' && observed !== null ? refused.drawn : ''
  return `  ${number(count)} × ${texts.stops[reason]}${seen}${drawn}${asked}`
}

const lessonsInWords = (lessons: ProofNeeded['lessons'], { texts, words, number }: Writing): string => {
  if (lessons === 'NEVER') return words.refused.never
  return lessons === 'UNKNOWN'
    ? texts.refusals.unknown
    : filled(texts.refusals.timesAsMany, { times: number(lessons, 1) })
}

const regimeRow = ({ regime, approved, taken, belief, needed, reason }: RegimeNeed, writing: Writing): string => {
  const { number, inR } = writing
  const words = writing.words.refused
  const counted = `  ${filled(words.taken, { regime, taken: number(taken), approved: number(approved) })}`
  if (belief === null) return counted
  const text = belief.leg === 'BASE' ? words.baseBelieved : words.extraBelieved
  const believed = `${counted}${filled(text, { mean: inR(belief.meanR, 3) })}`
  if (needed !== null) {
    const lessons = lessonsInWords(needed.lessons, writing)
    return `${believed}${filled(words.neededMean, { mean: inR(needed.meanR, 3), lessons })}`
  }
  return reason === 'OTHER_ACTION' && belief.meanR <= 0 ? `${believed}${words.aboveZero}` : believed
}

/** What extra contracts would have needed, in a few lines; nothing where none was asked for. */
export const extrasNeededInShort = (needed: ExtrasNeeded | null | undefined, writing: Writing): string[] => {
  if (!needed) return []
  const { asked, approved, policy, regimes, expected } = needed
  // where nothing stood in the way there is nothing to need
  if (needed.ladder.length === 0 && policy.length === 0) return []
  const { number } = writing
  const words = writing.words.refused
  return [
    '',
    filled(words.needed, { asked: number(asked), approved: number(approved) }),
    ...layers(needed, writing),
    ...ladder(needed, writing),
    ...policy.map((row) => policyRow(row, writing)),
    ...(regimes.length === 0
      ? []
      : [`  ${filled(words.expected, { expected: number(expected, 1), approved: number(approved) })}`]),
    ...regimes.map((row) => regimeRow(row, writing)),
    `  ${words.risk}`,
  ]
}
