import type { BotRow } from '../../../src/api/schemas/index.ts'
import { deviceZone, formats, UNKNOWN_CURRENCY } from '../../model/formats.ts'
import { formatsOf } from '../../model/formats-of.ts'
import { language } from '../../model/preferences.ts'
import { hrefOf } from '../../model/route.ts'
import { bots } from '../../model/session.ts'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/section.tsx'
import { Table } from '../../parts/table.tsx'
import { botTexts } from '../../texts/bots.ts'
import { filled } from '../../texts/filled.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'

/** From here on a step is old. */
const STALE_MS = 30_000

const Money = ({ cents, currency }: { readonly cents: number | null; readonly currency: string | null }) => {
  if (cents === null) return <>{words(shellTexts).notAvailable}</>
  // each bot in its own currency
  const { result } = formatsOf(language.value, currency ?? UNKNOWN_CURRENCY, deviceZone())
  return <span class={cents > 0 ? 'won' : cents < 0 ? 'lost' : undefined}>{result(cents)}</span>
}

const Age = ({ ageMs }: { readonly ageMs: number | null }) => {
  if (ageMs === null) return <>{words(shellTexts).notAvailable}</>
  const text = filled(words(botTexts).ago, { age: formats.value.ago(ageMs) })
  return <span class={`age ${ageMs > STALE_MS ? 'stale' : ''}`}>{text}</span>
}

/** Several databases on one page. */
export const BotsPage = () => {
  const t = words(botTexts)
  const { states, pages, noBots } = words(shellTexts)
  const { number } = formats.value
  const rows = bots.value ?? []
  return (
    <>
      <h1>{pages.bots}</h1>
      {rows.length === 0 ? (
        <Notice>{noBots}</Notice>
      ) : (
        <Section title={t.list}>
          <Table<BotRow>
            caption={t.list}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t.bot,
                cell: ({ id, file, symbols, fault }) => (
                  <>
                    <a href={hrefOf('now', { bot: id })}>{id}</a>
                    <small>
                      {file} · {symbols.join(', ')}
                    </small>
                    {fault === null ? null : <small class="lost">{filled(t.fault, { message: fault.message })}</small>}
                  </>
                ),
              },
              {
                title: t.state,
                cell: ({ tradingState }) =>
                  tradingState === null ? '—' : <span class={`state ${tradingState}`}>{states[tradingState]}</span>,
              },
              { title: t.age, isFigure: true, cell: ({ asOf }) => <Age ageMs={asOf.ageMs} /> },
              {
                title: t.today,
                isFigure: true,
                cell: ({ pnlTodayCents, currency }) => <Money cents={pnlTodayCents} currency={currency} />,
              },
              {
                title: t.net,
                isFigure: true,
                cell: ({ netTotalCents, currency }) => <Money cents={netTotalCents} currency={currency} />,
              },
              { title: t.trades, isFigure: true, cell: ({ trades }) => (trades === null ? '—' : number(trades)) },
              { title: t.positions, isFigure: true, cell: ({ positions }) => number(positions) },
              {
                title: t.warnings,
                isFigure: true,
                cell: ({ warnings }) => <span class={warnings > 0 ? 'lost' : undefined}>{number(warnings)}</span>,
              },
              { title: t.acts, cell: ({ canAct }) => (canAct ? t.canAct : t.cannotAct) },
            ]}
          />
        </Section>
      )}
    </>
  )
}
