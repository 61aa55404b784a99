import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AlavancaError } from '@alavanca/core'
import { serve } from '@hono/node-server'
import { createDashboard, type DashboardOptions } from './dashboard.ts'
import { ownPage } from './own-page.ts'

/** The same, and where it listens. */
export interface ServeOptions extends DashboardOptions {
  /** Where it listens; 127.0.0.1, which nobody else reaches, unless given. */
  readonly host?: string
  /** 0 takes any that is free; 8080 unless given. */
  readonly port?: number
  /** Milliseconds between two looks at the databases; 250 unless given. */
  readonly pollMs?: number
}

/** A dashboard that listens. `close` ends its streams and lets go of the databases. */
export interface Served {
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string
  readonly close: () => Promise<void>
}

const REQUEST_MS = 10_000
/** Between two pieces of the simulation, so that requests come first. */
const PIECE_MS = 1

/** A dashboard on a port. Throws `INVALID_CONFIGURATION` where nobody can listen there. */
export const serveDashboard = async (options: ServeOptions): Promise<Served> => {
  const { host = '127.0.0.1', port = 8080, pollMs = 250 } = options
  const { log = () => {} } = options
  const page = options.pageFolder ?? ownPage()
  const dashboard = createDashboard({
    ...options,
    ...(page !== undefined && { pageFolder: page }),
    hosts: [...(options.hosts ?? []), host],
  })
  const timers = new Set<NodeJS.Timeout>()
  let isOver = false
  const guarded = (work: () => boolean): boolean => {
    try {
      return work()
    } catch (error) {
      log({ level: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
      return false
    }
  }
  const every = (work: () => boolean, restMs: number, busyMs: number): void => {
    if (isOver) return
    const more = guarded(work)
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        every(work, restMs, busyMs)
      },
      more ? busyMs : restMs,
    )
    timers.add(timer)
  }
  const end = (): void => {
    isOver = true
    for (const timer of timers) clearTimeout(timer)
    dashboard.close()
  }
  every(dashboard.poll, pollMs, 1)
  every(dashboard.simulate, pollMs, PIECE_MS)

  const server = await listen(dashboard.app.fetch, host, port).catch((error: unknown) => {
    // else what waits would keep a process alive that nobody can reach
    end()
    throw error
  })
  // as: it listens on a port
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: async () => {
      end()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

type Fetch = Parameters<typeof serve>[0]['fetch']

const listen = (fetch: Fetch, hostname: string, port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const failed = (error: Error): void =>
      reject(
        new AlavancaError('INVALID_CONFIGURATION', `Nobody can listen at ${hostname}:${port}: ${error.message}`, [
          { path: 'port', value: port, message: 'must be free' },
        ]),
      )
    // as: without options of its own it is a server of node:http
    const server = serve({ fetch, hostname, port }, () => {
      server.off('error', failed)
      resolve(server)
    }) as Server
    server.once('error', failed)
    server.headersTimeout = REQUEST_MS
    server.requestTimeout = REQUEST_MS
  })
