import { filled, html, type Markup, tile } from '@alavanca/report'
import { yearly } from '../../verdicts/moments.ts'
import { provenBy } from '../proven.ts'
import type { SweepTelling } from '../telling.ts'

const tiles = ({ data, texts, format }: SweepTelling): Markup | null => {
  const { verdict, winner } = data
  if (verdict.type === 'NOTHING_TO_JUDGE') return null
  const { figures } = verdict
  const noise = filled(texts.noiseRemark, { trials: format.number(figures.trials) })
  return html`<dl class="tiles">${[
    tile(texts.yearlySharpe, format.number(yearly(figures.winner.sharpe), 2), texts.best),
    tile(texts.noise, format.number(yearly(figures.noiseSharpe), 2), noise),
    ...(winner === null
      ? []
      : [
          tile(texts.earned, format.result(winner.netCents), texts.best, winner.netCents),
          tile(texts.trades, format.number(winner.trades), texts.best),
        ]),
  ]}</dl>
`
}

/** What the search proves comes first, then the winner. */
export const leading = (telling: SweepTelling): Markup => {
  const { texts } = telling
  const { sentence, remarks } = provenBy(telling)
  return html`<section id="proven" class="summary" aria-labelledby="proven-title"><h2 id="proven-title">${texts.proven}</h2>
<p class="lead">${sentence}</p>
<ul class="lines">${remarks.map(({ text, warns }) => (warns ? html`<li class="warns">${text}</li>` : html`<li>${text}</li>`))}</ul>
${tiles(telling)}</section>
`
}
