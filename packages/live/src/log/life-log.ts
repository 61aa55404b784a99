import { basename, dirname, resolve } from 'node:path'
import { pino } from 'pino'
import { createStream, type RotatingFileStream } from 'rotating-file-stream'
import { lineOf } from './line-format.ts'
import type { Log, LogEntry } from './log.ts'
import type { Scrubber } from './scrub.ts'

export interface LifeLogParts {
  /** Where lines go that are for people or for a supervisor to keep. */
  readonly out: (text: string) => void
  /** Whether a person reads along. Else every line is JSON. */
  readonly isScreen: boolean
  /** A file that gets every line as JSON too, and is begun anew when it is full; null for none. */
  readonly file: { readonly path: string; readonly megabytes: number; readonly files: number } | null
  readonly scrubber: Scrubber
  /** Epoch milliseconds. */
  readonly now: () => number
}

type Write = (line: string) => void

const pinoOf = (write: Write, now: () => number) =>
  pino(
    {
      base: null,
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      // what it is about, before what is said of it
      nestedKey: 'facts',
    },
    { write },
  )

const openFile = (
  { path, megabytes, files }: NonNullable<LifeLogParts['file']>,
  complain: Write,
): RotatingFileStream => {
  // bot.log.1 is the newest full one, as logrotate has it
  const stream = createStream(basename(path), {
    path: dirname(resolve(path)),
    size: `${megabytes}M`,
    rotate: files,
  })
  // a full disk takes the log away, and nothing else
  let isTold = false
  stream.on('error', (error) => {
    if (!isTold) complain(`The log file ${path} cannot be written: ${error.message}`)
    isTold = true
  })
  return stream
}

/** What happens, for whoever reads it: lines on a screen, JSON everywhere else. No secret passes. */
export class LifeLog implements Log {
  readonly #parts: LifeLogParts
  readonly #file: RotatingFileStream | null
  readonly #toOut: ReturnType<typeof pinoOf> | null
  readonly #toFile: ReturnType<typeof pinoOf> | null

  constructor(parts: LifeLogParts) {
    const { out, isScreen, file, now } = parts
    this.#parts = parts
    this.#toOut = isScreen ? null : pinoOf(out, now)
    const stream =
      file === null
        ? null
        : openFile(file, (text) => this.#print({ level: 'error', label: 'Log', text, facts: { path: file.path } }))
    this.#file = stream
    this.#toFile = stream === null ? null : pinoOf((line) => stream.write(line), now)
  }

  say({ level, label, text, facts }: LogEntry): void {
    const { scrubber } = this.#parts
    const clean: LogEntry = {
      level,
      label: scrubber.text(label),
      text: scrubber.text(text),
      ...(facts !== undefined && { facts: scrubber.facts(facts) }),
    }
    this.#print(clean)
    if (this.#toFile !== null) write(this.#toFile, clean)
  }

  async close(): Promise<void> {
    const file = this.#file
    if (file === null) return
    await new Promise<void>((done) => {
      file.once('error', () => done())
      file.end(() => done())
    })
  }

  #print(entry: LogEntry): void {
    if (this.#toOut !== null) write(this.#toOut, entry)
    else this.#parts.out(lineOf(entry, this.#parts.now()))
  }
}

const write = (logger: ReturnType<typeof pinoOf>, { level, label, text, facts }: LogEntry): void =>
  logger[level]({ label, ...facts }, text)
