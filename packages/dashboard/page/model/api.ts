import type { ReadPaths, WritePaths } from '../../src/api/paths.ts'
import type { Problem } from '../../src/api/schemas/index.ts'

/** The server said no, or nothing: its code and sentence. */
export class ApiFault extends Error {
  /** 0 where nothing answered. */
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export type Asked = Readonly<Record<string, string | number | null | undefined>>

/** Beside the page, wherever that stands. */
const addressOf = (path: string, asked: Asked = {}): URL => {
  // what a path names itself is no query
  const named = new Set<string>()
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    named.add(name)
    return encodeURIComponent(String(asked[name] ?? ''))
  })
  const url = new URL(filled.slice(1), document.baseURI)
  url.hash = ''
  for (const [name, value] of Object.entries(asked))
    if (!named.has(name) && value !== null && value !== undefined && value !== '')
      url.searchParams.set(name, String(value))
  return url
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'object'

const call = async (url: URL, init: RequestInit = {}): Promise<Response> => {
  const response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...init }).catch((error) => {
    if (init.signal?.aborted === true) throw error
    throw new ApiFault(0, 'NO_ANSWER', error instanceof Error ? error.message : String(error))
  })
  if (response.ok) return response
  const body: unknown = await response.json().catch(() => null)
  if (isProblem(body)) throw new ApiFault(response.status, body.error.code, body.error.message)
  throw new ApiFault(response.status, 'NO_ANSWER', `${response.status} ${response.statusText}`)
}

/** Asks for an answer. Throws `ApiFault`. */
export const read = async <Path extends keyof ReadPaths>(path: Path, asked: Asked = {}): Promise<ReadPaths[Path]> =>
  (await call(addressOf(path, asked))).json()

/** What no other site can make a browser send along. */
const OWN = { 'x-alavanca': '1' }

/** Sends a wish. Throws `ApiFault`. */
export const write = async <Path extends keyof WritePaths>(path: Path, body: unknown): Promise<WritePaths[Path]> =>
  (
    await call(addressOf(path), {
      method: 'POST',
      headers: { ...OWN, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).json()

export const signOut = async (): Promise<void> => {
  await call(addressOf('/api/v5/session'), { method: 'DELETE', headers: OWN })
}

/** Opens a bot's stream after a step. Throws `ApiFault`. */
export const openStream = async (
  bot: string,
  after: number,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> => {
  const headers = { accept: 'text/event-stream', 'last-event-id': String(after) }
  const { body } = await call(addressOf('/api/v5/stream', { bot }), { headers, signal })
  if (body === null) throw new ApiFault(0, 'NO_ANSWER', 'The stream has no body.')
  return body
}
