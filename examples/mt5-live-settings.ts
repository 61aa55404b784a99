import { tokenFault } from '@alavanca/mt5'

/** What `mt5-live.ts` is told by the environment. It trades only where everything is said in so many words. */
export interface LiveSettings {
  readonly token: string
  readonly port: number
  /** Account number; null takes the first terminal that connects, which only a watcher may. */
  readonly login: string | null
  /** As it stands in Market Watch: a contract, or a series such as WIN$N. */
  readonly symbol: string
  readonly maxContracts: number
  /** File that every step is kept in. */
  readonly database: string
  /** False: watches, and every order is refused. */
  readonly mayTrade: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

const wholeNumber = (name: string, text: string, least: number): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least) throw new Error(`${name} must be a whole number of at least ${least}.`)
  return value
}

/** Throws, in words, where something is missing. */
export const liveSettings = (environment: Environment): LiveSettings => {
  const token = environment['ALAVANCA_MT5_TOKEN'] ?? ''
  const fault = tokenFault(token)
  if (fault !== null)
    throw new Error(`ALAVANCA_MT5_TOKEN ${fault}, and set InpToken of the Expert Advisor to the same.`)
  const login = environment['ALAVANCA_MT5_LOGIN'] ?? null
  const mayTrade = environment['ALAVANCA_LIVE'] === 'yes'
  if (mayTrade && login === null)
    throw new Error('Set ALAVANCA_MT5_LOGIN to the number of the account that is to be traded.')
  return {
    token,
    port: wholeNumber('ALAVANCA_MT5_PORT', environment['ALAVANCA_MT5_PORT'] ?? '8765', 1),
    login,
    symbol: environment['ALAVANCA_MT5_SYMBOL'] ?? 'WIN$N',
    maxContracts: wholeNumber('ALAVANCA_MT5_MAX_CONTRACTS', environment['ALAVANCA_MT5_MAX_CONTRACTS'] ?? '1', 1),
    database: environment['ALAVANCA_DATABASE'] || 'alavanca.db',
    mayTrade,
  }
}
