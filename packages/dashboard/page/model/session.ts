import { effect, signal } from '@preact/signals'
import type { BotRow, SessionAnswer } from '../../src/api/schemas/index.ts'
import { ApiFault, read, signOut, write } from './api.ts'
import { suggestLanguage } from './preferences.ts'

/** Who is asking: not known yet, nobody, or somebody. */
export type Session =
  | { readonly type: 'UNKNOWN' }
  | { readonly type: 'UNREACHABLE'; readonly message: string }
  | { readonly type: 'SIGNED_OUT' }
  | { readonly type: 'SIGNED_IN'; readonly answer: SessionAnswer }

export const session = signal<Session>({ type: 'UNKNOWN' })

/** The bots that the server has open; null until it has said so. */
export const bots = signal<readonly BotRow[] | null>(null)

const refreshBots = async (): Promise<void> => {
  try {
    bots.value = (await read('/api/v5/bots')).bots
  } catch (error) {
    if (isSignedOut(error)) leave()
    // otherwise what is known stays; the stream says that the server is gone
  }
}

/** Whether the server wants to be shown a token first. */
export const isSignedOut = (error: unknown): boolean => error instanceof ApiFault && error.status === 401

const enter = (answer: SessionAnswer): void => {
  if (answer.language !== null) suggestLanguage(answer.language)
  session.value = answer.isSignedIn ? { type: 'SIGNED_IN', answer } : { type: 'SIGNED_OUT' }
}

export const leave = (): void => {
  bots.value = null
  session.value = { type: 'SIGNED_OUT' }
}

/** Asks the server who we are, or shows it the token that the address brought. */
export const startSession = async (token: string | null = null): Promise<void> => {
  try {
    if (token !== null) return await signIn(token)
    enter(await read('/api/v5/session'))
  } catch (error) {
    if (isSignedOut(error)) return leave()
    session.value = { type: 'UNREACHABLE', message: error instanceof Error ? error.message : String(error) }
  }
}

/** Shows the token. Throws `ApiFault` where it is not the right one. */
export const signIn = async (token: string): Promise<void> => enter(await write('/api/v5/session', { token }))

export const endSession = async (): Promise<void> => {
  await signOut()
  leave()
}

/** The list of bots is kept up to date while somebody is signed in. */
export const watchBots = (): void => {
  effect(() => {
    if (session.value.type !== 'SIGNED_IN') return
    void refreshBots()
    const timer = setInterval(() => void refreshBots(), 5_000)
    return () => clearInterval(timer)
  })
}
