import type { AccountIdentity } from '@alavanca/engine'
import type { Hello } from '@alavanca/mt5-protocol'

/** What an operator may want to read in a log. */
export type BridgeNotice =
  | { readonly type: 'CONNECTED'; readonly hello: Hello }
  /** The first contact: this account from now on, and no other. The host keeps it, and hands it in at the next start. */
  | { readonly type: 'BOUND'; readonly identity: AccountIdentity }
  /** A terminal of another account, or of another magic number, has connected. It is not met; told once for each. */
  | {
      readonly type: 'WRONG_ACCOUNT'
      readonly expected: Partial<AccountIdentity>
      readonly found: AccountIdentity
      readonly message: string
    }
  /** Everything is known and agrees as far as it can; orders may leave. */
  | { readonly type: 'READY' }
  | { readonly type: 'LIVENESS'; readonly liveness: 'LIVE' | 'STALE' }
  | { readonly type: 'DISCONNECTED'; readonly reason: string }
  | { readonly type: 'WARNING'; readonly code: string; readonly message: string }

export const warning = (code: string, message: string): BridgeNotice => ({ type: 'WARNING', code, message })
