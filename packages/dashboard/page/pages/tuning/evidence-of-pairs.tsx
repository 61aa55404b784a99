import { useMemo } from 'preact/hooks'
import type { ChallengerView } from '../../../src/api/schemas/index.ts'
import { type Line, LineChart } from '../../charts/line-chart.tsx'
import { formats } from '../../model/formats.ts'
import { filled } from '../../texts/filled.ts'
import { promotionTexts } from '../../texts/promotion.ts'
import { words } from '../../texts/words.ts'

/** A logarithmic axis has no nothing. */
const LEAST = 1e-6

interface EvidenceProps {
  readonly curve: ChallengerView['curve']
  readonly needed: number
}

/** The evidence on its way to what it needs, pair by pair. */
export const EvidenceOfPairs = ({ curve, needed }: EvidenceProps) => {
  const t = words(promotionTexts)
  const { number } = formats.value
  const newest = curve.at(-1)
  const [counts, lines] = useMemo(
    (): [readonly number[], readonly Line[]] => [
      curve.map(({ trades }) => trades),
      [
        { name: t.evidence, values: curve.map(({ eValue }) => Math.max(LEAST, eValue)), colour: 'accent' },
        { name: t.limit, values: curve.map(() => needed), colour: 'won', isLevel: true },
      ],
    ],
    [newest?.trades, newest?.eValue, needed, t],
  )
  if (newest === undefined || curve.length < 2) return null
  return (
    <LineChart
      title={t.chart}
      summary={filled(t.chartSummary, {
        pairs: number(newest.trades),
        evidence: number(newest.eValue, 2),
        needed: number(needed),
      })}
      times={counts}
      lines={lines}
      write={(value) => number(value, 2)}
      writeShort={(value) => number(value, value < 1 ? 3 : 0)}
      writeCount={(pair) => filled(t.pair, { pair: number(pair) })}
      isLogarithmic={true}
      height={180}
    />
  )
}
