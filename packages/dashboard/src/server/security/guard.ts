import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie } from 'hono/cookie'
import { problemAnswer } from '../problems.ts'
import { SECURITY_HEADERS } from './headers.ts'
import { hostList, isOwnOrigin } from './hosts.ts'
import type { Sessions } from './sessions.ts'

export const COOKIE = 'alavanca_session'
const OWN_HEADER = 'x-alavanca'
const BODY_BYTES = 16 * 1_024

export interface GuardParts {
  /** Names besides those of the loopback by which it may be asked. */
  readonly hosts: readonly string[]
  readonly isToken: (said: string) => boolean
  readonly sessions: Sessions
  readonly now: () => number
}

/** Headers on every answer, refusals too. */
export const withHeaders: MiddlewareHandler = async (context, next) => {
  await next()
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.res.headers.set(name, value)
  if (context.req.path.startsWith('/api/') && !context.res.headers.has('cache-control'))
    context.res.headers.set('cache-control', 'no-store')
}

/** Nobody is heard under a name that is not the server's. */
export const ownHost = ({ hosts }: Pick<GuardParts, 'hosts'>): MiddlewareHandler => {
  const isOwn = hostList(hosts)
  return async (context, next) => {
    const host = context.req.header('host') ?? new URL(context.req.url).host
    if (!isOwn(host))
      return problemAnswer(context, 421, 'WRONG_HOST', 'This server does not go by that name; see --allow-host.')
    return next()
  }
}

const READS = ['GET', 'HEAD']

/** Writes need a header of our own, which no form and no foreign page can send, JSON, and an origin that is ours. */
export const ownWrites: MiddlewareHandler = async (context, next) => {
  const { req } = context
  if (!READS.includes(req.method)) {
    const host = req.header('host') ?? new URL(req.url).host
    if (!isOwnOrigin(req.header('origin'), req.header('sec-fetch-site'), host))
      return problemAnswer(context, 403, 'FOREIGN_ORIGIN', 'Only pages of this server may write to it.')
    if (req.header(OWN_HEADER) !== '1')
      return problemAnswer(context, 403, 'HEADER_MISSING', `A write needs the header ${OWN_HEADER}: 1.`)
    if (req.method === 'POST' && !/^application\/json\b/i.test(req.header('content-type') ?? ''))
      return problemAnswer(context, 415, 'NOT_JSON', 'A write needs a body of JSON.')
  }
  return next()
}

export const limitedBody: MiddlewareHandler = bodyLimit({
  maxSize: BODY_BYTES,
  onError: (context) => problemAnswer(context, 413, 'BODY_TOO_LARGE', `A body may have at most ${BODY_BYTES} bytes.`),
})

/** The token in person, or the cookie that it was once exchanged for. */
export const isSignedIn = (
  { isToken, sessions, now }: Omit<GuardParts, 'hosts'>,
  context: Parameters<MiddlewareHandler>[0],
): boolean => {
  const cookie = getCookie(context, COOKIE)
  if (cookie !== undefined && sessions.holds(cookie, now())) return true
  const [, said] = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '') ?? []
  if (said === undefined || !sessions.mayTry(now())) return false
  if (isToken(said)) return true
  sessions.noteWrong(now())
  return false
}

export const signedIn =
  (parts: Omit<GuardParts, 'hosts'>): MiddlewareHandler =>
  async (context, next) => {
    if (!isSignedIn(parts, context)) {
      context.header('www-authenticate', 'Bearer')
      return problemAnswer(context, 401, 'NOT_SIGNED_IN', 'Sign in with the token that the server was started with.')
    }
    return next()
  }
