import type { Place } from './token.ts'

/** Collects C++ text that keeps the line numbers of the MQL5 it came from, so that the compiler's words point there. */
export class Writer {
  #text = ''
  #file = ''
  #line = 0

  get text(): string {
    return this.#text
  }

  /** What is written next came from this place. */
  at({ file, line }: Place): this {
    if (file === this.#file && line >= this.#line && line - this.#line < 4) {
      this.#text += '\n'.repeat(line - this.#line)
    } else {
      this.#text += `\n#line ${line} "${file}"\n`
    }
    this.#file = file
    this.#line = line
    return this
  }

  /** Text without line breaks. */
  put(text: string): this {
    this.#text += `${text} `
    return this
  }

  /** Text of our own that came from nowhere in the program. */
  own(text: string): this {
    this.#text += `\n#line 1 "generated"\n${text}\n`
    this.#file = ''
    return this
  }
}
