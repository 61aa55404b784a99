import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { listening } from './listening.ts'

/** A PostgreSQL of one's own: nothing is in it, and nothing is left of it. */
export interface PostgresServer {
  /** With user and password, over TCP on this machine alone. */
  readonly url: string
  /** What `SELECT version()` would say of it, shortly. */
  readonly version: string
  /** Takes the server away as a fault would: no connection is waited for, and what was not committed is gone. */
  crash(): Promise<void>
  /** Lets it come back after `crash`, on the same port, with what was committed. */
  resume(): Promise<void>
  /** Stops it and removes its folder. */
  stop(): Promise<void>
}

export type PostgresStart =
  | { readonly server: PostgresServer; readonly missing: null }
  /** Why there is none, in words for the title of what is skipped. */
  | { readonly server: null; readonly missing: string }

export interface PostgresOptions {
  /** Settings beside those of a new installation, which are durable: fsync and synchronous_commit are on. */
  readonly settings?: Readonly<Record<string, string>>
  /** Folders in which `initdb` and `postgres` are looked for. */
  readonly places?: readonly string[]
}

const DEBIAN = '/usr/lib/postgresql'
const READY = 'ready to accept connections'
const TRIES = 3
const USER = 'alavanca'

/**
 * Keeps the server for as long as its own input is open, which ends with whoever started it, even one that was killed; then
 * stops it and removes the folder. It stands in a session of its own, so that nobody's Ctrl-C reaches it.
 */
const KEEPER = `
folder=$1; bin=$2; port=$3; shift 3
cd "$folder" || exit 1
trap 'rm -rf "$folder"' EXIT
trap '' PIPE
"$bin/initdb" --no-sync --no-locale -E UTF8 -U ${USER} -A scram-sha-256 --pwfile=password -D data >/dev/null || exit 1
up() { "$bin/postgres" -D data -p "$port" -k "$folder" -c listen_addresses=127.0.0.1 "$@" </dev/null & pid=$!; }
up "$@"
while read -r word; do
  case $word in
    crash) kill -QUIT "$pid"; wait "$pid"; echo crashed;;
    resume) up "$@";;
  esac
done
kill -INT "$pid" 2>/dev/null
wait "$pid"
`

const installed = (): readonly string[] =>
  existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .sort((left, right) => Number(right) - Number(left))
        .map((version) => join(DEBIAN, version, 'bin'))
    : []

const foundIn = (places: readonly string[]): string | undefined =>
  places.find((place) => ['initdb', 'postgres'].every((program) => existsSync(join(place, program))))

/** PostgreSQL refuses to run as root: then somebody else has to. Undefined where nobody is root; null where there is no other. */
const somebodyElse = (): { readonly uid: number; readonly gid: number } | null | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  return null
}

const freePort = async (): Promise<number> => {
  const server = createServer()
  const port = await listening(server)
  server.close()
  await once(server, 'close')
  return port
}

/** What a keeper says, piece by piece. The event loop goes on for its sake only while somebody waits to hear something. */
class Listener {
  #said = ''
  #ended = false
  #waiting: (() => void)[] = []
  readonly #child: ChildProcess

  constructor(child: ChildProcess) {
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (part) => {
        this.#said = (this.#said + String(part)).slice(-4_000)
        this.#wake()
      })
    }
    child.once('close', () => {
      this.#ended = true
      this.#wake()
    })
  }

  get said(): string {
    return this.#said
  }

  /** True once it has said so; false when it ended before. */
  async hears(words: string): Promise<boolean> {
    this.#child.ref()
    while (!this.#said.includes(words) && !this.#ended) await new Promise<void>((next) => this.#waiting.push(next))
    this.#child.unref()
    return this.#said.includes(words)
  }

  forget(): void {
    this.#said = ''
  }

  #wake(): void {
    const woken = this.#waiting
    this.#waiting = []
    for (const next of woken) next()
  }
}

const ask = (child: ChildProcess, word: string): void => {
  child.stdin?.write(`${word}\n`)
}

/** Asks no event loop to go on for its sake. */
const letGo = (child: ChildProcess): void => {
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    // as: pipes to a child are sockets, which can be let go of
    ;(stream as { unref?: () => void } | null)?.unref?.()
  }
}

const startOnce = async (
  bin: string,
  other: { readonly uid: number; readonly gid: number } | undefined,
  settings: Readonly<Record<string, string>>,
): Promise<PostgresServer | string> => {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-pg-'))
  const password = randomBytes(12).toString('hex')
  writeFileSync(join(folder, 'password'), password, { mode: 0o600 })
  if (other !== undefined) for (const path of [folder, join(folder, 'password')]) chownSync(path, other.uid, other.gid)
  const port = await freePort()
  const told = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn('/bin/sh', ['-c', KEEPER, 'keeper', folder, bin, String(port), ...told], {
    ...other,
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    stdio: 'pipe',
  })
  child.on('error', () => undefined)
  // a keeper that is gone cannot be asked anything: who waits is told by its end
  child.stdin?.on('error', () => undefined)
  const listener = new Listener(child)
  if (!(await listener.hears(READY))) return listener.said.trim() || 'the server did not start'
  letGo(child)
  const version = /PostgreSQL [\d.]+/.exec(listener.said)?.[0] ?? 'PostgreSQL'
  const must = async (words: string): Promise<void> => {
    if (!(await listener.hears(words))) throw new Error(`PostgreSQL ended before it was ${words}: ${listener.said}`)
  }
  return {
    url: `postgresql://${USER}:${password}@127.0.0.1:${port}/postgres`,
    version,
    crash: async () => {
      ask(child, 'crash')
      await must('crashed')
      listener.forget()
    },
    resume: async () => {
      ask(child, 'resume')
      await must(READY)
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.ref()
      child.stdin?.end()
      await ended
    },
  }
}

/**
 * Debian's PostgreSQL, or another on the path, in a temporary folder and on a free port, as durable as a new installation is.
 * It goes away with the process that started it. Where there is none, or where it cannot start, the reason says so.
 */
export const startPostgres = async ({ settings = {}, places }: PostgresOptions = {}): Promise<PostgresStart> => {
  const bin = foundIn(places ?? [...installed(), ...(process.env['PATH'] ?? '').split(delimiter)])
  if (bin === undefined) return { server: null, missing: 'no PostgreSQL; install `postgresql`, or put its bin on PATH' }
  const other = somebodyElse()
  if (other === null)
    return { server: null, missing: 'PostgreSQL refuses to run as root, and there is nobody else here' }
  let said = ''
  // somebody may have taken the port that was free a moment ago
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const started = await startOnce(bin, other, settings)
    if (typeof started !== 'string') return { server: started, missing: null }
    said = started
  }
  const line = said.split('\n').find((one) => /FATAL|error/i.test(one)) ?? said.split('\n')[0]
  return { server: null, missing: `${bin} is there and cannot start (yet): ${line}` }
}
