import { filled } from '../texts/filled.ts'
import { layerTexts } from '../texts/layers.ts'
import { words } from '../texts/words.ts'

export interface LightOf {
  readonly layer: string
  readonly passed: boolean
}

/** The eight layers as lights: round and filled where one passed, an empty square where it refused. */
export const Lights = ({ of: lights }: { readonly of: readonly LightOf[] }) => {
  const t = words(layerTexts)
  if (lights.length === 0) return <span class="faint">{t.notAsked}</span>
  const refused = lights.filter(({ passed }) => !passed).map(({ layer }) => t.names[layer] ?? layer)
  const said =
    refused.length === 0
      ? t.allPassed
      : filled(t.someRefused, {
          passed: lights.length - refused.length,
          total: lights.length,
          names: refused.join(', '),
        })
  return (
    <span class="lights" role="img" aria-label={said} title={said}>
      {lights.map(({ layer, passed }) => (
        <i key={layer} class={`light ${passed ? '' : 'refused'}`} />
      ))}
    </span>
  )
}
