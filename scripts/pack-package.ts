import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { pnpm } from './pnpm.mjs'
import { HOMEPAGE, ROOT } from './site/house.ts'
import { withLinks } from './site/links.ts'
import { type SitePage, sitePages } from './site/pages.ts'
import { onSite, placeOf } from './site/site-links.ts'

/**
 * A page as it is read away from the house: every link within leads to the site, where the same files stand. Throws for a link
 * to a file that is not there.
 */
export const asPublished = (source: string, text: string, pages: readonly SitePage[]): string => {
  const turn = onSite(ROOT, source, pages)
  return withLinks(text, (target) => {
    const place = turn(target)
    if (place.startsWith('/')) return HOMEPAGE + place
    if (place.startsWith('#') || /^[a-z]+:/.test(place)) return place
    throw new Error(`${source} links to ${target}, which is not there.`)
  })
}

/** Contents of a tarball by path. */
export const unpacked = async (tarball: Buffer): Promise<ReadonlyMap<string, string>> => {
  const files = new Map<string, string>()
  const entries = extract()
  Readable.from([gunzipSync(tarball)]).pipe(entries)
  for await (const entry of entries) files.set(entry.header.name, (await buffer(entry)).toString('utf8'))
  return files
}

/** What is made of a file, by its path in the tarball; the others stay as they are. */
type Turns = Readonly<Record<string, ((text: string) => string) | undefined>>

const withTurned = async (tarball: Buffer, turns: Turns): Promise<Buffer> => {
  const entries = extract()
  const packed = pack()
  const whole = buffer(packed)
  Readable.from([gunzipSync(tarball)]).pipe(entries)
  for await (const entry of entries) {
    const { size: _, ...header } = entry.header
    const content = await buffer(entry)
    const turn = turns[header.name]
    packed.entry(header, turn === undefined ? content : Buffer.from(turn(content.toString('utf8'))))
  }
  packed.finalize()
  return gzipSync(await whole)
}

/** The manifest with the address of the package's own page. */
const withHomepage = (source: string, manifest: string, pages: readonly SitePage[]): string => {
  const homepage = HOMEPAGE + (placeOf(ROOT, source, pages)?.address ?? '')
  return `${JSON.stringify({ ...JSON.parse(manifest), homepage }, null, 2)}\n`
}

/**
 * Packs packages into a folder as they are to be published, and gives the tarballs' paths by package: whoever checks, tries or
 * publishes one gets it here, so that it is the same. Throws with pnpm's words where it cannot.
 */
export const packInto = async (folder: string, names: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  if (names.length === 0) return {}
  mkdirSync(folder, { recursive: true })
  const own = mkdtempSync(join(folder, 'packing-'))
  try {
    // pnpm, since npm ignores publishConfig.exports
    const filters = names.map((name) => `--filter=@alavanca/${name}`)
    const { status, stdout, stderr } = pnpm([...filters, 'pack', '--pack-destination', own], {
      stdio: 'pipe',
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`${stdout}${stderr}`)
    const packed = readdirSync(own)
    const pages = sitePages(ROOT)
    const paths: Record<string, string> = {}
    for (const name of names) {
      const tarball = packed.find((file) => new RegExp(`^alavanca-${name}-\\d`).test(file))
      if (tarball === undefined) throw new Error(`@alavanca/${name} was not packed.\n${stdout}${stderr}`)
      const readme = `packages/${name}/README.md`
      const turned = await withTurned(readFileSync(join(own, tarball)), {
        'package/README.md': (text) => asPublished(readme, text, pages),
        'package/package.json': (text) => withHomepage(readme, text, pages),
      })
      paths[name] = join(folder, tarball)
      writeFileSync(paths[name], turned)
    }
    return paths
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}
