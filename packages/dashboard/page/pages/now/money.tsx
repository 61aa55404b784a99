import type { PublicState } from '@alavanca/engine'
import type { NowAnswer } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { Tile, Tiles } from '../../parts/tile.tsx'
import { filled } from '../../texts/filled.ts'
import { nowTexts } from '../../texts/now.ts'
import { words } from '../../texts/words.ts'

/** Money today, and what is held. */
export const Money = ({ state, now }: { readonly state: PublicState; readonly now: NowAnswer }) => {
  const t = words(nowTexts)
  const { result, number, sessionDay } = formats.value
  const { pnlToday, counts, positions, orders, day } = state
  const held = positions.reduce((sum, { contracts }) => sum + contracts, 0)
  return (
    <Tiles>
      <Tile
        name={t.pnlToday}
        value={result(pnlToday)}
        sign={pnlToday}
        remark={day === null ? t.noDay : filled(t.dayIs, { day: sessionDay(day) })}
      />
      <Tile name={t.unrealised} value={result(now.unrealisedCents)} sign={now.unrealisedCents} remark={t.atLastPrice} />
      <Tile
        name={t.net}
        value={result(counts.netCents)}
        sign={counts.netCents}
        remark={filled(t.afterCommission, { count: number(counts.trades) })}
      />
      <Tile name={t.contracts} value={number(held)} remark={`${t.ordersUnderWay}: ${number(orders.length)}`} />
    </Tiles>
  )
}
