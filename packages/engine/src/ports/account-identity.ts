/** The one account that a store belongs to, as the broker names it. Another one is never traded on without an operator's act. */
export interface AccountIdentity {
  readonly login: string
  readonly server: string
  readonly kind: 'demo' | 'contest' | 'real'
  readonly marginMode: 'netting' | 'exchange' | 'hedging'
  /** The account's own, such as `BRL`. */
  readonly currency: string
  /** The number by which orders of this program are told from others on the account. */
  readonly magic: string
}
