import type { TradeView } from '../../../src/api/schemas/index.ts'
import type { Asked } from '../../model/api.ts'
import { formats } from '../../model/formats.ts'
import { bot } from '../../model/live.ts'
import { route } from '../../model/place.ts'
import { hrefOf } from '../../model/route.ts'
import { useAnswer } from '../../model/use-answer.ts'
import { Answered } from '../../parts/answered.tsx'
import { JournalLink } from '../../parts/journal-link.tsx'
import { Pager } from '../../parts/pager.tsx'
import { Result } from '../../parts/result.tsx'
import { Section } from '../../parts/section.tsx'
import { Table } from '../../parts/table.tsx'
import { decisionTexts } from '../../texts/decisions.ts'
import { layerTexts } from '../../texts/layers.ts'
import { reportTexts } from '../../texts/reports.ts'
import { words } from '../../texts/words.ts'

const Rows = ({ rows }: { readonly rows: readonly TradeView[] }) => {
  const t = words(reportTexts)
  const d = words(decisionTexts)
  const { sides, actions } = words(layerTexts)
  const { moment, number, price, duration } = formats.value
  return (
    <Table<TradeView>
      caption={t.list}
      rows={rows}
      keyOf={({ sequence, id }) => `${sequence} ${id}`}
      columns={[
        {
          title: t.closed,
          cell: ({ id, closedAtMs, symbol, side }) => (
            <a href={hrefOf('decision', { bot: bot.value }, id)}>
              {moment(closedAtMs)}
              <small>
                {symbol} {sides[side]}
              </small>
            </a>
          ),
        },
        { title: t.net, isFigure: true, cell: ({ netCents }) => <Result cents={netCents} /> },
        {
          title: t.action,
          cell: ({ action, regime }) => (
            <>
              {action === null ? '—' : (actions[action] ?? action)}
              <small>{regime}</small>
            </>
          ),
        },
        {
          title: d.contracts,
          isFigure: true,
          cell: ({ base, extra }) =>
            `${number(base.contracts)}${extra === null ? '' : ` + ${number(extra.contracts)}`}`,
        },
        { title: d.entry, isFigure: true, cell: ({ base }) => price(base.entryPrice) },
        {
          title: d.exit,
          isFigure: true,
          cell: ({ base }) => (
            <>
              {price(base.exitPrice)}
              <small>{d.causes[base.exitReason] ?? base.exitReason}</small>
            </>
          ),
        },
        { title: d.held, isFigure: true, cell: (trade) => duration((trade.closedAtMs - trade.openedAtMs) / 1_000) },
        { title: t.row, isFigure: true, cell: ({ sequence }) => <JournalLink sequence={sequence} /> },
      ]}
    />
  )
}

/** The trades behind the figures, each with the row that closed it. */
export const TradeList = (props: {
  readonly asked: Asked | null
  readonly cursor: string | undefined
  readonly isLive: boolean
}) => {
  const t = words(reportTexts)
  const { query } = route.value
  const answer = useAnswer('/api/v5/trades', props.asked && { ...props.asked, cursor: props.cursor }, props.isLive)
  return (
    <Section title={t.list}>
      <Answered answer={answer}>
        {({ trades, next }) => (
          <>
            {trades.length === 0 ? <p class="faint">{t.empty}</p> : <Rows rows={trades} />}
            <Pager page="reports" query={query} next={next} newest={t.newest} older={t.older} />
          </>
        )}
      </Answered>
    </Section>
  )
}
