import type { ComponentChildren } from 'preact'
import { ApiFault } from '../model/api.ts'
import type { Answer } from '../model/use-answer.ts'
import { filled } from '../texts/filled.ts'
import { shellTexts } from '../texts/shell.ts'
import { words } from '../texts/words.ts'
import { Notice } from './notice.tsx'
import { Nowhere } from './nowhere.tsx'

/** What was asked for once it is there; until then, that it is on its way; or why it does not come. */
export const Answered = <Value,>(props: {
  readonly answer: Answer<Value>
  readonly children: (value: Value) => ComponentChildren
}) => {
  const t = words(shellTexts)
  const { answer, children } = props
  switch (answer.type) {
    case 'LOADING':
      return <p class="faint">{t.loading}</p>
    case 'READY':
      return <>{children(answer.value)}</>
    case 'FAILED': {
      if (answer.error instanceof ApiFault && answer.error.status === 404) return <Nowhere />
      const message = answer.error instanceof Error ? answer.error.message : String(answer.error)
      return <Notice kind="alarm">{filled(t.failed, { message })}</Notice>
    }
  }
}
