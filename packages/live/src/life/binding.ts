import type { AccountIdentity, PublicState } from '@alavanca/engine'
import type { BridgeNotice } from '@alavanca/mt5'
import type { Alarm } from '../alarms/alarm.ts'

export interface BindingParts {
  /** Keeps the account of the database. */
  readonly keep: (identity: AccountIdentity) => void
  readonly state: () => Pick<PublicState, 'positions' | 'orders'>
  /** The account that the settings allow; null for any. */
  readonly named: string | null
}

/** An account in words, with all by which it is told from its twins. */
export const identityInWords = ({ login, server, kind, marginMode, currency, magic }: AccountIdentity): string =>
  `${login} at ${server} (${kind}, ${marginMode}, ${currency}, magic number ${magic})`

/** Which account the database belongs to, and who else has knocked. */
export class Binding {
  readonly #parts: BindingParts
  /** The last stranger of each number. */
  readonly #strangers = new Map<string, AccountIdentity>()

  constructor(parts: BindingParts) {
    this.#parts = parts
  }

  /** Hears of first contacts and of strangers; a stranger wakes somebody. */
  take(notice: BridgeNotice): readonly Alarm[] {
    if (notice.type === 'BOUND') this.#parts.keep(notice.identity)
    if (notice.type !== 'WRONG_ACCOUNT') return []
    const { found, message } = notice
    this.#strangers.set(found.login, found)
    return [{ kind: 'WRONG_ACCOUNT', subject: found.login, message: `${message} If it is meant: bind ${found.login}` }]
  }

  /** From now on the database belongs to a stranger that has knocked; why not, in words, or null where it is so. */
  bind(account: string): string | null {
    const { keep, state, named } = this.#parts
    const found = this.#strangers.get(account)
    if (found === undefined)
      return `No terminal of another account ${account} has dialled in: log in there, and say it again.`
    if (named !== null && named !== account)
      return `The settings name account ${named}: say ${account} there, start again, and say it again.`
    const { positions, orders } = state()
    if (positions.length + orders.length > 0)
      return (
        `${positions.length} positions and ${orders.length} orders belong to the account of before: ` +
        'close them there, or settle them.'
      )
    keep(found)
    return null
  }
}
