import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** From the built package, and from this file in its sources. */
const PLACES = ['./page/', '../../dist/page/'] as const

/** The folder of the built page that belongs to this code; undefined where it was not built. */
export const ownPage = (): string | undefined =>
  PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((folder) =>
    existsSync(join(folder, 'index.html')),
  )
