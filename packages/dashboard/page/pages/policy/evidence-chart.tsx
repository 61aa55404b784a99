import { useMemo } from 'preact/hooks'
import type { SnapshotView } from '../../../src/api/schemas/index.ts'
import { type Line, LineChart } from '../../charts/line-chart.tsx'
import { formats } from '../../model/formats.ts'
import { filled } from '../../texts/filled.ts'
import { policyTexts } from '../../texts/policy.ts'
import { words } from '../../texts/words.ts'

/** Below it evidence says nothing; a logarithmic axis needs a beginning. */
const LEAST = 1

/** The detector's way to the threshold, from snapshot to snapshot. */
export const EvidenceChart = ({ rows, limit }: { readonly rows: readonly SnapshotView[]; readonly limit: number }) => {
  const t = words(policyTexts)
  const { number } = formats.value
  const known = rows.filter(({ evidence }) => evidence !== null)
  const key = known.map(({ id }) => id).join(' ')
  const [times, lines] = useMemo((): [readonly number[], readonly Line[]] => {
    const ordered = [...known].sort((a, b) => a.timeMs - b.timeMs)
    return [
      ordered.map(({ timeMs }) => timeMs),
      [
        {
          name: t.evidence,
          values: ordered.map(({ evidence }) => Math.max(LEAST, evidence ?? LEAST)),
          colour: 'accent',
        },
        { name: t.limit, values: ordered.map(() => limit), colour: 'lost', isLevel: true },
      ],
    ]
  }, [key, limit, t])
  if (known.length < 2) return null
  const newest = known.reduce((a, b) => (b.timeMs > a.timeMs ? b : a))
  return (
    <LineChart
      title={t.evidenceChart}
      summary={filled(t.evidenceChartSummary, {
        count: known.length,
        evidence: number(newest.evidence ?? 0, 1),
        limit: number(limit, 1),
      })}
      times={times}
      lines={lines}
      write={(value) => number(value, 1)}
      writeShort={(value) => number(value)}
      isLogarithmic={true}
      height={180}
    />
  )
}
