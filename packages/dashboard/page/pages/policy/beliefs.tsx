import type { Belief } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { Interval } from '../../parts/interval.tsx'
import { Table } from '../../parts/table.tsx'
import { filled } from '../../texts/filled.ts'
import { layerTexts } from '../../texts/layers.ts'
import { policyTexts } from '../../texts/policy.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'

/** What a decision not to trade is worth. */
const WORTH_NOTHING = 0.5

/** Posterior of each action: band, mean, and how many trades stand behind it. */
export const Beliefs = (props: {
  readonly rows: readonly Belief[]
  /** Whether it only shows what came of each action, and decisions are made of something else. */
  readonly isRecord: boolean
}) => {
  const { rows, isRecord } = props
  const t = words(policyTexts)
  const { actions } = words(layerTexts)
  const { notAvailable } = words(shellTexts)
  const { reward, number } = formats.value
  return (
    <div>
      <h3>{t.beliefs}</h3>
      <p class="note">{isRecord ? `${t.beliefsWhy} ${t.beliefsRecord}` : t.beliefsWhy}</p>
      <Table<Belief>
        caption={t.beliefs}
        rows={rows}
        keyOf={({ action }) => action}
        columns={[
          { title: t.action, cell: ({ action }) => actions[action] },
          {
            title: t.interval,
            cell: ({ mean, interval: [low, high] }) => (
              <Interval
                low={low}
                high={high}
                middle={mean}
                mark={WORTH_NOTHING}
                said={filled(t.intervalSaid, { mean: reward(mean), low: reward(low), high: reward(high) })}
              />
            ),
          },
          { title: t.mean, isFigure: true, cell: ({ mean }) => reward(mean) },
          {
            title: t.range,
            isFigure: true,
            cell: ({ interval: [low, high] }) => `${reward(low)} – ${reward(high)}`,
          },
          { title: t.trades, isFigure: true, cell: ({ trades }) => number(trades) },
          {
            title: t.meanReward,
            isFigure: true,
            cell: ({ meanReward }) => (meanReward === null ? notAvailable : reward(meanReward)),
          },
        ]}
      />
    </div>
  )
}
