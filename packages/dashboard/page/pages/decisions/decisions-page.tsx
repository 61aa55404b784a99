import type { DecisionRow } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { bot } from '../../model/live.ts'
import { route } from '../../model/place.ts'
import { language } from '../../model/preferences.ts'
import { hrefOf } from '../../model/route.ts'
import { useAnswer } from '../../model/use-answer.ts'
import { Answered } from '../../parts/answered.tsx'
import { Lights } from '../../parts/lights.tsx'
import { Pager } from '../../parts/pager.tsx'
import { Table } from '../../parts/table.tsx'
import { decisionTexts } from '../../texts/decisions.ts'
import { filled } from '../../texts/filled.ts'
import { layerTexts } from '../../texts/layers.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'
import { Filters } from './filters.tsx'

const SHOWN = 50

const DecisionList = ({ rows }: { readonly rows: readonly DecisionRow[] }) => {
  const t = words(decisionTexts)
  const { sides, actions } = words(layerTexts)
  const { moment, number, percent } = formats.value
  return (
    <Table<DecisionRow>
      caption={t.list}
      isStacked={true}
      rows={rows}
      keyOf={({ id, timeMs }) => `${timeMs} ${id}`}
      columns={[
        {
          title: t.time,
          cell: ({ id, timeMs, symbol, side }) => (
            <a href={hrefOf('decision', { bot: bot.value }, id)}>
              {moment(timeMs)}
              <small>
                {symbol} {sides[side]}
              </small>
            </a>
          ),
        },
        { title: t.layers, cell: ({ lights }) => <Lights of={lights} /> },
        {
          title: t.what,
          cell: ({ action, text, regime, frozen }) => (
            <span class="reason">
              <strong>{actions[action]}</strong>{' '}
              <span class="faint">
                {regime}
                {frozen ? ` (${t.frozen})` : ''}
              </span>
              <br />
              {text[language.value]}
            </span>
          ),
        },
        {
          title: t.contracts,
          isFigure: true,
          cell: ({ contracts: { base, extra, final } }) =>
            extra > 0 ? `${number(base)} + ${number(extra)}` : number(final),
        },
        {
          title: t.odds,
          isFigure: true,
          cell: ({ propensity }) => (propensity === null ? '—' : percent(propensity)),
        },
      ]}
    />
  )
}

/** What was decided, newest first: one line and one sentence each. */
export const DecisionsPage = () => {
  const t = words(decisionTexts)
  const { query } = route.value
  const { refusedBy, action, regime, symbol, cursor } = query
  const asked = bot.value === null ? null : { bot: bot.value, refusedBy, action, regime, symbol, cursor, limit: SHOWN }
  // an older page stays as it is; new decisions come on the first
  const answer = useAnswer('/api/v5/decisions', asked, cursor === undefined)
  return (
    <>
      <h1>{words(shellTexts).pages.decisions}</h1>
      <Filters query={query} />
      <Answered answer={answer}>
        {({ decisions, scanned, next }) => (
          <section aria-label={t.list}>
            {decisions.length === 0 ? <p class="faint">{t.none}</p> : <DecisionList rows={decisions} />}
            {decisions.length < SHOWN && next !== null ? (
              <p class="note">{filled(t.scanned, { count: formats.value.number(scanned) })}</p>
            ) : null}
            <Pager page="decisions" query={query} next={next} newest={t.newest} older={t.older} />
          </section>
        )}
      </Answered>
    </>
  )
}
