import { createHmac } from 'node:crypto'
import { isSameSecret } from './proof.ts'

const OPENS = ',"m":"'
const DIGITS = 32
const CLOSES = '"}'
const LENGTH = OPENS.length + DIGITS + CLOSES.length

/** What is wrong with a line that its sender cannot have sent, here and now. */
export type SealFault = 'UNSIGNED' | 'FORGED' | 'REPEATED' | 'OUT_OF_ORDER'

const WORDS: Readonly<Record<SealFault, string>> = {
  UNSIGNED: 'bears no signature: another program speaks on this line',
  FORGED: 'is not what its sender signed: another program changed it, or made it',
  REPEATED: 'came before: another program repeats what was said',
  OUT_OF_ORDER: 'is not the next one: another program left some out, or changed their order',
}

/** A line that came in, once its signature is judged. */
export type Opened =
  | { readonly isSound: true }
  | { readonly isSound: false; readonly fault: SealFault; readonly message: string }

/** The signature of lines of one direction. */
export class LineSeal {
  readonly #key: Buffer

  constructor(key: string) {
    this.#key = Buffer.from(key, 'utf8')
  }

  /** The first 128 bits of HMAC-SHA-256 of `<number>:<the line up to ,"m">`, in lower-case hexadecimal. */
  macOf(n: number, body: string): string {
    return createHmac('sha256', this.#key).update(`${n}:${body}`, 'utf8').digest('hex').slice(0, DIGITS)
  }
}

/** Signs the lines that leave. */
export class LineSigner {
  readonly #seal: LineSeal
  #n: number

  /** `n` is the number of the last line that left unsigned. */
  constructor(key: string, n: number) {
    this.#seal = new LineSeal(key)
    this.#n = n
  }

  /** The next line, its number put in, its line feed included. */
  sign<Message extends { readonly t: string; readonly ts: number }>(message: Message): string {
    return this.signText(JSON.stringify({ ...message, n: this.#n + 1 }))
  }

  /** Signs whatever is said. For tests of what a peer does with nonsense of one that it trusts. */
  signText(text: string): string {
    this.#n += 1
    const body = text.endsWith('}') ? text.slice(0, -1) : text
    return `${body}${OPENS}${this.#seal.macOf(this.#n, body)}${CLOSES}\n`
  }
}

/** Judges the lines that come in: each must be signed, and be the next. */
export class LineChecker {
  readonly #seal: LineSeal
  #n: number

  /** `n` is the number of the last line that came in unsigned. */
  constructor(key: string, n: number) {
    this.#seal = new LineSeal(key)
    this.#n = n
  }

  /** Judges one line, its line feed left out. After a fault nothing that follows is sound. */
  check(line: string): Opened {
    const expected = this.#n + 1
    const at = line.length - LENGTH
    if (at < 0 || !line.startsWith(OPENS, at) || !line.endsWith(CLOSES)) return this.#broken('UNSIGNED')
    const body = line.slice(0, at)
    const mac = line.slice(at + OPENS.length, -CLOSES.length)
    if (isSameSecret(mac, this.#seal.macOf(expected, body))) {
      this.#n = expected
      return { isSound: true }
    }
    const n = numberOf(line)
    if (n === null || !isSameSecret(mac, this.#seal.macOf(n, body))) return this.#broken('FORGED')
    return this.#broken(n < expected ? 'REPEATED' : 'OUT_OF_ORDER')
  }

  #broken(fault: SealFault): Opened {
    const message = `Line ${this.#n + 1} ${WORDS[fault]}.`
    // no number is ever the next one again
    this.#n = Number.NaN
    return { isSound: false, fault, message }
  }
}

/** Which number a line says that it has. Only for the words about a line that is refused. */
const numberOf = (line: string): number | null => {
  try {
    const value: unknown = JSON.parse(line)
    const n = typeof value === 'object' && value !== null && 'n' in value ? value.n : null
    return typeof n === 'number' ? n : null
  } catch {
    return null
  }
}
