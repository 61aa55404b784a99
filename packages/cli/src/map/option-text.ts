import type { Texts } from '../texts/texts.ts'

/** Commands that tell their results in the language of the call, and not faults and help alone. */
const TELLING: readonly string[] = ['replay', 'report', 'rewards', 'simulate']

/** What an option of a command does, in the words of a language. */
export const optionText = (path: string, name: string, { commands, options, headings }: Texts): string =>
  commands[path]?.options?.[name] ??
  (name === 'language' && !TELLING.includes(path) ? headings.language : options[name]) ??
  ''
