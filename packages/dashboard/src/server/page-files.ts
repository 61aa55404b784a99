import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

export interface PageFile {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Whether its name changes with what is in it, so that it may be kept. */
  readonly isForever: boolean
}

const HASHED = /[-.][A-Za-z0-9_-]{8,}\.(?:js|css|woff2|svg|png)$/

/** Every file of a folder by its path from there, read once: what is asked for is looked up, and never made into a path of the disk. */
export const pageFiles = (folder: string): ReadonlyMap<string, PageFile> => {
  if (!existsSync(folder)) return new Map()
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        const name = `/${relative(folder, path).split(sep).join('/')}`
        const type = TYPES[extname(entry.name)] ?? 'application/octet-stream'
        return [name, { type, bytes: new Uint8Array(readFileSync(path)), isForever: HASHED.test(name) }] as const
      }),
  )
}
