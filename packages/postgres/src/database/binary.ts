/** What PostgreSQL's binary formats of rows and arrays are made of. All of it is big-endian. */
export const LENGTH_BYTES = 4
/** UTF-8 of what is one code unit in JavaScript. */
const MOST_BYTES = 3
const ASCII_END = 0x80
const WORD = 2 ** 32
const INTEGER_BYTES = 4
const BIGINT_BYTES = 8

/** Writes values, each after its length, one after another into memory that grows as it must. */
export class BinaryWriter {
  #bytes: Buffer
  #view: DataView
  #end = 0

  constructor(expected: number) {
    this.#bytes = Buffer.allocUnsafe(expected)
    this.#view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength)
  }

  /** What was written so far. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#end)
  }

  raw(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length)
    this.#bytes.set(bytes, this.#end)
    this.#end += bytes.length
  }

  /** 16 bits, without a length. */
  short(value: number): void {
    this.#makeRoom(2)
    this.#view.setInt16(this.#end, value)
    this.#end += 2
  }

  /** 32 bits, without a length. */
  word(value: number): void {
    this.#makeRoom(INTEGER_BYTES)
    this.#view.setInt32(this.#end, value)
    this.#end += INTEGER_BYTES
  }

  text(value: string): void {
    this.#makeRoom(LENGTH_BYTES + MOST_BYTES * value.length)
    const start = this.#end + LENGTH_BYTES
    const bytes = this.#ascii(value, start) ? value.length : this.#bytes.write(value, start)
    this.#view.setInt32(this.#end, bytes)
    this.#end = start + bytes
  }

  /** Throws `RangeError` for what is no whole number of 32 bits. */
  integer(value: number): void {
    // a view would cut off what does not fit, and nobody would hear of it
    if ((value | 0) !== value) throw new RangeError(`${value} is no whole number of 32 bits`)
    this.word(INTEGER_BYTES)
    this.word(value)
  }

  /** 64 bits; throws `RangeError` for what is no whole number that a double holds. */
  bigint(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number that a double holds`)
    this.word(BIGINT_BYTES)
    this.#makeRoom(BIGINT_BYTES)
    this.#view.setInt32(this.#end, Math.floor(value / WORD))
    // what is above 32 bits falls away
    this.#view.setUint32(this.#end + INTEGER_BYTES, value)
    this.#end += BIGINT_BYTES
  }

  /** Short names are ASCII nearly always, and a call for each would cost more than its letters. */
  #ascii(value: string, start: number): boolean {
    for (let index = 0; index < value.length; index += 1) {
      const unit = value.charCodeAt(index)
      if (unit >= ASCII_END) return false
      this.#bytes[start + index] = unit
    }
    return true
  }

  #makeRoom(bytes: number): void {
    if (this.#end + bytes <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(2 * (this.#end + bytes))
    this.#bytes.copy(larger, 0, 0, this.#end)
    this.#bytes = larger
    this.#view = new DataView(larger.buffer, larger.byteOffset, larger.byteLength)
  }
}
