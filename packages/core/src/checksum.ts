import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import { invalidInput } from './errors.ts'

/** JSON in which equal values have equal bytes: keys sorted, no white space, `undefined` left out, no NaN or infinity. */
export const canonicalJson = (value: unknown, path = '(root)'): string => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalidInput(path, value, 'must be a finite number')
  if (Array.isArray(value)) return `[${value.map((item, index) => canonicalJson(item, `${path}.${index}`)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item, `${path}.${key}`)}`)
    return `{${entries.join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

/** A SHA-256 over many values, one after another, without keeping them. */
export class Checksum {
  readonly #hash = sha256.create()

  /** Adds one value, as a line of canonical JSON. */
  add(value: unknown): void {
    this.#hash.update(utf8ToBytes(`${canonicalJson(value)}\n`))
  }

  /** The checksum of everything added so far, 64 hexadecimal digits; more may be added afterwards. */
  hex(): string {
    return bytesToHex(this.#hash.clone().digest())
  }
}

/** SHA-256 of one value's canonical JSON. */
export const checksum = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))
