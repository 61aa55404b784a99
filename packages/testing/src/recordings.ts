import { AlavancaError, WIN } from '@alavanca/core'
import {
  type ByteSource,
  type LoadReport,
  loadRecording,
  type MarketBar,
  type MarketTick,
  type NamedLoadOptions,
} from '@alavanca/recordings'

const encoder = new TextEncoder()

/** Text as bytes, in the ways in which market files are written. */
export const encodings = {
  'UTF-8': (text: string): Uint8Array => encoder.encode(text),
  'UTF-8 with a mark': (text: string): Uint8Array => encoder.encode(`\uFEFF${text}`),
  'UTF-16LE': (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le')),
  'UTF-16LE with a mark': (text: string): Uint8Array => Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le')),
  'UTF-16BE': (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le').swap16()),
  'UTF-16BE with a mark': (text: string): Uint8Array =>
    Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()),
  'Latin-1': (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1')),
} as const

export interface Loaded {
  readonly bars: readonly MarketBar[]
  readonly ticks: readonly MarketTick[]
  readonly report: LoadReport
}

/** Bytes cut into pieces of the given sizes, over and over. */
export const cut = function* (bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  let turn = 0
  for (let at = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    yield bytes.slice(at, at + size)
    at += size
  }
}

const DEFAULTS: NamedLoadOptions = { name: 'file.csv', instrument: WIN, timeZone: 'UTC' }

/** Loads a recording from text or bytes and reads it to its end. */
export const load = async (
  content: string | Uint8Array | ByteSource,
  options: Partial<NamedLoadOptions> = {},
): Promise<Loaded> => {
  const bytes = typeof content === 'string' ? encoder.encode(content) : content
  const recording = await loadRecording(bytes instanceof Uint8Array ? [bytes] : bytes, { ...DEFAULTS, ...options })
  const [bars, ticks]: [MarketBar[], MarketTick[]] = [[], []]
  if (recording.kind === 'bars') for await (const batch of recording.batches) bars.push(...batch)
  else for await (const batch of recording.batches) ticks.push(...batch)
  return { bars, ticks, report: recording.report() }
}

/** The error that an action ends in. */
export const refusalOf = async (action: () => Promise<unknown>): Promise<AlavancaError> => {
  try {
    await action()
  } catch (error) {
    if (error instanceof AlavancaError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
