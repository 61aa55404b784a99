import type { AccountIdentity } from '@alavanca/engine'
import { type Hello, MARGIN_MODES } from '@alavanca/mt5-protocol'

const MODES: Readonly<Record<Hello['marginMode'], AccountIdentity['marginMode']>> = {
  [MARGIN_MODES.netting]: 'netting',
  [MARGIN_MODES.exchange]: 'exchange',
  [MARGIN_MODES.hedging]: 'hedging',
}

/** Who a terminal says that it is. */
export const identityOf = ({ login, server, kind, marginMode, currency, magic }: Hello): AccountIdentity => ({
  login,
  server,
  kind,
  marginMode: MODES[marginMode],
  currency,
  magic,
})

const WORDS: readonly (readonly [name: keyof AccountIdentity, word: string])[] = [
  ['login', 'account'],
  ['server', 'server'],
  ['kind', 'kind'],
  ['marginMode', 'margin mode'],
  ['currency', 'currency'],
  ['magic', 'magic number'],
]

/** What of an account is another than was expected, as words that name both; empty where it is the one. */
export const strangeness = (expected: Partial<AccountIdentity>, found: AccountIdentity): readonly string[] =>
  WORDS.flatMap(([name, word]) => {
    const wanted = expected[name]
    return wanted === undefined || wanted === found[name] ? [] : [`${word} ${found[name]} instead of ${wanted}`]
  })
