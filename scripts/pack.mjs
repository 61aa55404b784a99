// Packs every shipped package as it would be published: into a folder, with pnpm, since npm ignores publishConfig.exports.
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pnpm } from './pnpm.mjs'
import { shipped } from './shipped.mjs'

/** Paths of the tarballs by package. Throws where one is missing. */
export const packInto = (folder) => {
  mkdirSync(folder, { recursive: true })
  const filters = shipped.map((name) => `--filter=@alavanca/${name}`)
  const { status } = pnpm([...filters, 'pack', '--pack-destination', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const files = readdirSync(folder)
  const tarballs = shipped.map((name) => [name, files.find((file) => new RegExp(`^alavanca-${name}-\\d`).test(file))])
  const missing = tarballs.filter(([, file]) => file === undefined).map(([name]) => name)
  if (status !== 0 || missing.length > 0)
    throw new Error(`Not packed: ${missing.join(', ') || `pnpm ended with ${status}`}`)
  return Object.fromEntries(tarballs.map(([name, file]) => [name, join(folder, file)]))
}
