import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { checksum } from '@alavanca/core'
import type { OperatorAction, Step } from '@alavanca/engine'
import type { BotRow, SessionAnswer } from '../../src/api/schemas/index.ts'
import { LivedBot } from './lived-bot.ts'
import { promotionView } from './promotion-view.ts'
import { counterfactualsView, previewView, reportView, tuningView } from './tuned-views.ts'
import {
  asOfBot,
  decisionRow,
  decisionView,
  nowView,
  policyView,
  recordsOf,
  snapshotViews,
  tradeViews,
} from './views.ts'

export const TOKEN = 'right-token'
const COOKIE = 'alavanca=in'

/** As strict as it must be: nothing inline, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

class Refused extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text === '' ? {} : JSON.parse(text)
}

/**
 * Answers the page as the dashboard's server does, over a real engine in memory: so that a test can make happen whatever it
 * wants to see. Two bots; the second stands still and is old.
 */
export class StandInServer {
  readonly bot = new LivedBot(120, Date.now())
  /** What the page is told that may be done. */
  isReadOnly = false
  /** Whether the challenger has proven itself. */
  isProven = true
  /** Added to the sent hashes, to see that the page tells. */
  spoiltHash = ''
  /** Notes of every act that came. */
  readonly acts: { readonly path: string; readonly body: Record<string, unknown> }[] = []
  readonly #streams = new Set<ServerResponse>()
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  readonly #folder: string
  #heardAt = Date.now()

