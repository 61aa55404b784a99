const HIDDEN = '(hidden)'

/** Shorter ones would be found in words that are none. */
const SHORTEST = 6

/** How a text can stand in a message: as it is, as part of an address, inside of JSON. */
const formsOf = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  encodeURI(secret),
  JSON.stringify(secret).slice(1, -1),
]

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What of an address must not be told: all of it; of the web what follows its host, of a database its password. */
const partsOf = (secret: string): string[] => {
  if (!URL.canParse(secret)) return [secret]
  const { protocol, href, pathname, search, password } = new URL(secret)
  if (protocol.startsWith('postgres')) return [secret, href, password, decoded(password)]
  return [secret, href, `${pathname}${search}`, pathname]
}

/**
 * Takes secrets out of texts, and out of everything that texts are in. A value that cannot be looked through is left out as a
 * whole.
 */
export class Scrubber {
  /** Longest first: one may be a part of another. */
  readonly #secrets: readonly string[]

  constructor(secrets: readonly (string | null)[]) {
    const given = secrets.filter((secret) => secret !== null)
    const forms = given.flatMap((secret) => [...formsOf(secret), ...partsOf(secret)])
    this.#secrets = [...new Set(forms)].filter((form) => form.length >= SHORTEST).sort((a, b) => b.length - a.length)
  }

  text(text: string): string {
    return this.#secrets.reduce((clean, secret) => clean.replaceAll(secret, HIDDEN), text)
  }

  /** A copy as plain JSON. */
  facts(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    try {
      // as: JSON of an object is an object
      return JSON.parse(JSON.stringify(facts), (_, value: unknown) =>
        typeof value === 'string' ? this.text(value) : value,
      ) as Record<string, unknown>
    } catch {
      return { facts: HIDDEN }
    }
  }
}
