import type { DecisionAnswer, FillView, OrderView } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { JournalLink } from '../../parts/journal-link.tsx'
import { Section } from '../../parts/section.tsx'
import { Table } from '../../parts/table.tsx'
import { decisionTexts } from '../../texts/decisions.ts'
import { layerTexts } from '../../texts/layers.ts'
import { nowTexts } from '../../texts/now.ts'
import { words } from '../../texts/words.ts'

const Orders = ({ rows }: { readonly rows: readonly OrderView[] }) => {
  const t = words(decisionTexts)
  const n = words(nowTexts)
  const { legs, sides } = words(layerTexts)
  const { number, moment } = formats.value
  return (
    <Table<OrderView>
      caption={t.orders}
      rows={rows}
      keyOf={({ orderId }) => orderId}
      columns={[
        { title: n.order, cell: ({ orderId }) => <span class="code">{orderId}</span> },
        { title: t.time, cell: ({ timeMs }) => moment(timeMs) },
        { title: n.purpose, cell: ({ purpose }) => n.purposes[purpose] },
        { title: t.leg, cell: ({ leg, side }) => `${legs[leg] ?? leg} ${sides[side] ?? side}` },
        {
          title: n.filled,
          isFigure: true,
          cell: ({ filled, contracts }) => `${number(filled)} / ${number(contracts)}`,
        },
        {
          title: n.status,
          cell: ({ status, message }) => (
            <>
              {n.statuses[status] ?? status}
              {message === null ? null : <small>{message}</small>}
            </>
          ),
        },
        {
          title: t.row,
          isFigure: true,
          cell: ({ sequence, updatedSequence }) => (
            <>
              <JournalLink sequence={sequence} />
              {updatedSequence === sequence ? null : (
                <>
                  {' … '}
                  <JournalLink sequence={updatedSequence} />
                </>
              )}
            </>
          ),
        },
      ]}
    />
  )
}

const Fills = ({ rows }: { readonly rows: readonly FillView[] }) => {
  const t = words(decisionTexts)
  const { legs } = words(layerTexts)
  const { number, moment, price, money } = formats.value
  return (
    <Table<FillView>
      caption={t.fills}
      rows={rows}
      keyOf={({ sequence, leg }) => `${sequence} ${leg}`}
      columns={[
        { title: t.time, cell: ({ timeMs }) => moment(timeMs) },
        { title: t.leg, cell: ({ leg }) => (leg === null ? '—' : (legs[leg] ?? leg)) },
        { title: t.contracts, isFigure: true, cell: ({ contracts }) => number(contracts) },
        { title: t.price, isFigure: true, cell: (fill) => price(fill.price) },
        { title: t.commission, isFigure: true, cell: ({ commissionCents }) => money(commissionCents) },
        { title: t.cause, cell: ({ cause }) => t.causes[cause] ?? cause },
        { title: t.row, isFigure: true, cell: ({ sequence }) => <JournalLink sequence={sequence} /> },
      ]}
    />
  )
}

/** What was ordered, and what came of it. */
export const OrdersAndFills = ({ answer }: { readonly answer: DecisionAnswer }) => {
  const t = words(decisionTexts)
  return (
    <>
      <Section title={t.orders}>
        {answer.orders.length === 0 ? <p class="faint">{t.noOrders}</p> : <Orders rows={answer.orders} />}
      </Section>
      <Section title={t.fills}>
        {answer.fills.length === 0 ? <p class="faint">{t.noFills}</p> : <Fills rows={answer.fills} />}
      </Section>
    </>
  )
}
