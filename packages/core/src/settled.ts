/** Canonical JSON of values that can never change again. */
const TEXTS = new WeakMap<object, string>()

const freezeAll = (value: unknown): void => {
  // what was settled is frozen already, with all that it holds
  if (typeof value !== 'object' || value === null || TEXTS.has(value)) return
  // frozen or not: what is frozen may still hold what is not
  for (const part of Object.values(value)) freezeAll(part)
  Object.freeze(value)
}

/** The text of a value that was settled. */
export const settledText = (value: object): string | undefined => TEXTS.get(value)

/** Freezes a value, all of it, and keeps its text for as long as the value is in use. */
export const keepText = (value: object, text: string): void => {
  freezeAll(value)
  // in one piece; as it was added up it would stay the many that it is made of, to be walked at every use
  TEXTS.set(value, [text.slice(0, 1), text.slice(1)].join(''))
}
