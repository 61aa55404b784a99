import type { Seen } from '../../api/seen.ts'
import type { Door } from '../../door.ts'
import type { BotFeed } from '../bot-feed.ts'
import { NoAnswer } from '../problems.ts'

/** What routes answer from. */
export interface RouteContext {
  readonly feeds: readonly BotFeed[]
  readonly now: () => number
  readonly startedAt: number
  readonly door: Door | null
  readonly allowActions: boolean
  readonly language: 'en' | 'pt-BR' | null
  readonly version: string
  readonly streamsOf: (bot: string) => number
}

/** Ten minutes: what a running bot is never silent for while its market is open. */
export const STALE_MS = 600_000

/** Throws where there is none of that name, or none was named among several. */
export const feedOf = ({ feeds }: Pick<RouteContext, 'feeds'>, bot: string | undefined): BotFeed => {
  const [first] = feeds
  if (bot === undefined && first !== undefined && feeds.length === 1) return first
  const names = feeds.map(({ id }) => id).join(', ')
  const found = feeds.find(({ id }) => id === bot)
  if (found !== undefined) return found
  if (bot === undefined) throw new NoAnswer(400, 'WHICH_BOT', `Say which bot is meant: ${names}.`)
  throw new NoAnswer(404, 'UNKNOWN_BOT', `There is no such bot among ${names}.`)
}

/** Throws where its database cannot be read. */
export const seenOf = (
  context: RouteContext,
  bot: string | undefined,
): { readonly feed: BotFeed; readonly seen: Seen } => {
  const feed = feedOf(context, bot)
  const seen = feed.seen(context.now())
  if (seen === null || feed.fault !== null)
    throw new NoAnswer(503, feed.fault?.code ?? 'STORAGE_FAILED', feed.fault?.message ?? 'It was not read yet.')
  return { feed, seen }
}

/** Why nothing can be done from here; null where it can. */
export const readOnlyReason = ({ door, allowActions }: RouteContext): 'NOT_ALLOWED' | 'NO_DOOR' | null => {
  if (!allowActions) return 'NOT_ALLOWED'
  return door === null ? 'NO_DOOR' : null
}
