import { checksum } from '@alavanca/core'
import type { EngineConfig, EngineSnapshot, Step } from '@alavanca/engine'

/** What the first line of a journal calls itself. */
export const JOURNAL_FORMAT = 'alavanca-journal'
export const JOURNAL_VERSION = 1

/** The first line of a journal: which engine its steps belong to. Plain JSON. */
export interface JournalHeader {
  readonly format: typeof JOURNAL_FORMAT
  readonly version: typeof JOURNAL_VERSION
  readonly configuration: EngineConfig
  /** SHA-256 of the configuration, which tells a damaged header from a sound one. */
  readonly checksum: string
  /** The engine that the first step was made by; null for a fresh one. */
  readonly snapshot: EngineSnapshot | null
}

/** The header of a journal that begins with a fresh engine, or with one as the snapshot has it. */
export const journalHeader = (configuration: EngineConfig, snapshot: EngineSnapshot | null = null): JournalHeader => ({
  format: JOURNAL_FORMAT,
  version: JOURNAL_VERSION,
  configuration,
  checksum: checksum(configuration),
  snapshot,
})

/** A header or a step as a line of its own. JSON has no line feeds outside of texts, and escapes them inside. */
export const journalLine = (content: JournalHeader | Step): string => `${JSON.stringify(content)}\n`
