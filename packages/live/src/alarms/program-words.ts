import { invalidInput } from '@alavanca/core'

/**
 * A program and its arguments, as one would type them: words with spaces between, and quotes around what holds spaces. Nothing
 * else means anything, since no shell reads it. Throws `INVALID_INPUT` for a quote that is not closed, or no word at all.
 */
export const programWords = (text: string): readonly [program: string, ...words: string[]] => {
  const words = [...text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'),
  )
  const left = text.replace(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g, '').trim()
  const [program, ...rest] = words
  if (left !== '' || program === undefined || program === '')
    throw invalidInput('ALAVANCA_ON_ALARM', text, 'must be a program and its arguments, with every quote closed')
  return [program, ...rest]
}
