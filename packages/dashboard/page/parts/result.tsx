import { formats } from '../model/formats.ts'
import { shellTexts } from '../texts/shell.ts'
import { words } from '../texts/words.ts'

/** Money earned or lost, with its sign in figures and in colour. */
export const Result = ({ cents }: { readonly cents: number | null }) => {
  if (cents === null) return <>{words(shellTexts).notAvailable}</>
  return <span class={cents > 0 ? 'won' : cents < 0 ? 'lost' : undefined}>{formats.value.result(cents)}</span>
}
