import { hrefOf } from '../model/route.ts'
import { shellTexts } from '../texts/shell.ts'
import { words } from '../texts/words.ts'
import { Notice } from './notice.tsx'

/** A link that leads nowhere, and the way out. */
export const Nowhere = () => {
  const t = words(shellTexts)
  return (
    <Notice kind="warning">
      <p>
        <strong>{t.nowhere}</strong> {t.nowhereWhat}
      </p>
      <a href={hrefOf('now')}>{t.toNow}</a>
    </Notice>
  )
}
