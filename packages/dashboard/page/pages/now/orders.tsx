import type { PublicOrder, PublicState } from '@alavanca/engine'
import { formats } from '../../model/formats.ts'
import { bot } from '../../model/live.ts'
import { hrefOf } from '../../model/route.ts'
import { ActButton } from '../../parts/act-button.tsx'
import { Section } from '../../parts/section.tsx'
import { Table } from '../../parts/table.tsx'
import { layerTexts } from '../../texts/layers.ts'
import { nowTexts } from '../../texts/now.ts'
import { words } from '../../texts/words.ts'
import { settleAct } from './settle.ts'

/** What the broker owes an answer on. One of unknown outcome can be settled by hand. */
export const Orders = ({ state }: { readonly state: PublicState }) => {
  const t = words(nowTexts)
  const { sides, legs } = words(layerTexts)
  const { number } = formats.value
  return (
    <Section title={t.orders}>
      {state.orders.length === 0 ? (
        <p class="faint">{t.noOrders}</p>
      ) : (
        <Table<PublicOrder>
          caption={t.orders}
          rows={state.orders}
          keyOf={({ orderId }) => orderId}
          columns={[
            {
              title: t.order,
              cell: ({ orderId, tradeId }) => (
                <a class="code" href={hrefOf('decision', { bot: bot.value }, tradeId)}>
                  {orderId}
                </a>
              ),
            },
            { title: t.symbol, cell: ({ symbol }) => symbol },
            { title: t.side, cell: ({ side }) => sides[side] },
            { title: t.leg, cell: ({ leg }) => legs[leg] },
            { title: t.purpose, cell: ({ purpose }) => t.purposes[purpose] },
            {
              title: t.filled,
              isFigure: true,
              cell: ({ filled, contracts }) => `${number(filled)} / ${number(contracts)}`,
            },
            {
              title: t.status,
              cell: ({ status, ...leg }) => (
                <>
                  <span class={status === 'UNKNOWN' ? 'lost' : undefined}>{t.statuses[status]}</span>{' '}
                  {status === 'UNKNOWN' ? <ActButton act={settleAct(leg)} /> : null}
                </>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}
