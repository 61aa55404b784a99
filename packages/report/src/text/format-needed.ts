import type { Layer } from '@alavanca/capital'
import { type Cents, formatCents } from '@alavanca/core'
import { english } from '../html/texts/en.ts'
import { decimalsBeside } from '../needed/decimals-beside.ts'
import type { ExtrasNeeded } from '../needed/extras-needed.ts'
import type { LayerNeed } from '../needed/layer-needs.ts'
import { LAYER_SETTINGS } from '../needed/layer-settings.ts'
import type { PolicyNeed, RegimeNeed } from '../needed/policy-needs.ts'
import type { ProofNeeded } from '../needed/proof-needed.ts'
import { percent } from './amounts.ts'
import { columns } from './columns.ts'

const inR = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)} R`

/** In as few decimals, from three on, as tell it from its limit. */
const shownValue = (layer: Layer, value: number, limit: number): string =>
  // as: cents are what that layer holds
  layer === 'DAILY_PROFIT' ? formatCents(value as Cents) : value.toFixed(decimalsBeside(value, limit))

const layerRow = ({ layer, refused, alone, seen }: LayerNeed): string[] => {
  const shown = (value: number | null | undefined): string =>
    value == null ? '-' : shownValue(layer, value, seen?.limit ?? value)
  return [
    layer,
    String(refused),
    String(alone),
    ...[seen?.limit, seen?.nearest, seen?.median, seen?.halfOfAlone].map(shown),
  ]
}

const layers = ({ layers: all }: ExtrasNeeded): string[] => {
  const rows = all.filter(({ refused }) => refused > 0)
  if (rows.length === 0) return []
  const head = ['', 'refused', 'it alone', 'limit', 'nearest', 'middle', 'half of it alone at']
  return columns([head, ...rows.map(layerRow)]).map((row) => `  ${row}`)
}

const ladder = ({ ladder: steps, approved, asked }: ExtrasNeeded): string[] =>
  steps.length === 0
    ? []
    : [
        `  passing the layers: ${approved} of ${asked}; with these off too, one after the other:`,
        `    ${steps.map(({ layer, passed }) => `${LAYER_SETTINGS[layer]} ${passed}`).join(', ')}`,
      ]

const policyRow = ({ reason, count, observed, limit }: PolicyNeed): string => {
  const seen =
    observed === null ? '' : `: ${percent(observed.median)} in the middle, ${percent(observed.highest)} at most`
  const asked = limit === null ? '' : `, where ${percent(limit)} is asked for`
  const drawn = reason === 'OTHER_ACTION' && observed !== null ? ' probability of the extra' : ''
  return `  ${count} × ${english.stops[reason]}${seen}${drawn}${asked}`
}

const lessonsInWords = (lessons: ProofNeeded['lessons']): string => {
  if (lessons === 'NEVER') return 'never, if lessons go on like those so far'
  return lessons === 'UNKNOWN'
    ? 'nothing was learnt there yet'
    : `${lessons.toFixed(1)} times as many lessons like those so far`
}

const regimeRow = ({ regime, approved, taken, belief, needed, reason }: RegimeNeed): string => {
  const counted = `  ${regime}: ${taken} of ${approved} taken`
  if (belief === null) return counted
  const believed = `${counted}; the ${belief.leg.toLowerCase()} is believed to earn ${inR(belief.meanR)}`
  if (needed !== null) return `${believed}, needed ${inR(needed.meanR)}: ${lessonsInWords(needed.lessons)}`
  if (reason === 'OTHER_ACTION' && belief.meanR <= 0)
    return `${believed}: it must be above 0 to be drawn for its own sake, at this mean never`
  return believed
}

/** What extra contracts would have needed, in a few lines; nothing where none was asked for. */
export const extrasNeededInShort = (needed: ExtrasNeeded | null | undefined): string[] => {
  if (!needed) return []
  const { asked, approved, policy, regimes, expected } = needed
  // where nothing stood in the way there is nothing to need
  if (needed.ladder.length === 0 && policy.length === 0) return []
  return [
    '',
    `What extra contracts would have needed: of ${asked} sized signals all layers agreed on ${approved}`,
    ...layers(needed),
    ...ladder(needed),
    ...policy.map(policyRow),
    ...(regimes.length === 0
      ? []
      : [`  deciding like this, the policy takes ${expected.toFixed(1)} of those ${approved} on average`]),
    ...regimes.map(regimeRow),
    '  Each limit is there against a loss: what is let through more is not earned more.',
  ]
}
