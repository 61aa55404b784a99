/** A rule that every implementation of a port must keep. `check` throws where it does not. */
export interface Law<Subject> {
  readonly title: string
  /** Each time with a fresh subject. */
  readonly check: (subject: Subject) => void | Promise<void>
}

/** Throws unless two values have the same JSON. */
export const same = (actual: unknown, expected: unknown, what: string): void => {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`)
}

/** Throws unless the call fails with an error of this code. */
export const failsWith = async (code: string, call: () => unknown): Promise<void> => {
  try {
    await call()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === code) return
    throw error
  }
  throw new Error(`expected an error with code ${code}, and there was none`)
}
