import { type AlavancaError, invalidInput } from './errors.ts'
import { inCanonicalOrder } from './key-order.ts'
import { keepText, settledText } from './settled.ts'
import { type RunningSha256, runningSha256, sha256Hex } from './sha256.ts'

/** Marks the place where there is something that JSON cannot hold; where that is, is only worked out then. */
class Unspeakable extends Error {}

/** Nothing of ours is nested half as deep. What goes round in circles has no end, and would exhaust the stack. */
const DEEPEST = 200

const isPlain = (value: object): boolean => Object.prototype.toString.call(value) === '[object Object]'

/** Text in which nothing has to be escaped: printable, without quotation mark and backslash. */
const PLAIN = /^[ !#-[\]-~]*$/

/** Up to so many characters a look at each takes less than to begin with the pattern. */
const SHORT = 24

const isPlainText = (text: string): boolean => {
  if (text.length > SHORT) return PLAIN.test(text)
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x20 || unit > 0x7e || unit === 0x22 || unit === 0x5c) return false
  }
  return true
}

const quoted = (text: string): string => (isPlainText(text) ? `"${text}"` : JSON.stringify(text))

/** Where a text is written to, piece by piece. */
interface Sink {
  add(piece: string): void
}

const writeObject = (value: Readonly<Record<string, unknown>>, depth: number, to: Sink): void => {
  // a Map, Set or Date has no entries to show: two that differ would look the same
  if (!isPlain(value)) throw new Unspeakable()
  let isFirst = true
  for (const { key, first, next } of inCanonicalOrder(Object.keys(value))) {
    const item = value[key]
    if (item === undefined) continue
    to.add(isFirst ? first : next)
    isFirst = false
    write(item, depth, to)
  }
  to.add(isFirst ? '{}' : '}')
}

const writeList = (items: readonly unknown[], depth: number, to: Sink): void => {
  to.add('[')
  // by index, since gaps count
  for (let index = 0; index < items.length; index += 1) {
    if (index > 0) to.add(',')
    write(items[index], depth, to)
  }
  to.add(']')
}

const writeParts = (value: object, depth: number, to: Sink): void => {
  if (depth === DEEPEST) throw new Unspeakable()
  const text = settledText(value)
  if (text !== undefined) to.add(text)
  else if (Array.isArray(value)) writeList(value, depth + 1, to)
  // as: an object's own properties, whatever they are
  else writeObject(value as Record<string, unknown>, depth + 1, to)
}

const scalarText = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'boolean':
      return String(value)
    case 'number':
      if (!Number.isFinite(value)) throw new Unspeakable()
      // as JSON writes it, minus zero too
      return String(value)
    default:
      if (value === null || value === undefined) return 'null'
      throw new Unspeakable()
  }
}

const write = (value: unknown, depth: number, to: Sink): void => {
  if (typeof value === 'object' && value !== null) writeParts(value, depth, to)
  else to.add(scalarText(value))
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

const writeTo = (value: unknown, to: Sink): void => {
  try {
    write(value, 0, to)
  } catch (error) {
    throw error instanceof Unspeakable ? (faultIn(value, '', 0) ?? error) : error
  }
}

/** A text in one piece. */
class Text implements Sink {
  text = ''

  add(piece: string): void {
    this.text += piece
  }
}

/**
 * JSON in which equal values have equal bytes: keys sorted, no white space, `undefined` left out (`null` in an array).
 * Throws `INVALID_INPUT` for what JSON cannot hold: NaN, infinities, functions, bigints, maps, dates, circles.
 */
export const canonicalJson = (value: unknown): string => {
  const written = new Text()
  writeTo(value, written)
  return written.text
}

/**
 * The value itself, frozen for good with all that it holds, so that its canonical JSON need be written only once: for what
 * is remembered long and saved often. Throws as `canonicalJson` does, with nothing frozen.
 */
export const settled = <Value extends object>(value: Value): Value => {
  if (settledText(value) === undefined) keepText(value, canonicalJson(value))
  return value
}

/** So much is hashed at once: many lines each by itself take several times as long, and so does a text that is too large for the processor's own memory. */
const ENOUGH_TEXT = 1 << 16

/** A SHA-256 of a text that is added bit by bit and not kept. */
class HashedText implements Sink {
  #text = ''
  /** Made when there is enough to hash; for a short text the way by all at once is shorter. */
  #hash: RunningSha256 | null = null

  add(piece: string): void {
    this.#text += piece
    if (this.#text.length >= ENOUGH_TEXT) this.#flush()
  }

  /** Of everything so far; more may be added afterwards. */
  hex(): string {
    if (this.#hash === null) return sha256Hex(this.#text)
    this.#flush()
    return this.#hash.hex()
  }

  #flush(): void {
    this.#hash ??= runningSha256()
    this.#hash.add(this.#text)
    this.#text = ''
  }
}

/** A SHA-256 over many values, one after another, without keeping them. */
export class Checksum {
  readonly #text = new HashedText()

  /** Adds one value, as a line of canonical JSON. */
  add(value: unknown): void {
    this.addLine(canonicalJson(value))
  }

  /** Adds a line of text, for values whose bytes are settled already. */
  addLine(line: string): void {
    this.#text.add(`${line}\n`)
  }

  /** The checksum of everything added so far, 64 hexadecimal digits; more may be added afterwards. */
  hex(): string {
    return this.#text.hex()
  }
}

/** SHA-256 of one value's canonical JSON. */
export const checksum = (value: unknown): string => {
  const hashed = new HashedText()
  writeTo(value, hashed)
  return hashed.hex()
}
