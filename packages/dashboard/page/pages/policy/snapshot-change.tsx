import type { SnapshotDiff } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { bot } from '../../model/live.ts'
import { useAnswer } from '../../model/use-answer.ts'
import { Answered } from '../../parts/answered.tsx'
import { Table } from '../../parts/table.tsx'
import { layerTexts } from '../../texts/layers.ts'
import { policyTexts } from '../../texts/policy.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'

type Cell = SnapshotDiff['rows'][number]

/** What two snapshots believe, cell by cell where they differ. */
export const SnapshotChange = ({ from, to }: { readonly from: string; readonly to: string }) => {
  const t = words(policyTexts)
  const { actions } = words(layerTexts)
  const { notAvailable } = words(shellTexts)
  const { number, reward } = formats.value
  const answer = useAnswer('/api/v5/snapshots/diff', { bot: bot.value, from, to })
  const seen = (trades: number, mean: number | null): string =>
    `${number(trades)} · ${mean === null ? notAvailable : reward(mean)}`
  return (
    <Answered answer={answer}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p class="faint">{t.sameTables}</p>
        ) : (
          <Table<Cell>
            caption={t.compare}
            rows={rows}
            keyOf={({ state, action }) => `${state} ${action}`}
            columns={[
              { title: t.state, cell: ({ state }) => <span class="code">{state}</span> },
              { title: t.action, cell: ({ action }) => actions[action] },
              {
                title: `${t.before}: ${t.trades} · ${t.meanReward}`,
                isFigure: true,
                cell: ({ trades, meanReward }) => seen(trades[0], meanReward[0]),
              },
              {
                title: `${t.after}: ${t.trades} · ${t.meanReward}`,
                isFigure: true,
                cell: ({ trades, meanReward }) => seen(trades[1], meanReward[1]),
              },
            ]}
          />
        )
      }
    </Answered>
  )
}
