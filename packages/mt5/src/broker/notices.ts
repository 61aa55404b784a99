import type { Hello } from '@alavanca/mt5-protocol'

/** What an operator may want to read in a log. */
export type BridgeNotice =
  | { readonly type: 'CONNECTED'; readonly hello: Hello }
  /** Everything is known and agrees as far as it can; orders may leave. */
  | { readonly type: 'READY' }
  | { readonly type: 'LIVENESS'; readonly liveness: 'LIVE' | 'STALE' }
  | { readonly type: 'DISCONNECTED'; readonly reason: string }
  | { readonly type: 'WARNING'; readonly code: string; readonly message: string }

export const warning = (code: string, message: string): BridgeNotice => ({ type: 'WARNING', code, message })
