/** Why a life may not trade, for machines and for people; null where nothing is against it. */
export interface LeaveRefusal {
  readonly code: 'NOT_CONNECTED' | 'WRONG_ACCOUNT' | 'ACCOUNT_NEEDED' | 'OBSERVING'
  readonly text: string
}

export interface LeaveParts {
  /** It was told to watch, whatever anybody says later. */
  readonly isObserving: boolean
  /** Nobody has to say the account: the settings did, or it is made of paper. */
  readonly isGiven: boolean
  /** The account that is connected; null for none. */
  readonly connected: () => string | null
}

/** Whether somebody has named the account that is connected, and so given leave to trade it. */
export class Leave {
  readonly #parts: LeaveParts
  #isGiven: boolean

  constructor(parts: LeaveParts) {
    this.#parts = parts
    this.#isGiven = parts.isGiven
  }

  /** Whether somebody still has to type the number. */
  get isWaiting(): boolean {
    return !this.#isGiven
  }

  /** Why a wish that names an account, or none, cannot be heard. */
  refusalOf(account: string | null): LeaveRefusal | null {
    const connected = this.#parts.connected()
    if (account === null || account === connected) return null
    return connected === null
      ? { code: 'NOT_CONNECTED', text: `No terminal is connected, so nobody can say whether it is ${account}.` }
      : { code: 'WRONG_ACCOUNT', text: `${connected} is connected and not ${account}. Nothing was done.` }
  }

  /** Somebody wants it to trade. */
  ask(account: string | null): LeaveRefusal | null {
    const { isObserving, connected } = this.#parts
    if (isObserving)
      return { code: 'OBSERVING', text: 'It was told to watch and not to trade; start it without --observe.' }
    const login = connected()
    if (login === null)
      return { code: 'NOT_CONNECTED', text: 'No terminal is connected: what is held there is not known.' }
    const refusal = this.refusalOf(account)
    if (refusal !== null) return refusal
    if (account === null && !this.#isGiven)
      return { code: 'ACCOUNT_NEEDED', text: `Name the account that is to be traded: resume ${login}` }
    this.#isGiven = true
    return null
  }
}
