import type { LayerView } from '../../../src/api/schemas/index.ts'
import { language } from '../../model/preferences.ts'
import { layerTexts } from '../../texts/layers.ts'
import { words } from '../../texts/words.ts'

/** All eight in their order: a light, a name, and what was seen against what it was held. */
export const LayerList = ({ layers }: { readonly layers: readonly LayerView[] }) => {
  const t = words(layerTexts)
  if (layers.length === 0) return <p class="faint">{t.notAsked}</p>
  return (
    <ol class="layers">
      {layers.map(({ layer, passed, text }) => (
        <li key={layer}>
          <i class={`light ${passed ? '' : 'refused'}`} />
          <span>
            <strong>{t.names[layer] ?? layer}</strong> <small>{passed ? t.passed : t.refused}</small>
          </span>
          <span>{text[language.value]}</span>
        </li>
      ))}
    </ol>
  )
}
