import type { z } from '@hono/zod-openapi'
import { onTestFinished } from 'vitest'
import { createDashboard, type Dashboard, type DashboardOptions, type LogLine } from '../src/index.ts'
import { lifeConfig, Writer } from './life.ts'

export const TOKEN = 'a token of twenty-five'

export interface Asked {
  readonly dashboard: Dashboard
  readonly log: LogLine[]
  /** Asks with the token, as a program does. */
  readonly get: (path: string, init?: RequestInit) => Promise<Response>
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>
  /** The answer to a path, held against its schema in every field. */
  readonly read: <Answer>(path: string, schema: z.ZodType<Answer>) => Promise<Answer>
}

export const OWN = { authorization: `Bearer ${TOKEN}`, 'x-alavanca': '1', 'content-type': 'application/json' }

export const asked = (options: Partial<DashboardOptions> & Pick<DashboardOptions, 'bots'>): Asked => {
  const log: LogLine[] = []
  const dashboard = createDashboard({ token: TOKEN, log: (line) => log.push(line), ...options })
  onTestFinished(() => dashboard.close())
  for (let more = true; more; ) more = dashboard.poll()
  for (let more = true; more; ) more = dashboard.simulate()
  const get = async (path: string, init: RequestInit = {}): Promise<Response> =>
    dashboard.app.request(path, { ...init, headers: { ...OWN, ...Object.fromEntries(new Headers(init.headers)) } })
  return {
    dashboard,
    log,
    get,
    post: async (path, body, headers = {}) =>
      dashboard.app.request(path, { method: 'POST', headers: { ...OWN, ...headers }, body: JSON.stringify(body) }),
    read: async (path, schema) => {
      const response = await get(path)
      const body: unknown = await response.json()
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`)
      return schema.parse(body)
    },
  }
}

/** A dashboard beside a bot that has lived so many steps; all of them, for those that only look, unless given. */
export const askedOf = async (
  options: Partial<DashboardOptions> & { readonly steps?: number; readonly bars?: number } = {},
): Promise<Asked & { readonly writer: Writer }> => {
  const { steps, bars = 300, ...rest } = options
  const writer = steps === undefined ? await Writer.whole() : await Writer.open(bars)
  if (steps !== undefined) writer.write(steps)
  const bots = [{ id: 'run', path: writer.path, configs: [lifeConfig()] }]
  return { ...asked({ bots, ...rest }), writer }
}
