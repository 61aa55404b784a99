import type { Layer } from '@alavanca/capital'
import { decimalsBeside } from '../../needed/decimals-beside.ts'
import type { ExtrasNeeded } from '../../needed/extras-needed.ts'
import type { LayerNeed } from '../../needed/layer-needs.ts'
import { LAYER_SETTINGS, LIMIT_SETTINGS } from '../../needed/layer-settings.ts'
import type { RegimeNeed } from '../../needed/policy-needs.ts'
import { html, type Markup } from '../markup.ts'
import { type Cell, figure, note, table } from '../parts.ts'
import { refuserInWords, type Telling } from '../telling.ts'
import { filled } from '../texts/filled.ts'

const valueOfLayer = ({ format }: Telling, layer: Layer, value: number, limit: number): string =>
  layer === 'DAILY_PROFIT' ? format.result(value) : format.number(value, decimalsBeside(value, limit))

/** A limit of money today is never below 0: there the rule itself must go. */
const halfOf = (telling: Telling, { layer, alone, seen }: LayerNeed): string => {
  if (alone === 0) return '–'
  const half = seen?.halfOfAlone ?? null
  if (half === null || (layer === 'DAILY_PROFIT' && half < 0)) return telling.texts.refusals.onlyOff
  return valueOfLayer(telling, layer, half, seen?.limit ?? half)
}

/** What those that it refused would have earned, one on average, with its interval below. */
const simulatedMean = ({ data, texts, format }: Telling, layer: Layer): Cell => {
  const sum = data.counterfactuals?.byReason.find(({ what, refusedBy }) => what === 'EXTRA' && refusedBy === layer)
  if (sum === undefined) return figure('–')
  const mean = Math.round(sum.meanCents)
  const [low, high] = (sum.intervalCents ?? []).map((end) => format.result(Math.round(end)))
  const below =
    low === undefined || high === undefined ? texts.refusals.fewDays : filled(texts.to, { from: low, to: high })
  return { text: format.result(mean), isFigure: true, sign: mean, note: below }
}

const layers = (telling: Telling, { layers: all }: ExtrasNeeded): Markup | null => {
  const { texts, format } = telling
  const words = texts.refusals
  const rows = all.filter(({ refused }) => refused > 0).sort((a, b) => b.refused - a.refused)
  if (rows.length === 0) return null
  return table({
    caption: words.byLayer,
    head: [
      words.layer,
      ...[words.refused, words.alone, words.limit, words.nearest, words.middle, words.halfAt, words.simulatedMean].map(
        figure,
      ),
    ],
    rows: rows.map((need): readonly Cell[] => {
      const { layer, refused, alone, seen } = need
      const shown = (value: number | undefined): Cell =>
        figure(value === undefined ? '–' : valueOfLayer(telling, layer, value, seen?.limit ?? value))
      return [
        { text: refuserInWords(telling, layer), note: LIMIT_SETTINGS[layer] },
        figure(format.number(refused)),
        figure(format.number(alone)),
        shown(seen?.limit),
        shown(seen?.nearest),
        shown(seen?.median),
        figure(halfOf(telling, need)),
        simulatedMean(telling, layer),
      ]
    }),
  })
}

const ladder = (telling: Telling, { ladder: steps, approved, asked }: ExtrasNeeded): Markup | null => {
  const { texts, format } = telling
  const words = texts.refusals
  if (steps.length === 0) return null
  const count = { approved: format.number(approved), asked: format.number(asked) }
  return html`${table({
    caption: words.ladder,
    head: [words.setting, words.layer, figure(words.pass), figure(words.more)],
    rows: steps.map(({ layer, passed }, index): readonly Cell[] => [
      LAYER_SETTINGS[layer],
      refuserInWords(telling, layer),
      { text: format.number(passed), isFigure: true, share: passed / asked },
      figure(`+${format.number(passed - (steps[index - 1]?.passed ?? approved))}`),
    ]),
  })}${note(filled(words.ladderWhy, count))}`
}

const afterLayers = (telling: Telling, { policy, expected, approved, regimes }: ExtrasNeeded): Markup | null => {
  const { texts, format, data } = telling
  const words = texts.refusals
  if (policy.length === 0) return null
  const share = (value: number): string => format.percent(value)
  const count = {
    expected: format.number(expected, 1),
    approved: format.number(approved),
    opened: format.number(regimes.reduce((sum, { taken }) => sum + taken, 0)),
  }
  return html`${table({
    caption: words.afterLayers,
    head: [texts.reason, ...[words.howMany, words.probability, words.bar].map(figure)],
    rows: policy.map(({ reason, count: times, observed, limit }): readonly Cell[] => [
      texts.stops[reason],
      { text: format.number(times), isFigure: true, share: times / approved },
      observed === null
        ? figure('–')
        : {
            text: share(observed.median),
            isFigure: true,
            note: filled(words.highest, { value: share(observed.highest) }),
          },
      figure(limit === null ? (observed === null ? '–' : words.noBar) : share(limit)),
    ]),
  })}${data.learning === null ? null : note(filled(words.expected, count))}`
}

const inR = ({ format }: Telling, value: number): string => `${value > 0 ? '+' : ''}${format.number(value, 3)}\u00a0R`

const howItGetsThere = (telling: Telling, need: RegimeNeed): string => {
  const { texts, format } = telling
  const words = texts.refusals
  const { needed, reason, belief, chance } = need
  const odds = { chance: chance === null ? texts.notAvailable : format.percent(chance) }
  if (reason === null) return words.wasTaken
  if (needed !== null) {
    if (needed.lessons === 'NEVER') return words.never
    if (needed.lessons === 'UNKNOWN') return words.unknown
    return filled(words.timesAsMany, { times: format.number(needed.lessons, 1) })
  }
  if (reason !== 'OTHER_ACTION') return texts.stops[reason]
  return filled(belief !== null && belief.meanR <= 0 ? words.neverDrawn : words.drawn, odds)
}

const regimes = (telling: Telling, { regimes: all }: ExtrasNeeded): Markup | null => {
  const { texts, format } = telling
  const words = texts.refusals
  if (all.length === 0) return null
  if (all.every(({ belief }) => belief === null)) return note(words.byActions)
  return table({
    caption: words.byRegime,
    head: [texts.regime, ...[words.howMany, words.taken, words.believed, words.neededMean].map(figure), words.verdict],
    rows: all.map((need): readonly Cell[] => {
      const { regime, approved, taken, belief, needed, reason } = need
      const leg = belief?.leg === 'BASE' ? words.base : words.extra
      return [
        regime,
        figure(format.number(approved)),
        figure(format.number(taken)),
        belief === null ? figure('–') : { text: inR(telling, belief.meanR), isFigure: true, note: leg },
        figure(needed !== null ? inR(telling, needed.meanR) : reason === 'OTHER_ACTION' ? words.aboveZero : '–'),
        howItGetsThere(telling, need),
      ]
    }),
  })
}

/** What extra contracts would have needed; nothing where none was asked for. */
export const needed = (telling: Telling): Markup | null => {
  const found = telling.data.extrasNeeded ?? null
  // where nothing stood in the way there is nothing to need
  if (found === null || (found.ladder.length === 0 && found.policy.length === 0)) return null
  const words = telling.texts.refusals
  return html`<h3>${words.needed}</h3>
<p>${words.neededWhy} ${words.neededRisk}</p>
${layers(telling, found)}${ladder(telling, found)}${afterLayers(telling, found)}${regimes(telling, found)}`
}
