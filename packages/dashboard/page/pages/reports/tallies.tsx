import { useState } from 'preact/hooks'
import type { ReportTally } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { Result } from '../../parts/result.tsx'
import { Table } from '../../parts/table.tsx'
import { reportTexts } from '../../texts/reports.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'

/** So many rows are in sight before somebody asks for more. */
const SHOWN = 12

/** Trades added up by something. */
export const Tallies = (props: {
  readonly title: string
  readonly head: string
  readonly rows: readonly ReportTally[]
  readonly names?: Readonly<Record<string, string>>
}) => {
  const t = words(reportTexts)
  const [isWhole, setWhole] = useState(false)
  const { number, money } = formats.value
  const shown = isWhole ? props.rows : props.rows.slice(0, SHOWN)
  return (
    <>
      <Table<ReportTally>
        caption={props.title}
        rows={shown}
        keyOf={({ name }) => name}
        columns={[
          { title: props.head, cell: ({ name }) => props.names?.[name] ?? name },
          { title: t.net, isFigure: true, cell: ({ netCents }) => <Result cents={netCents} /> },
          { title: t.trades, isFigure: true, cell: ({ trades }) => number(trades) },
          { title: t.wonCount, isFigure: true, cell: ({ won }) => number(won) },
          { title: t.gross, isFigure: true, cell: ({ grossCents }) => <Result cents={grossCents} /> },
          { title: t.commission, isFigure: true, cell: ({ commissionCents }) => money(commissionCents) },
        ]}
      />
      {shown.length === props.rows.length ? null : (
        <button type="button" onClick={() => setWhole(true)}>
          {words(shellTexts).more} ({number(props.rows.length - shown.length)})
        </button>
      )}
    </>
  )
}
