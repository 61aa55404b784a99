import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type SessionAnswer, sessionAnswer, signInBody } from '../../api/schemas/bots.ts'
import { NoAnswer } from '../problems.ts'
import { COOKIE, type GuardParts, isSignedIn } from '../security/guard.ts'
import { type RouteContext, readOnlyReason } from './context.ts'
import type { Router } from './router.ts'

/** The only paths that are open to anybody: whether one is signed in, and signing in. */
export const sessionRoutes = (router: Router, context: RouteContext, guard: Omit<GuardParts, 'hosts'>): void => {
  const answer = (isIn: boolean): SessionAnswer => ({
    isSignedIn: isIn,
    isReadOnly: readOnlyReason(context) !== null,
    readOnlyReason: readOnlyReason(context),
    language: context.language,
    version: context.version,
  })
  router.get(
    {
      path: '/api/v5/session',
      tag: 'session',
      summary: 'Whether one is signed in, and what may be done from here',
      asked: z.object({}),
      answer: sessionAnswer,
    },
    (_, request) => answer(isSignedIn(guard, request)),
  )
  router.post(
    {
      path: '/api/v5/session',
      tag: 'session',
      summary: 'Exchanges the token for a cookie that no script can read',
      asked: signInBody,
      answer: sessionAnswer,
    },
    ({ token }, request) => {
      const { sessions, isToken, now } = guard
      if (!sessions.mayTry(now())) throw new NoAnswer(429, 'TOO_MANY_TRIES', 'Too many wrong tokens: wait a minute.')
      if (!isToken(token)) {
        sessions.noteWrong(now())
        throw new NoAnswer(401, 'WRONG_TOKEN', 'That is not the token that the server was started with.')
      }
      setCookie(request, COOKIE, sessions.begin(now()), { httpOnly: true, sameSite: 'Strict', path: '/' })
      return answer(true)
    },
  )
  router.hono.delete('/api/v5/session', (request: Context) => {
    const cookie = getCookie(request, COOKIE)
    if (cookie !== undefined) guard.sessions.end(cookie)
    deleteCookie(request, COOKIE, { path: '/' })
    return request.json(answer(false))
  })
}
