import type { PublicPosition, PublicState } from '@alavanca/engine'
import type { HeldPosition, NowAnswer } from '../../../src/api/schemas/index.ts'
import { clock } from '../../model/clock.ts'
import { formats } from '../../model/formats.ts'
import { hrefOf } from '../../model/route.ts'
import { ActButton } from '../../parts/act-button.tsx'
import { Result } from '../../parts/result.tsx'
import { Section } from '../../parts/section.tsx'
import { Table } from '../../parts/table.tsx'
import { layerTexts } from '../../texts/layers.ts'
import { nowTexts } from '../../texts/now.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'
import { settleAct } from './settle.ts'

interface Row {
  readonly held: PublicPosition
  /** What the server adds; null while it has not seen the step that opened it. */
  readonly more: HeldPosition | null
}

/** What is held, with clock and stop. */
export const Positions = ({ state, now }: { readonly state: PublicState; readonly now: NowAnswer }) => {
  const t = words(nowTexts)
  const { notAvailable } = words(shellTexts)
  const { sides, legs } = words(layerTexts)
  const { number, price, ago } = formats.value
  const priced = (value: number | null | undefined): string => (value == null ? notAvailable : price(value))
  const rows = state.positions.map((held): Row => {
    const more = now.positions.find(({ tradeId, leg }) => tradeId === held.tradeId && leg === held.leg)
    return { held, more: more ?? null }
  })
  const leavesIn = ({ more }: Row): string => {
    if (more === null || more.expiresAtMs === null) return '—'
    const left = more.expiresAtMs - clock.value
    return left <= 0 ? t.overdue : ago(left)
  }
  if (rows.length === 0)
    return (
      <Section title={t.positions}>
        <p class="faint">{t.noPositions}</p>
      </Section>
    )
  return (
    <Section title={t.positions}>
      <Table
        caption={t.positions}
        isStacked={true}
        rows={rows}
        keyOf={({ held }) => `${held.tradeId} ${held.leg}`}
        columns={[
          {
            title: t.symbol,
            cell: ({ held }) => (
              <a href={hrefOf('decision', { bot: now.bot }, held.tradeId)}>
                {held.symbol} {legs[held.leg]}
              </a>
            ),
          },
          { title: t.side, cell: ({ held }) => sides[held.side] },
          { title: t.held, isFigure: true, cell: ({ held }) => number(held.contracts) },
          { title: t.entry, isFigure: true, cell: ({ held }) => price(held.entryPrice) },
          {
            title: t.stop,
            isFigure: true,
            cell: ({ more }) => (
              <>
                {priced(more?.stopPrice)}
                {more?.stopRule == null ? null : <small>{t.rules[more.stopRule] ?? more.stopRule}</small>}
              </>
            ),
          },
          { title: t.target, isFigure: true, cell: ({ more }) => priced(more?.targetPrice) },
          { title: t.last, isFigure: true, cell: ({ more }) => priced(more?.lastPrice) },
          { title: t.open, isFigure: true, cell: ({ more }) => <Result cents={more?.unrealisedCents ?? null} /> },
          { title: t.atStop, isFigure: true, cell: ({ more }) => <Result cents={more?.atStopCents ?? null} /> },
          { title: t.since, isFigure: true, cell: ({ held }) => ago(clock.value - held.openedAt) },
          { title: t.until, isFigure: true, cell: leavesIn },
          { title: t.wrong, cell: ({ held }) => <ActButton act={settleAct(held)} /> },
        ]}
      />
    </Section>
  )
}
