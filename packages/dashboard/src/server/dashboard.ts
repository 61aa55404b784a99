import { AlavancaError, type Language } from '@alavanca/core'
import type { HttpBindings } from '@hono/node-server'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { botQuery } from '../api/schemas/common.ts'
import type { Door } from '../door.ts'
import { BotFeed, type BotSource } from './bot-feed.ts'
import { Metrics } from './metrics.ts'
import { describeRoutes, openApiDocument } from './open-api.ts'
import { type PageFile, pageFiles } from './page-files.ts'
import { answerOfError, NoAnswer, problemAnswer } from './problems.ts'
import { feedOf, type RouteContext } from './routes/context.ts'
import { Router } from './routes/router.ts'
import { sessionRoutes } from './routes/session.ts'
import { limitedBody, ownHost, ownWrites, signedIn, withHeaders } from './security/guard.ts'
import { Sessions } from './security/sessions.ts'
import { tokenGuard } from './security/token.ts'
import { stepStream } from './stream.ts'

/** One line of the log. It holds no header, no query and no body: nothing secret can be in it. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
}

/** What a dashboard shows, who may look and act, and how it is asked. Durations in milliseconds. */
export interface DashboardOptions {
  readonly bots: readonly BotSource[]
  /** At least 16 characters; whoever knows it may look, and act where that is allowed. */
  readonly token: string
  /** Null or left out: nothing can be done from here. */
  readonly door?: Door | null
  /** Read-only unless true. */
  readonly allowActions?: boolean
  /** What the page begins with; the reader's own unless given. */
  readonly language?: Language | null
  /** Names besides those of the loopback by which it may be asked. */
  readonly hosts?: readonly string[]
  /** Folder of the built page; none unless given, and the package's own for `serveDashboard`. */
  readonly pageFolder?: string
  readonly version?: string
  readonly now?: () => number
  readonly log?: (line: LogLine) => void
  /** Milliseconds after which a stream's client that takes nothing is dropped. */
  readonly stallMs?: number
  readonly healthMs?: number
}

/** A dashboard without a socket: `app.fetch` answers requests, `poll` looks for news. */
export interface Dashboard {
  readonly app: Pick<Router['hono'], 'fetch' | 'request'>
  /** Reads what is new in every database; whether there may be more. */
  readonly poll: () => boolean
  /** Takes the simulation of refusals a piece further; whether there is more to do. */
  readonly simulate: () => boolean
  readonly close: () => void
}

const MOST_STREAMS = 50

