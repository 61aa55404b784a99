import type { Step } from '@alavanca/engine'
import { formats } from '../../model/formats.ts'
import { bot, state } from '../../model/live.ts'
import { hrefOf } from '../../model/route.ts'
import { useAnswer } from '../../model/use-answer.ts'
import { Answered } from '../../parts/answered.tsx'
import { Facts } from '../../parts/facts.tsx'
import { Nowhere } from '../../parts/nowhere.tsx'
import { Section } from '../../parts/section.tsx'
import { filled } from '../../texts/filled.ts'
import { journalTexts } from '../../texts/journal.ts'
import { words } from '../../texts/words.ts'

/** What is told of one thing that happened: its kind, and everything else as it is kept. */
const Kept = ({ of: things, none }: { readonly of: readonly { readonly type: string }[]; readonly none: string }) =>
  things.length === 0 ? (
    <p class="faint">{none}</p>
  ) : (
    <ul class="kept">
      {things.map((thing) => {
        const { type, ...rest } = thing
        const text = JSON.stringify(rest)
        return (
          <li key={`${type} ${text}`}>
            <strong class="code">{type}</strong> <span class="code faint">{text}</span>
          </li>
        )
      })}
    </ul>
  )

const decisionIn = ({ event, records }: Step): string | null => {
  if (event.type === 'SIGNAL') return event.signal.id
  for (const record of records) if (record.type === 'TRADE_CLOSED') return record.trade.id
  return null
}

const Row = ({ step }: { readonly step: Step }) => {
  const t = words(journalTexts)
  const { sequence, time, event, commands, records } = step
  const decision = decisionIn(step)
  const newest = state.value?.sequence ?? sequence
  return (
    <>
      <h1>{filled(t.title, { sequence: formats.value.number(sequence) })}</h1>
      <div class="row">
        {sequence <= 1 ? null : (
          <a class="button" href={hrefOf('journal', { bot: bot.value }, sequence - 1)}>
            {t.before}
          </a>
        )}
        {sequence >= newest ? null : (
          <a class="button" href={hrefOf('journal', { bot: bot.value }, sequence + 1)}>
            {t.after}
          </a>
        )}
        {decision === null ? null : (
          <a class="button" href={hrefOf('decision', { bot: bot.value }, decision)}>
            {t.decision}
          </a>
        )}
      </div>
      <section>
        <Facts
          of={[
            [t.event, event.type === 'OPERATOR' ? `OPERATOR ${event.action.type}` : event.type],
            [t.time, formats.value.moment(time)],
            [t.note, event.type === 'OPERATOR' ? event.note : null],
          ]}
        />
      </section>
      <Section title={t.records}>
        <Kept of={records} none={t.nothing} />
      </Section>
      <Section title={t.commands}>
        <Kept of={commands} none={t.nothing} />
      </Section>
      <Section title={t.whole}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <pre tabIndex={0}>{JSON.stringify(step, null, 2)}</pre>
      </Section>
    </>
  )
}

/** One row of the journal: the event, what came of it, and what was sent. */
export const JournalPage = ({ id }: { readonly id: string }) => {
  const isNumber = /^[1-9]\d{0,15}$/.test(id)
  const asked = bot.value === null || !isNumber ? null : { bot: bot.value, sequence: id }
  const answer = useAnswer('/api/v5/steps/{sequence}', asked)
  if (!isNumber) return <Nowhere />
  return <Answered answer={answer}>{({ step }) => <Row step={step} />}</Answered>
}
