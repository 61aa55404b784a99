import type { Texts } from '../texts/texts.ts'

/** What an option of a command does, in the words of a language. */
export const optionText = (path: string, name: string, { commands, options, headings }: Texts): string =>
  commands[path]?.options?.[name] ??
  (name === 'language' && path !== 'replay' ? headings.language : options[name]) ??
  ''
