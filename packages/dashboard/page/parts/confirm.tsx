import { signal } from '@preact/signals'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Act } from '../model/act.ts'
import { actTexts } from '../texts/acts.ts'
import { filled } from '../texts/filled.ts'
import { words } from '../texts/words.ts'
import { say } from './live-region.tsx'

const asked = signal<Act | null>(null)

/** Asks the reader to confirm an act and to say why. Nothing is sent before that. */
export const ask = (act: Act): void => {
  act.begin?.()
  asked.value = act
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const Question = ({ act }: { readonly act: Act }) => {
  const t = words(actTexts)
  const dialog = useRef<HTMLDialogElement>(null)
  const [note, setNote] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const id = useId()
  useEffect(() => dialog.current?.showModal(), [])

  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    const reason = note.trim()
    const wrong = act.check?.() ?? (reason === '' ? t.reasonMissing : null)
    if (wrong !== null) return setFault(wrong)
    setSending(true)
    setFault(null)
    try {
      const sequence = await act.send(reason)
      say(sequence === null ? filled(t.sent, { act: act.name }) : filled(t.done, { act: act.name, sequence }))
      dialog.current?.close()
    } catch (error) {
      setFault(filled(t.refused, { message: messageOf(error) }))
      setSending(false)
    }
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-will`}
      onClose={() => {
        asked.value = null
      }}
    >
      <form onSubmit={send}>
        <h2 id={`${id}-title`}>{act.name}</h2>
        <p id={`${id}-will`}>{act.will}</p>
        <p class="note">{t.journalled}</p>
        {act.fields?.()}
        <label class="field">
          {t.reason}
          <textarea
            rows={2}
            maxLength={500}
            value={note}
            aria-invalid={fault !== null}
            aria-describedby={`${id}-fault`}
            onInput={({ currentTarget }) => setNote(currentTarget.value)}
          />
        </label>
        <p id={`${id}-fault`} class="lost" role="alert">
          {fault}
        </p>
        <div class="row end">
          <button type="button" onClick={() => dialog.current?.close()}>
            {t.cancel}
          </button>
          <button type="submit" class={act.isGrave === true ? 'grave' : 'main'} disabled={isSending}>
            {isSending ? t.working : `${t.confirm}: ${act.name}`}
          </button>
        </div>
      </form>
    </dialog>
  )
}

/** The question that is open, if one is. */
export const Confirm = () => (asked.value === null ? null : <Question act={asked.value} key={asked.value.name} />)
