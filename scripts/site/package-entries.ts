import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './house.ts'

/** A way into a package: its name, such as `@alavanca/core/schema`, and the path of its source. */
export interface Entry {
  readonly entry: string
  readonly path: string
}

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, string | { readonly '@alavanca/source': string }>>
}

// our own files, whose shape the floors' test and publint hold
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(ROOT, 'packages', folder, 'package.json'), 'utf8'))

/** Entries of every package that is shipped: `.` and those beside it. */
export const packageEntries = (): readonly Entry[] =>
  readdirSync(join(ROOT, 'packages')).flatMap((folder) => {
    const manifest = manifestOf(folder)
    if (manifest.private === true) return []
    return Object.entries(manifest.exports ?? {}).flatMap(([key, target]) =>
      typeof target === 'string'
        ? []
        : [{ entry: join(manifest.name, key), path: join(ROOT, 'packages', folder, target['@alavanca/source']) }],
    )
  })
