import { Refusal } from './refusal.ts'
import type { Token } from './token.ts'

const OPENING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** A place in a list of tokens that moves forward. */
export class Cursor {
  readonly #tokens: readonly Token[]
  readonly #end: Token
  #at = 0

  constructor(tokens: readonly Token[], file: string) {
    const last = tokens.at(-1)
    this.#tokens = tokens
    this.#end = { kind: 'punctuation', text: '', file, line: last?.line ?? 1 }
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length
  }

  /** The token here, or one further on. Past the end it is an empty one. */
  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? this.#end
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.text === text && token.kind !== 'string' && token.kind !== 'char'
  }

  next(): Token {
    const token = this.peek()
    this.#at += 1
    return token
  }

  /** Moves past the token when it is this one. */
  accept(text: string): boolean {
    if (!this.is(text)) return false
    this.#at += 1
    return true
  }

  expect(text: string): Token {
    if (!this.is(text)) throw this.refuse(`expected "${text}", found "${this.peek().text}"`)
    return this.next()
  }

  word(what: string): Token {
    if (this.peek().kind !== 'word') throw this.refuse(`expected ${what}, found "${this.peek().text}"`)
    return this.next()
  }

  refuse(reason: string): Refusal {
    return new Refusal(this.peek(), reason)
  }

  /** The tokens up to one of `stops` that is in no brackets; the stop itself stays. */
  until(...stops: string[]): Token[] {
    const taken: Token[] = []
    const open: string[] = []
    while (open.length > 0 || !stops.some((stop) => this.is(stop))) {
      if (this.done) throw this.refuse(`expected "${stops.join('" or "')}" before the end`)
      const token = this.next()
      taken.push(token)
      if (token.kind !== 'punctuation') continue
      const closing = OPENING[token.text]
      if (closing !== undefined) open.push(closing)
      else if (')]}'.includes(token.text) && token.text !== '' && open.pop() !== token.text)
        throw new Refusal(token, `"${token.text}" closes nothing`)
    }
    return taken
  }

  /** What stands between brackets that match; the cursor is on the opening one. */
  bracketed(open: '(' | '{' | '['): Token[] {
    this.expect(open)
    const close = OPENING[open] ?? ''
    const inside = this.until(close)
    this.expect(close)
    return inside
  }
}
