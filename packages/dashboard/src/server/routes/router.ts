import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { problem } from '../../api/schemas/common.ts'
import { problemAnswer } from '../problems.ts'

interface Route<Asked extends z.ZodObject, Answer> {
  /** As OpenAPI writes it: `/api/v5/decisions/{id}`. */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly asked: Asked
  readonly answer: z.ZodType<Answer>
}

const PROBLEMS = {
  400: 'What was asked makes no sense',
  401: 'Not signed in',
  403: 'Not from here',
  404: 'There is no such thing',
  503: 'The database cannot be read',
} as const

const problems = Object.fromEntries(
  Object.entries(PROBLEMS).map(([status, description]) => [
    status,
    { description, content: { 'application/json': { schema: problem } } },
  ]),
)

const paramsOf = (path: string): z.ZodObject =>
  z.object(Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, z.string()])))

/** Registers routes with what they ask and answer, so that the description served is that of the code that serves. */
export class Router {
  readonly hono = new OpenAPIHono()

  /** A path that is read. Parameters of the path stand beside those of the query. */
  get<Asked extends z.ZodObject, Answer>(
    route: Route<Asked, Answer>,
    answer: (asked: z.infer<Asked>, context: Context) => Answer | Promise<Answer>,
  ): void {
    const { path, tag, summary, asked } = route
    const inPath = paramsOf(path)
    const names = Object.keys(inPath.shape)
    const query = z.object(Object.fromEntries(Object.entries(asked.shape).filter(([name]) => !names.includes(name))))
    this.hono.openAPIRegistry.registerPath({
      method: 'get',
      path,
      tags: [tag],
      summary,
      request: { query, ...(names.length > 0 && { params: inPath }) },
      responses: {
        200: { description: summary, content: { 'application/json': { schema: route.answer } } },
        ...problems,
      },
    })
    this.hono.get(honoPath(path), (context) =>
      withAsked(asked, { ...context.req.query(), ...context.req.param() }, context, (value) => answer(value, context)),
    )
  }

  /** A path that is written to. */
  post<Asked extends z.ZodObject, Answer>(
    route: Route<Asked, Answer>,
    answer: (asked: z.infer<Asked>, context: Context) => Answer | Promise<Answer>,
  ): void {
    const { path, tag, summary, asked } = route
    this.hono.openAPIRegistry.registerPath({
      method: 'post',
      path,
      tags: [tag],
      summary,
      request: {
        headers: z.object({ 'x-alavanca': z.literal('1') }),
        body: { content: { 'application/json': { schema: asked } } },
      },
      responses: {
        200: { description: summary, content: { 'application/json': { schema: route.answer } } },
        409: { description: 'It was not done', content: { 'application/json': { schema: problem } } },
        ...problems,
      },
    })
    this.hono.post(honoPath(path), async (context) => {
      const body: unknown = await context.req.json().catch(() => undefined)
      return withAsked(asked, body, context, (value) => answer(value, context))
    })
  }
}

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

const withAsked = async <Asked extends z.ZodObject, Answer>(
  asked: Asked,
  value: unknown,
  context: Context,
  answer: (value: z.infer<Asked>) => Answer | Promise<Answer>,
): Promise<Response> => {
  const read = asked.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    return problemAnswer(context, 400, 'INVALID_INPUT', issue?.message ?? 'It cannot be read.', issue?.path.join('.'))
  }
  // what an answer holds is plain JSON: every one is made by a view
  return new Response(JSON.stringify(await answer(read.data)), {
    headers: { ...Object.fromEntries(context.res.headers), 'content-type': 'application/json' },
  })
}
