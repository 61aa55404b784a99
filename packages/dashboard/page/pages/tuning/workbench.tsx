import { useState } from 'preact/hooks'
import type { PreviewAnswer, Tuned } from '../../../src/api/schemas/index.ts'
import { write } from '../../model/api.ts'
import { bot } from '../../model/live.ts'
import { language } from '../../model/preferences.ts'
import { Section } from '../../parts/section.tsx'
import { filled } from '../../texts/filled.ts'
import { shellTexts } from '../../texts/shell.ts'
import { tuningTexts } from '../../texts/tuning.ts'
import { words } from '../../texts/words.ts'
import { changeOf, draftOf, TUNED } from './draft.ts'
import { Preview } from './preview.tsx'

interface Seen {
  readonly change: Partial<Tuned>
  readonly answer: PreviewAnswer
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Fields, a preview of what they would do, and only then how to put them in force. */
export const Workbench = ({ current, canApply }: { readonly current: Tuned; readonly canApply: boolean }) => {
  const t = words(tuningTexts)
  const inForce = draftOf(current, language.value === 'en' ? '.' : ',')
  const [draft, setDraft] = useState(inForce)
  const [seen, setSeen] = useState<Seen | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const change = changeOf(draft, current)

  const preview = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (change.type === 'NOTHING') return setFault(t.unchanged)
    if (change.type === 'INVALID') {
      const { name, help } = t.fields[change.name]
      return setFault(filled(t.invalid, { field: name, help }))
    }
    setFault(null)
    setAsking(true)
    try {
      const answer = await write('/api/v5/tuning/preview', { bot: bot.value, change: change.change })
      setSeen({ change: change.change, answer })
    } catch (error) {
      setFault(filled(words(shellTexts).failed, { message: error instanceof Error ? error.message : String(error) }))
    }
    setAsking(false)
  }

  return (
    <>
      <Section title={t.settings}>
        <form onSubmit={preview}>
          <div class="settings">
            {TUNED.map((name) => (
              <label key={name} class={`field ${change.type === 'INVALID' && change.name === name ? 'wrong' : ''}`}>
                <strong>{t.fields[name].name}</strong>
                <input
                  inputMode="decimal"
                  value={draft[name]}
                  aria-invalid={change.type === 'INVALID' && change.name === name}
                  onInput={({ currentTarget }) => setDraft({ ...draft, [name]: currentTarget.value })}
                />
                <span class="hint">{t.fields[name].help}</span>
              </label>
            ))}
          </div>
          <p class="lost" role="alert">
            {fault}
          </p>
          <div class="row">
            <button type="submit" class="main" disabled={isAsking}>
              {isAsking ? words(shellTexts).loading : t.preview}
            </button>
            <button type="button" onClick={() => setDraft(inForce)}>
              {t.reset}
            </button>
          </div>
        </form>
      </Section>
      {seen === null ? null : (
        <Preview
          change={seen.change}
          answer={seen.answer}
          canApply={canApply}
          isCurrent={change.type === 'CHANGE' && isSame(change.change, seen.change)}
        />
      )}
    </>
  )
}
