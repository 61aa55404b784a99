import { useId } from 'preact/hooks'
import type { Act } from '../model/act.ts'
import { session } from '../model/session.ts'
import { shellTexts } from '../texts/shell.ts'
import { words } from '../texts/words.ts'
import { ask } from './confirm.tsx'

/** Whether anything may be done from here. */
const mayAct = (): boolean => session.value.type === 'SIGNED_IN' && !session.value.answer.isReadOnly

/** Begins an act: asks first. Where nothing may be done it says so. */
export const ActButton = (props: { readonly act: Act; readonly isDisabled?: boolean; readonly label?: string }) => {
  const t = words(shellTexts)
  const id = useId()
  const isReadOnly = !mayAct()
  return (
    <>
      <button
        type="button"
        disabled={isReadOnly || props.isDisabled === true}
        title={isReadOnly ? t.readOnlyWhy : props.act.will}
        aria-describedby={isReadOnly ? id : undefined}
        onClick={() => ask(props.act)}
      >
        {props.label ?? props.act.name}
      </button>
      {isReadOnly ? (
        <span id={id} class="hidden">
          {t.readOnly}
        </span>
      ) : null}
    </>
  )
}
