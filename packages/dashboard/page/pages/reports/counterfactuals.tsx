import type { CounterfactualSum, CounterfactualsAnswer } from '../../../src/api/schemas/index.ts'
import { formats } from '../../model/formats.ts'
import { language } from '../../model/preferences.ts'
import { JournalLink } from '../../parts/journal-link.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Result } from '../../parts/result.tsx'
import { Section } from '../../parts/section.tsx'
import { Table } from '../../parts/table.tsx'
import { filled } from '../../texts/filled.ts'
import { layerTexts } from '../../texts/layers.ts'
import { reportTexts } from '../../texts/reports.ts'
import { shellTexts } from '../../texts/shell.ts'
import { words } from '../../texts/words.ts'

type OfDay = CounterfactualsAnswer['byDay'][number]

const ByReason = ({ rows }: { readonly rows: readonly CounterfactualSum[] }) => {
  const t = words(reportTexts)
  const { names } = words(layerTexts)
  const { number, money } = formats.value
  return (
    <Table<CounterfactualSum>
      caption={t.byReason}
      rows={rows}
      keyOf={({ refusedBy, what }) => `${refusedBy} ${what}`}
      columns={[
        {
          title: t.reason,
          cell: ({ refusedBy, what }) => (
            <>
              {names[refusedBy] ?? refusedBy}
              <small>{t.whats[what]}</small>
            </>
          ),
        },
        { title: t.count, isFigure: true, cell: ({ count }) => number(count) },
        { title: t.wonCount, isFigure: true, cell: ({ won }) => number(won) },
        { title: t.wouldNet, isFigure: true, cell: ({ netCents }) => <Result cents={netCents} /> },
        { title: t.mean, isFigure: true, cell: ({ meanCents }) => <Result cents={Math.round(meanCents)} /> },
        {
          title: t.interval,
          isFigure: true,
          cell: ({ intervalCents }) =>
            intervalCents === null ? (
              <span class="faint">{t.tooFew}</span>
            ) : (
              `${money(Math.round(intervalCents[0]))} – ${money(Math.round(intervalCents[1]))}`
            ),
        },
        { title: t.days, isFigure: true, cell: ({ days }) => number(days) },
      ]}
    />
  )
}

const ByDay = ({ rows }: { readonly rows: readonly OfDay[] }) => {
  const t = words(reportTexts)
  const { names } = words(layerTexts)
  const { number, sessionDay } = formats.value
  return (
    <details>
      <summary>{t.byReasonDay}</summary>
      <Table<OfDay>
        caption={t.byReasonDay}
        rows={[...rows].reverse()}
        keyOf={({ day, refusedBy, what }) => `${day} ${refusedBy} ${what}`}
        columns={[
          { title: t.day, cell: ({ day }) => sessionDay(day) },
          { title: t.reason, cell: ({ refusedBy }) => names[refusedBy] ?? refusedBy },
          { title: t.what, cell: ({ what }) => t.whats[what] },
          { title: t.count, isFigure: true, cell: ({ count }) => number(count) },
          { title: t.wouldNet, isFigure: true, cell: ({ netCents }) => <Result cents={netCents} /> },
        ]}
      />
    </details>
  )
}

/** What saying no cost or saved: simulated, and marked so. */
export const Counterfactuals = ({ answer }: { readonly answer: CounterfactualsAnswer }) => {
  const t = words(reportTexts)
  const { coverage, assumptions, byReason, byDay } = answer
  const { number } = formats.value
  const [before = '', between = '', after = ''] = t.coverage.split(/\{(?:from|to)\}/)
  return (
    <Section title={`${words(shellTexts).simulation}: ${t.counterfactuals}`}>
      <Notice kind="warning">{t.counterfactualsWhy}</Notice>
      {byReason.length === 0 ? <p class="faint">{t.noRefusals}</p> : <ByReason rows={byReason} />}
      {byDay.length === 0 ? null : <ByDay rows={byDay} />}
      <p class="note">
        {before}
        {number(coverage.fromSequence)}
        {between}
        <JournalLink sequence={coverage.toSequence} />
        {filled(after, { rest: coverage.isComplete ? '' : t.coverageRest })}
      </p>
      <details>
        <summary>{t.assumptions}</summary>
        <ul>
          {assumptions.map((text) => (
            <li key={text.en}>{text[language.value]}</li>
          ))}
        </ul>
      </details>
    </Section>
  )
}
