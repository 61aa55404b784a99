import { formats } from '../model/formats.ts'
import { bot } from '../model/live.ts'
import { hrefOf } from '../model/route.ts'
import { filled } from '../texts/filled.ts'
import { shellTexts } from '../texts/shell.ts'
import { words } from '../texts/words.ts'

/** From a figure to the row of the journal that it comes from. */
export const JournalLink = ({ sequence }: { readonly sequence: number | null }) => {
  const t = words(shellTexts)
  if (sequence === null || sequence === 0) return <>{t.notAvailable}</>
  const number = formats.value.number(sequence)
  return (
    <a
      href={hrefOf('journal', { bot: bot.value }, sequence)}
      aria-label={filled(t.journal, { sequence: number })}
      title={filled(t.journal, { sequence: number })}
    >
      #{number}
    </a>
  )
}