/** Throws `INVALID_INPUT` for a token that is too short, and for two bots of one name. */
export const createDashboard = (options: DashboardOptions): Dashboard => {
  const { now = Date.now, log = () => {}, hosts = [], version = '0.0.0' } = options
  const feeds = options.bots.map((source) => new BotFeed(source))
  if (new Set(feeds.map(({ id }) => id)).size !== feeds.length)
    throw new AlavancaError('INVALID_INPUT', 'Every bot needs a name of its own.')
  const streams = new Map<string, number>()
  const context: RouteContext = {
    feeds,
    now,
    startedAt: now(),
    door: options.door ?? null,
    allowActions: options.allowActions ?? false,
    language: options.language ?? null,
    version,
    streamsOf: (bot) => streams.get(bot) ?? 0,
  }
  const metrics = new Metrics()
  const guard = { isToken: tokenGuard(options.token), sessions: new Sessions(), now }
  const router = new Router()
  const app = router.hono

  app.use(withHeaders)
  app.use(async (request, next) => {
    const begun = now()
    await next()
    metrics.noteRequest(request.res.status)
    // the path alone: queries and headers may hold what nobody should read
    log({
      level: 'info',
      message: `${request.req.method} ${request.req.path} ${request.res.status} ${now() - begun} ms`,
    })
  })
  app.use(ownHost({ hosts }))
  app.use(ownWrites)
  app.use(limitedBody)
  app.onError((error, request) => {
    if (!(error instanceof NoAnswer) && !(error instanceof AlavancaError))
      log({ level: 'error', message: error.stack ?? error.message })
    return answerOfError(error, request)
  })
  sessionRoutes(router, context, guard)
  const needsSignIn = signedIn(guard)
  for (const path of ['/api/*', '/metrics', '/openapi.json']) app.use(path, needsSignIn)
  describeRoutes(router, context)

  const counted = (bot: string, change: 1 | -1): void => {
    streams.set(bot, (streams.get(bot) ?? 0) + change)
  }
  app.get('/api/v5/stream', (request) => {
    const asked = streamQuery.safeParse(request.req.query())
    if (!asked.success) return problemAnswer(request, 400, 'INVALID_INPUT', 'after must be a whole number.', 'after')
    const feed = feedOf(context, asked.data.bot)
    if ([...streams.values()].reduce((sum, one) => sum + one, 0) >= MOST_STREAMS)
      throw new NoAnswer(503, 'TOO_MANY_STREAMS', `At most ${MOST_STREAMS} streams at once.`)
    const after = startOf(request, asked.data.after ?? feed.sequence)
    if (after === null) return problemAnswer(request, 400, 'INVALID_INPUT', 'Last-Event-ID must be a sequence.')
    counted(feed.id, 1)
    const { stallMs, healthMs } = options
    const body = stepStream({
      feed,
      after,
      now,
      drop: lineOf(request.env),
      ...(stallMs !== undefined && { stallMs }),
      ...(healthMs !== undefined && { healthMs }),
      onEnd: (why) => {
        counted(feed.id, -1)
        if (why === 'STALLED') {
          metrics.noteDropped()
          log({ level: 'warn', message: `A stream of ${feed.id} was dropped: its client took nothing any more.` })
        }
      },
    })
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    })
  })
  app.get('/metrics', async (request) =>
    request.text(await metrics.text(feeds, now(), context.streamsOf), 200, { 'content-type': metrics.contentType }),
  )
  app.get('/openapi.json', (request) => request.json(openApiDocument(router, version)))
  app.all('/api/*', (request) => problemAnswer(request, 404, 'UNKNOWN_PATH', 'There is no such path.'))
  servePage(app, options.pageFolder === undefined ? new Map() : pageFiles(options.pageFolder))

  return {
    app,
    poll: () => feeds.map((feed) => feed.poll()).some(Boolean),
    simulate: () => feeds.map((feed) => feed.simulate()).some(Boolean),
    close: () => {
      for (const feed of feeds) feed.close()
    },
  }
}

/** Cuts the line that a request came over; undefined where it came over none. */
const lineOf = (env: unknown): (() => void) | undefined => {
  // as: what the server of node:http hands over, if it is one
  const { outgoing } = (env ?? {}) as Partial<HttpBindings>
  return outgoing === undefined ? undefined : () => outgoing.destroy()
}

const streamQuery = botQuery.extend({ after: z.coerce.number().int().min(0).optional() })

/** What the client already has: by the header of a reconnect, or as it was asked; null where that is no number. */
const startOf = (request: Context, after: number): number | null => {
  const last = request.req.header('last-event-id')
  if (last === undefined || last === '') return after
  return /^\d{1,15}$/.test(last) ? Number(last) : null
}

const NO_PAGE = 'The page was not built; everything it shows is under /api/v5/, described by /openapi.json.\n'

const servePage = (app: Router['hono'], files: ReadonlyMap<string, PageFile>): void => {
  const index = files.get('/index.html')
  app.get('*', (request) => {
    const { path } = request.req
    // a path without a dot is one of the page's own
    const file = files.get(path) ?? (path.includes('.') ? undefined : index)
    if (file === undefined) return request.text(path === '/' ? NO_PAGE : 'Not found.\n', path === '/' ? 200 : 404)
    const cache = file.isForever ? 'public, max-age=31536000, immutable' : 'no-cache'
    return request.body(file.bytes, 200, { 'content-type': file.type, 'cache-control': cache })
  })
}
