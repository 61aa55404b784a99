import { invalidConfiguration } from '@alavanca/core'
import type { AccountIdentity } from '@alavanca/engine'
import type { TerminalSession } from '../server/session.ts'
import { identityOf, strangeness } from './account-identity.ts'
import type { BridgeNotice } from './notices.ts'

/** What the reception needs of its surroundings. */
export interface ReceptionParts {
  /** The account that the host is bound to; null before the first contact. */
  readonly identity: AccountIdentity | null
  /** The account that was asked for; null for any. */
  readonly login: string | null
  readonly notice: (notice: BridgeNotice) => void
}

/** Knows the one account, and tells terminals of it from strangers. */
export class Reception {
  readonly #parts: ReceptionParts
  readonly #strangers = new Set<string>()
  #identity: AccountIdentity | null

  /** Throws `INVALID_CONFIGURATION` where another account is asked for than the host is bound to. */
  constructor(parts: ReceptionParts) {
    const { identity, login } = parts
    if (identity !== null && login !== null && identity.login !== login)
      throw invalidConfiguration('The terminal broker', [
        {
          path: 'login',
          value: login,
          message: `must be ${identity.login}, the account that this database belongs to`,
        },
      ])
    this.#parts = parts
    this.#identity = identity
  }

  /** Whether a terminal is of the account, which the first one makes the account for good. Strangers are told once each. */
  admits(session: TerminalSession): boolean {
    const { notice, login } = this.#parts
    const found = identityOf(session.hello)
    const expected = this.#identity ?? (login === null ? {} : { login })
    const faults = strangeness(expected, found)
    if (faults.length > 0) {
      const name = JSON.stringify(found)
      if (!this.#strangers.has(name))
        notice({ type: 'WRONG_ACCOUNT', expected, found, message: wrongAccount(expected, faults) })
      this.#strangers.add(name)
      return false
    }
    if (this.#identity === null) {
      this.#identity = found
      notice({ type: 'BOUND', identity: found })
    }
    return true
  }

  /** What is wrong with a terminal, in words. */
  whyNot(session: TerminalSession): string {
    const expected = this.#identity ?? { login: this.#parts.login ?? '' }
    return wrongAccount(expected, strangeness(expected, identityOf(session.hello)))
  }

  /** The oldest of these terminals that is of the account and still there; null where none is. */
  oldestOf(sessions: readonly TerminalSession[]): TerminalSession | null {
    const expected = this.#identity
    if (expected === null) return null
    const ours = sessions.filter(
      ({ hello, liveness }) => liveness !== 'CLOSED' && strangeness(expected, identityOf(hello)).length === 0,
    )
    return ours[0] ?? null
  }
}

const wrongAccount = ({ login }: Partial<AccountIdentity>, faults: readonly string[]): string =>
  `This bridge belongs to account ${login ?? ''}, and a terminal says ${faults.join(', ')}. It is not met, and nothing is traded there.`
