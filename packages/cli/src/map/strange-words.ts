import { type UsageError, usage } from '../usage-error.ts'

/** What the parser takes for an option, with or without a value. */
const OPTION = /^--[a-z][a-z\-.\d_]+(=.+)?$/i

/**
 * Words before `--` that look like options and are none to the parser, which would take them for words that stand by themselves:
 * `halt --database=` must not halt another bot, with a strange reason.
 */
export const strangeWords = (argv: readonly string[]): readonly UsageError[] => {
  const end = argv.indexOf('--')
  const strange = argv
    .slice(0, end === -1 ? argv.length : end)
    .filter((word) => word.startsWith('--') && !OPTION.test(word))
  return strange.map((word) =>
    /^--[^=]+=$/.test(word) ? usage`${word.slice(0, -1)} needs a value.` : usage`There is no option ${word} here.`,
  )
}
