import type { OffPolicyEstimate, PreviewAnswer } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { Interval } from '../../parts/interval.tsx'
import { Table } from '../../parts/table.tsx'
import { filled } from '../../texts/filled.ts'
import { policyTexts } from '../../texts/policy.ts'
import { tuningTexts } from '../../texts/tuning.ts'
import { words } from '../../texts/words.ts'

interface Row {
  readonly name: string
  readonly estimate: OffPolicyEstimate
}

const overlap = (a: OffPolicyEstimate, b: OffPolicyEstimate): boolean =>
  a.interval !== null && b.interval !== null && a.interval[0] <= b.interval[1] && b.interval[0] <= a.interval[1]

/** What both would have earned on what is recorded, or why that cannot be said. */
export const Estimate = ({ estimate }: { readonly estimate: PreviewAnswer['estimate'] }) => {
  const t = words(tuningTexts)
  const { intervalSaid } = words(policyTexts)
  const { reward, number } = formats.value
  const title = filled(t.estimate, { lessons: number(estimate.lessons) })
  const shown = ({ meanReward, interval, reason }: OffPolicyEstimate) => {
    if (meanReward === null || interval === null) return reason === null ? '—' : t.refused[reason]
    const [low, high] = interval
    const said = filled(intervalSaid, { mean: reward(meanReward), low: reward(low), high: reward(high) })
    return (
      <>
        <Interval low={low} high={high} middle={meanReward} mark={0.5} said={said} />
        <small>
          {reward(low)} – {reward(high)}
        </small>
      </>
    )
  }
  return (
    <>
      <h3>{title}</h3>
      <p class="note">{t.estimateWhy}</p>
      <Table<Row>
        caption={title}
        rows={[
          { name: t.inForce, estimate: estimate.current },
          { name: t.proposed, estimate: estimate.proposed },
        ]}
        keyOf={({ name }) => name}
        columns={[
          { title: '', cell: ({ name }) => name },
          {
            title: t.meanReward,
            isFigure: true,
            cell: (row) => (row.estimate.meanReward === null ? '—' : reward(row.estimate.meanReward)),
          },
          { title: t.interval, cell: (row) => shown(row.estimate) },
          { title: t.decisions, isFigure: true, cell: (row) => number(row.estimate.decisions) },
          { title: t.effective, isFigure: true, cell: (row) => number(row.estimate.effectiveSampleSize) },
        ]}
      />
      {overlap(estimate.current, estimate.proposed) ? <p class="note">{t.overlap}</p> : null}
    </>
  )
}
