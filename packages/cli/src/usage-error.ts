/** The command was called in a way that cannot work; the message says how to call it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** What its message was made of, for other languages; null where it is only known as a whole. */
  readonly said: Said | null

  constructor(message: string, said: Said | null = null) {
    super(message)
    this.said = said
  }
}

/** A sentence with places, `--{1} is missing.`, and what stands in them. */
export interface Said {
  readonly template: string
  readonly values: readonly string[]
}

/** The sentence with everything in its place. */
export const fill = (template: string, values: readonly string[]): string =>
  template.replace(/\{(\d)\}/g, (_, place) => values[Number(place) - 1] ?? '')

/**
 * A fault of the call, as a sentence of English whose places are numbered: other languages know the sentence by it.
 *
 *     throw usage`--${name} is missing.`
 */
export const usage = (sentence: TemplateStringsArray, ...places: readonly unknown[]): UsageError => {
  const said = { template: templateOf(sentence), values: places.map(String) }
  return new UsageError(fill(said.template, said.values), said)
}

const templateOf = (sentence: readonly string[]): string =>
  sentence.map((part, index) => (index === 0 ? part : `{${index}}${part}`)).join('')