  constructor(folder: string) {
    this.#folder = folder
    this.bot.onStep(() => {
      this.#heardAt = Date.now()
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    // as: it listens on a port
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  /** Ends every stream in the middle. */
  cut(): void {
    for (const stream of this.#streams) stream.destroy()
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    try {
      if (!url.pathname.startsWith('/api/')) return this.#file(url.pathname, response)
      const isIn = (request.headers.cookie ?? '').includes(COOKIE)
      if (url.pathname === '/api/v5/session') return await this.#session(request, response, isIn)
      if (!isIn) throw new Refused(401, 'Sign in first.')
      if (url.pathname === '/api/v5/stream') return this.#stream(request, response, url)
      const answer = request.method === 'POST' ? await this.#write(url, request) : this.#read(url)
      this.#send(response, 200, answer)
    } catch (error) {
      const status = error instanceof Refused ? error.status : 500
      this.#send(response, status, { error: { code: 'TEST', message: String((error as Error).message) } })
    }
  }

  #send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }

  #file(path: string, response: ServerResponse): void {
    const name = path === '/' ? 'index.html' : normalize(path).replace(/^(\.\.[/\\])+/, '')
    try {
      const text = readFileSync(join(this.#folder, name))
      response
        .writeHead(200, { 'content-type': KINDS[extname(name)] ?? 'text/plain', 'content-security-policy': POLICY })
        .end(text)
    } catch {
      response.writeHead(404).end()
    }
  }

  async #session(request: IncomingMessage, response: ServerResponse, isIn: boolean): Promise<void> {
    const answer = (isSignedIn: boolean): SessionAnswer => ({
      isSignedIn,
      isReadOnly: this.isReadOnly,
      readOnlyReason: this.isReadOnly ? 'NOT_ALLOWED' : null,
      language: null,
      version: '0.1.0',
    })
    if (request.method === 'DELETE')
      return this.#send(response, 200, answer(false), { 'set-cookie': `${COOKIE}; Max-Age=0; Path=/` })
    if (request.method !== 'POST') return this.#send(response, 200, answer(isIn))
    const { token } = await bodyOf(request)
    if (token !== TOKEN || request.headers['x-alavanca'] !== '1') throw new Refused(401, 'Not the token.')
    this.#send(response, 200, answer(true), { 'set-cookie': `${COOKIE}; HttpOnly; SameSite=Strict; Path=/` })
  }

  #stream(request: IncomingMessage, response: ServerResponse, url: URL): void {
    if (url.searchParams.get('bot') !== 'win') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(
        `event: health\ndata: ${JSON.stringify({ sequence: 0, timeMs: 0, ageMs: 9e7, serverTimeMs: Date.now(), fault: null })}\n\n`,
      )
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    this.#streams.add(response)
    const step = (told: Step): void => {
      response.write(`id: ${told.sequence}\nevent: step\ndata: ${JSON.stringify(told)}\n\n`)
    }
    const hash = (): void => {
      const { sequence } = this.bot.engine
      const said = { sequence, hash: `${this.spoiltHash}${checksum(this.bot.engine.publicState())}` }
      response.write(`event: hash\ndata: ${JSON.stringify(said)}\n\n`)
    }
    const after = Number(request.headers['last-event-id'] ?? 0)
    for (const missed of this.bot.steps.slice(after)) step(missed)
    hash()
    const health = (): void => {
      const asOf = asOfBot(this.bot, this.#heardAt)
      response.write(`event: health\ndata: ${JSON.stringify({ ...asOf, serverTimeMs: Date.now(), fault: null })}\n\n`)
    }
    health()
    const timer = setInterval(health, 500)
    const end = this.bot.onStep((told) => {
      step(told)
      hash()
    })
    response.on('close', () => {
      clearInterval(timer)
      end()
      this.#streams.delete(response)
    })
  }

  #rows(): readonly BotRow[] {
    const state = this.bot.engine.publicState()
    const win: BotRow = {
      id: 'win',
      file: 'win.db',
      asOf: asOfBot(this.bot, this.#heardAt),
      day: state.day,
      tradingState: state.tradingState,
      pnlTodayCents: state.pnlToday,
      netTotalCents: state.counts.netCents,
      trades: state.counts.trades,
      positions: state.positions.length,
      warnings: 0,
      symbols: ['WIN'],
      currency: 'BRL',
      fault: null,
      canAct: !this.isReadOnly,
    }
    const asOf = { sequence: 0, timeMs: 0, ageMs: 90_000_000 }
    const old = { pnlTodayCents: -12_345, netTotalCents: 99, trades: 3, positions: 0, currency: 'USD', canAct: false }
    return [win, { ...win, id: 'eurusd', file: 'eurusd.db', symbols: ['EURUSD'], asOf, ...old }]
  }

  #read({ pathname, searchParams }: URL): unknown {
    const path = pathname.replace('/api/v5/', '')
    if (path === 'bots') return { bots: this.#rows(), serverTimeMs: Date.now() }
    const bot = 'win'
    const asOf = asOfBot(this.bot, this.#heardAt)
    const [kind = '', part = ''] = path.split('/').map(decodeURIComponent)
    switch (kind) {
      case 'state': {
        const state = this.bot.engine.publicState()
        return { bot, sequence: state.sequence, state, hash: checksum(state), asOf }
      }
      case 'now':
        return nowView(this.bot, asOf)
      case 'steps': {
        const step = this.bot.steps[Number(part) - 1]
        if (step === undefined) throw new Refused(404, 'No such step.')
        return { bot, sequence: step.sequence, timeMs: step.time, event: step.event.type, step }
      }
      case 'decisions': {
        if (part !== '') {
          const answer = decisionView(this.bot, part, asOf)
          if (answer === null) throw new Refused(404, 'No such decision.')
          return answer
        }
        const refusedBy = searchParams.get('refusedBy')
        const rows = recordsOf(this.bot, 'DECIDED')
          .map(({ record }) => decisionRow(record.decision))
          .reverse()
          .filter((row) => refusedBy === null || row.refusedBy.includes(refusedBy))
        const from = Number(searchParams.get('cursor') ?? 0)
        const limit = Number(searchParams.get('limit') ?? 50)
        const next = from + limit < rows.length ? String(from + limit) : null
        return { bot, asOf, decisions: rows.slice(from, from + limit), scanned: rows.length, next }
      }
      case 'trades':
      case 'report': {
        const [from, to] = ['from', 'to'].map((name) => searchParams.get(name))
        const trades = tradeViews(this.bot).filter(
          ({ closedAtMs }) => closedAtMs >= Number(from ?? 0) && closedAtMs < Number(to ?? Number.MAX_VALUE),
        )
        return kind === 'report' ? reportView(trades, asOf) : { bot, asOf, trades: trades.slice(0, 50), next: null }
      }
      case 'policy':
        return policyView(this.bot, asOf)
      case 'snapshots':
        if (part === 'diff')
          return {
            bot,
            from: searchParams.get('from'),
            to: searchParams.get('to'),
            rows: [{ state: 'h12', action: 'ENTER', trades: [12, 15], meanReward: [0.48, 0.52] }],
          }
        return { bot, asOf, snapshots: snapshotViews(this.bot), next: null }
      case 'lessons':
        return { bot, asOf, lessons: [], next: null }
      case 'tuning':
        return tuningView(asOf)
      case 'promotion':
        return promotionView(asOf, this.isProven)
      case 'counterfactuals':
        return counterfactualsView(asOf)
      default:
        throw new Refused(404, 'No such path.')
    }
  }

  async #write({ pathname }: URL, request: IncomingMessage): Promise<unknown> {
    if (request.headers['x-alavanca'] !== '1') throw new Refused(403, 'Not from the page.')
    const path = pathname.replace('/api/v5/', '')
    const body = await bodyOf(request)
    const { change = {} } = body as { change?: object }
    if (path === 'tuning/preview') return previewView(change, asOfBot(this.bot, this.#heardAt))
    if (this.isReadOnly) throw new Refused(403, 'Read-only.')
    this.acts.push({ path, body })
    const note = String(body['note'])
    if (path === 'settle') {
      const tradeId = String(body['tradeId'])
      const lost = this.bot.engine.publicState().orders.filter((order) => order.tradeId === tradeId)
      for (const { orderId } of lost)
        this.bot.process({ type: 'ORDER_CANCELLED', time: this.bot.now(), orderId, cause: 'REQUESTED' })
    } else if (path !== 'promote')
      this.bot.process({ type: 'OPERATOR', time: this.bot.now(), action: this.#action(path, body), note })
    return { ok: true, bot: 'win', sequence: this.bot.engine.sequence }
  }

  #action(path: string, body: Record<string, unknown>): OperatorAction {
    const regime = String(body['regime'])
    switch (path) {
      case 'pause':
        return { type: 'PAUSE' }
      case 'resume':
        return { type: 'RESUME' }
      case 'halt':
        return { type: 'HALT' }
      case 'freeze':
        return { type: 'FREEZE', regime }
      case 'unfreeze':
        return { type: 'UNFREEZE', regime }
      case 'rollback':
        return { type: 'ROLLBACK', snapshotId: String(body['snapshotId']) }
      default:
        throw new Refused(404, `No such act: ${path}`)
    }
  }
}
