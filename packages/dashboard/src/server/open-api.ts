import { actRoutes } from './routes/acts.ts'
import { botRoutes } from './routes/bots.ts'
import type { RouteContext } from './routes/context.ts'
import { learningRoutes } from './routes/learning.ts'
import { promotionRoutes } from './routes/promotion.ts'
import { Router } from './routes/router.ts'
import { sessionRoutes } from './routes/session.ts'
import { tradingRoutes } from './routes/trading.ts'
import { tuningRoutes } from './routes/tuning.ts'
import { Sessions } from './security/sessions.ts'
import { tokenGuard } from './security/token.ts'

const DESCRIPTION = `What the dashboard of Alavanca shows, for programs. Amounts are whole cents, times epoch milliseconds, prices price
units. Everything but /api/v5/session needs the token: as \`Authorization: Bearer …\`, or exchanged for a cookie. Writes need
the header \`x-alavanca: 1\` and a body of JSON.`

const STREAM = {
  tags: ['bots'],
  summary: 'Steps as server-sent events, resumed exactly',
  description:
    'Events: `step` (id: the sequence, data: the step as journalled), `hash` ({ sequence, hash } of the public state after that step), `health` about once a second, and `reset` before an end: ask for the state anew.',
  parameters: [
    { name: 'bot', in: 'query', schema: { type: 'string' } },
    {
      name: 'after',
      in: 'query',
      schema: { type: 'integer', minimum: 0 },
      description: 'The last step that is known.',
    },
    {
      name: 'Last-Event-ID',
      in: 'header',
      schema: { type: 'integer', minimum: 0 },
      description: 'Goes before `after`.',
    },
  ],
  responses: { 200: { description: 'Until one side ends it', content: { 'text/event-stream': {} } } },
}

const METRICS = {
  tags: ['bots'],
  summary: 'For Prometheus',
  responses: { 200: { description: 'Gauges of every bot', content: { 'text/plain': {} } } },
}

/** The description of every path, made of the schemas that serve it. */
export const openApiDocument = (router: Pick<Router, 'hono'>, version: string): object => {
  const document = router.hono.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Alavanca dashboard', version, description: DESCRIPTION },
  })
  return {
    ...document,
    paths: { ...document.paths, '/api/v5/stream': { get: STREAM }, '/metrics': { get: METRICS } },
    security: [{ token: [] }],
    components: { ...document.components, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
}

/** Registers every route but the stream, metrics and the page. */
export const describeRoutes = (router: Router, context: RouteContext): void => {
  botRoutes(router, context)
  learningRoutes(router, context)
  tradingRoutes(router, context)
  tuningRoutes(router, context)
  promotionRoutes(router, context)
  actRoutes(router, context)
}

/** The same description without a dashboard, for the reference. */
export const describeApi = (version: string): object => {
  const router = new Router()
  const now = (): number => 0
  const context: RouteContext = {
    feeds: [],
    now,
    startedAt: 0,
    door: null,
    allowActions: false,
    language: null,
    version,
    streamsOf: () => 0,
  }
  sessionRoutes(router, context, { isToken: tokenGuard('only for describing'), sessions: new Sessions(), now })
  describeRoutes(router, context)
  return openApiDocument(router, version)
}
