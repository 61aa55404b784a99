import { ACTIONS } from '@alavanca/policy'
import type { DecisionAnswer } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { OddsBar } from '../../parts/odds-bar.tsx'
import { Section } from '../../parts/section.tsx'
import { decisionTexts } from '../../texts/decisions.ts'
import { filled } from '../../texts/filled.ts'
import { layerTexts } from '../../texts/layers.ts'
import { words } from '../../texts/words.ts'

/** With what chance each action was drawn, and what kept an action out. */
export const OddsList = ({ answer }: { readonly answer: DecisionAnswer }) => {
  const t = words(decisionTexts)
  const { actions, names } = words(layerTexts)
  const { percent } = formats.value
  const { odds, masked, admissible } = answer
  const standing = (action: string) => {
    const mask = masked.find((candidate) => candidate.action === action)
    if (mask === undefined) return admissible.includes(action) ? t.admissible : ''
    const seen =
      mask.observed === null || mask.limit === null
        ? ''
        : ` (${filled(t.maskSeen, { observed: percent(mask.observed), limit: percent(mask.limit) })})`
    const layers = mask.layers.map((layer) => names[layer] ?? layer).join(', ')
    return `${filled(t.masked, { reason: names[mask.reason] ?? mask.reason })}${layers === '' ? '' : `: ${layers}`}${seen}`
  }
  return (
    <Section title={t.oddsTitle}>
      {odds === null ? <p class="faint">{t.noOdds}</p> : null}
      <dl class="odds">
        {ACTIONS.map((action) => (
          <div key={action}>
            <dt>
              <i class={`swatch action-${action}`} />
              {actions[action]} <small>{standing(action)}</small>
            </dt>
            <dd>{odds === null ? null : <OddsBar action={action} share={odds[action]} />}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
