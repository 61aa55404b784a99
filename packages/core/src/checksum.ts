import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import { invalidInput } from './errors.ts'

const below = (path: string, key: PropertyKey): string => (path === '' ? String(key) : `${path}.${String(key)}`)

const ofObject = (value: object, path: string): string => {
  // a Map, Set or Date has no entries to show: two that differ would look the same
  if (Object.prototype.toString.call(value) !== '[object Object]')
    throw invalidInput(path || '(root)', value, 'must be a plain object')
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item, below(path, key))}`)
  return `{${entries.join(',')}}`
}

/**
 * JSON in which equal values have equal bytes: keys sorted, no white space, `undefined` left out (`null` in an array).
 * Throws `INVALID_INPUT` for what JSON cannot hold: NaN, infinities, functions, bigints, maps, dates.
 */
export const canonicalJson = (value: unknown, path = ''): string => {
  switch (typeof value) {
    case 'undefined':
      return 'null'
    case 'string':
    case 'boolean':
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw invalidInput(path || '(root)', value, 'must be a finite number')
      return JSON.stringify(value)
    case 'object':
      if (value === null) return 'null'
      if (!Array.isArray(value)) return ofObject(value, path)
      return `[${Array.from(value, (item, index) => canonicalJson(item, below(path, index))).join(',')}]`
    default:
      throw invalidInput(path || '(root)', value, 'must be something that JSON can hold')
  }
}

const ENOUGH_TEXT = 1 << 16

/** A SHA-256 over many values, one after another, without keeping them. */
export class Checksum {
  readonly #hash = sha256.create()
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
    return bytesToHex(this.#hash.clone().digest())
  }

  #flush(): void {
    this.#hash.update(utf8ToBytes(this.#text))
    this.#text = ''
  }
}

/** SHA-256 of one value's canonical JSON. */
export const checksum = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))
