import { type AlavancaError, invalidInput } from './errors.ts'
import { keepText, settledText } from './settled.ts'
import { runningSha256, sha256Hex } from './sha256.ts'

/** Marks the place where there is something that JSON cannot hold; where that is, is only worked out then. */
class Unspeakable extends Error {}

/** Nothing of ours is nested half as deep. What goes round in circles has no end, and would exhaust the stack. */
const DEEPEST = 200

const isPlain = (value: object): boolean => Object.prototype.toString.call(value) === '[object Object]'

/** Text in which nothing has to be escaped: printable, without quotation mark and backslash. */
const PLAIN = /^[ !#-[\]-~]*$/

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text))

const ofObject = (value: Readonly<Record<string, unknown>>, depth: number): string => {
  // a Map, Set or Date has no entries to show: two that differ would look the same
  if (!isPlain(value)) throw new Unspeakable()
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const item = value[key]
    if (item === undefined) continue
    text += `${text === '' ? '' : ','}${quoted(key)}:${write(item, depth)}`
  }
  return `{${text}}`
}

const ofList = (items: readonly unknown[], depth: number): string => {
  let text = ''
  // by index, since gaps count
  for (let index = 0; index < items.length; index += 1) text += `${index === 0 ? '' : ','}${write(items[index], depth)}`
  return `[${text}]`
}

// as: an object's own properties, whatever they are
const ofParts = (value: object, depth: number): string =>
  Array.isArray(value) ? ofList(value, depth) : ofObject(value as Record<string, unknown>, depth)

const write = (value: unknown, depth: number): string => {
  switch (typeof value) {
    case 'undefined':
      return 'null'
    case 'string':
      return quoted(value)
    case 'boolean':
      return String(value)
    case 'number':
      if (!Number.isFinite(value)) throw new Unspeakable()
      // as JSON writes it, minus zero too
      return String(value)
    case 'object':
      if (value === null) return 'null'
      if (depth === DEEPEST) throw new Unspeakable()
      return settledText(value) ?? ofParts(value, depth + 1)
    default:
      throw new Unspeakable()
  }
}

/** What is wrong with the first value that JSON cannot hold, and where it stands. */
const faultIn = (value: unknown, path: string, depth: number): AlavancaError | null => {
  const at = path || '(root)'
  if (typeof value === 'number')
    return Number.isFinite(value) ? null : invalidInput(at, value, 'must be a finite number')
  if (typeof value === 'object' && value !== null) {
    if (depth === DEEPEST) return invalidInput(at, value, `must not be nested deeper than ${DEEPEST} levels`)
    if (!Array.isArray(value) && !isPlain(value)) return invalidInput(at, value, 'must be a plain object')
    // sorted as they are written, so that the first fault is the one that was met
    const entries = Object.entries(value).sort(([a], [b]) => (Array.isArray(value) || a === b ? 0 : a < b ? -1 : 1))
    for (const [key, item] of entries) {
      const fault = faultIn(item, path === '' ? key : `${path}.${key}`, depth + 1)
      if (fault !== null) return fault
    }
    return null
  }
  const isSpeakable = value === null || ['undefined', 'string', 'boolean'].includes(typeof value)
  return isSpeakable ? null : invalidInput(at, value, 'must be something that JSON can hold')
}

/**
 * JSON in which equal values have equal bytes: keys sorted, no white space, `undefined` left out (`null` in an array).
 * Throws `INVALID_INPUT` for what JSON cannot hold: NaN, infinities, functions, bigints, maps, dates, circles.
 */
export const canonicalJson = (value: unknown): string => {
  try {
    return write(value, 0)
  } catch (error) {
    throw error instanceof Unspeakable ? (faultIn(value, '', 0) ?? error) : error
  }
}

/**
 * The value itself, frozen for good with all that it holds, so that its canonical JSON need be written only once: for what
 * is remembered long and saved often. Throws as `canonicalJson` does, with nothing frozen.
 */
export const settled = <Value extends object>(value: Value): Value => {
  if (settledText(value) === undefined) keepText(value, canonicalJson(value))
  return value
}

const ENOUGH_TEXT = 1 << 16

/** A SHA-256 over many values, one after another, without keeping them. */
export class Checksum {
  readonly #hash = runningSha256()
  // one long text is hashed several times faster than its many lines
  #text = ''

  /** Adds one value, as a line of canonical JSON. */
  add(value: unknown): void {
    this.addLine(canonicalJson(value))
  }

  /** Adds a line of text, for values whose bytes are settled already. */
  addLine(line: string): void {
    this.#text += `${line}\n`
    if (this.#text.length >= ENOUGH_TEXT) this.#flush()
  }

  /** The checksum of everything added so far, 64 hexadecimal digits; more may be added afterwards. */
  hex(): string {
    this.#flush()
    return this.#hash.hex()
  }

  #flush(): void {
    this.#hash.add(this.#text)
    this.#text = ''
  }
}

/** SHA-256 of one value's canonical JSON. */
export const checksum = (value: unknown): string => sha256Hex(canonicalJson(value))
