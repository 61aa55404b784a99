import type { Detector } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { Meter } from '../../parts/meter.tsx'
import { filled } from '../../texts/filled.ts'
import { policyTexts } from '../../texts/policy.ts'
import { words } from '../../texts/words.ts'
import { evidenceShare } from './evidence-share.ts'

/** How far the detector is on its way to a freeze. */
export const DetectorView = ({ detector }: { readonly detector: Detector }) => {
  const t = words(policyTexts)
  const { number, reward } = formats.value
  const { evidence, evidenceLimit, drawdownR, drawdownLimitR, baselineMean, baselineTrades } = detector
  const evidenceSaid = filled(t.evidenceOf, { evidence: number(evidence, 1), limit: number(evidenceLimit, 1) })
  const drawdown = number(drawdownR, 1)
  const drawdownSaid =
    drawdownLimitR === null
      ? filled(t.noDrawdownLimit, { drawdown })
      : filled(t.drawdownOf, { drawdown, limit: number(drawdownLimitR, 1) })
  const trades = number(baselineTrades)
  return (
    <div>
      <h3>{t.detector}</h3>
      <div class="limit">
        <p>
          <span>{t.evidence}</span>
          <span>{evidenceSaid}</span>
        </p>
        <Meter label={t.evidence} share={evidenceShare(evidence, evidenceLimit)} said={evidenceSaid} />
        <small>{t.evidenceWhy}</small>
      </div>
      <div class="limit">
        <p>
          <span>{t.drawdown}</span>
          <span>{drawdownSaid}</span>
        </p>
        {drawdownLimitR === null ? null : (
          <Meter label={t.drawdown} share={drawdownR / drawdownLimitR} said={drawdownSaid} />
        )}
      </div>
      <div class="limit">
        <p>
          <span>{t.baseline}</span>
          <span>
            {baselineMean === null
              ? filled(t.noBaseline, { trades })
              : filled(t.baselineIs, { mean: reward(baselineMean), trades })}
          </span>
        </p>
      </div>
    </div>
  )
}
