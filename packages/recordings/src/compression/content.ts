import type { ByteChunks } from '../bytes.ts'

export type Compression = 'none' | 'gzip' | 'zip' | 'xlsx'

/** A file's content. `name` is the inner file's where there is one, since it may hold the date. */
export interface Content {
  readonly compression: Compression
  readonly innerName: string | null
  readonly chunks: ByteChunks
}
