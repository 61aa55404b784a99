const LINE_FEED = 0x0a

/** What a splitter reports. */
export interface LineListener {
  readonly line: (text: string) => void
  /** A line was longer than allowed; it is dropped up to its end. Told once a line. */
  readonly tooLong: () => void
}

/** Cuts a stream of bytes into lines. Holds at most one line of the allowed length, whatever comes in. */
export class LineSplitter {
  #limit: number
  #held: Buffer[] = []
  #heldBytes = 0
  #isSkipping = false
  readonly #listener: LineListener

  constructor(limit: number, listener: LineListener) {
    this.#limit = limit
    this.#listener = listener
  }

  set limit(bytes: number) {
    this.#limit = bytes
  }

  /** Bytes of the line that has not ended yet. */
  get pending(): number {
    return this.#heldBytes
  }

  push(chunk: Buffer): void {
    let from = 0
    for (let end = chunk.indexOf(LINE_FEED, from); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      this.#endLine(chunk.subarray(from, end))
      from = end + 1
    }
    if (from < chunk.length) this.#hold(chunk.subarray(from))
  }

  #endLine(last: Buffer): void {
    this.#hold(last)
    const held = this.#held
    const wasSkipping = this.#isSkipping
    this.#held = []
    this.#heldBytes = 0
    this.#isSkipping = false
    if (wasSkipping) return
    const [only] = held
    const bytes = held.length === 1 && only !== undefined ? only : Buffer.concat(held)
    const text = bytes.toString('utf8')
    this.#listener.line(text.endsWith('\r') ? text.slice(0, -1) : text)
  }

  #hold(part: Buffer): void {
    if (this.#isSkipping) return
    if (this.#heldBytes + part.length > this.#limit) {
      this.#held = []
      this.#heldBytes = 0
      this.#isSkipping = true
      this.#listener.tooLong()
      return
    }
    this.#held.push(part)
    this.#heldBytes += part.length
  }
}
