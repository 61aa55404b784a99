import {
  type Challenge,
  canonicalHost,
  type DialledAddress,
  formatLine,
  isServerProof,
  LineChecker,
  LineSigner,
  lineKeys,
  type Opened,
  PROTOCOL_VERSION,
} from '@alavanca/mt5-protocol'
import { type GreetingWords, SIMULATED } from './greeting.ts'

/** Why a terminal does not believe who answers. */
export type Disbelief = 'SERVER_NOT_PROVED' | 'ANOTHER_ADDRESS'

/** The last lines that are not signed: `challenge` of the server, `dial` of the terminal. */
const UNSIGNED_LINES = 1

/** One connection's proof on the terminal's side: what both say before either believes the other, and the signatures after it. */
export class TerminalProof {
  readonly #token: string
  readonly #dialled: DialledAddress
  readonly #nonce: string
  #signer: LineSigner | null = null
  #checker: LineChecker | null = null

  constructor(token: string, { host, port }: DialledAddress, nonce: string) {
    this.#token = token
    this.#dialled = { host: canonicalHost(host), port }
    this.#nonce = nonce
  }

  /** Whether the bridge has proved itself, so that all lines are signed. */
  get isProved(): boolean {
    return this.#signer !== null
  }

  /** The first line. It says nothing of the account. */
  dial(ts: number, pass: string | null): string {
    const head = { t: 'dial', n: UNSIGNED_LINES, ts, protocol: PROTOCOL_VERSION } as const
    return formatLine({ ...head, ea: SIMULATED, nonce: this.#nonce, ...(pass !== null && { pass }) })
  }

  /** Null where the bridge has proved itself, at the address that was dialled. */
  judge({ nonce, protocol, proof, host, port }: Challenge, { login, server }: GreetingWords): Disbelief | null {
    const meeting = {
      nonces: { terminal: this.#nonce, server: nonce },
      protocols: { terminal: PROTOCOL_VERSION, server: protocol },
      address: this.#dialled,
    }
    const arrived = { host: canonicalHost(host), port }
    if (!isServerProof(proof, this.#token, meeting))
      return arrived.host === this.#dialled.host && arrived.port === this.#dialled.port
        ? 'SERVER_NOT_PROVED'
        : 'ANOTHER_ADDRESS'
    const keys = lineKeys(this.#token, meeting, { login, server })
    this.#signer = new LineSigner(keys.terminal, UNSIGNED_LINES)
    this.#checker = new LineChecker(keys.server, UNSIGNED_LINES)
    return null
  }

  /** Null before the bridge has proved itself: nothing may be said then. */
  sign(message: { readonly t: string; readonly ts: number }): string | null {
    return this.#signer?.sign(message) ?? null
  }

  /** Whether a line is the next one of the bridge. Before it has proved itself none is. */
  check(line: string): Opened {
    return (
      this.#checker?.check(line) ?? { isSound: false, fault: 'UNSIGNED', message: 'The bridge has not proved itself.' }
    )
  }
}
