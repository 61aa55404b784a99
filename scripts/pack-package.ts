import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/** Packs a package into a folder as it is to be published, and gives the tarball's path. Throws with pnpm's words where it cannot. */
export const packPackage = async (name: string, folder: string): Promise<string> => {
  const own = mkdtempSync(join(folder, 'packing-'))
  try {
    // pnpm, since npm ignores publishConfig.exports
    const { status, stdout, stderr } = pnpm(['pack', '--pack-destination', own], {
      cwd: join(ROOT, 'packages', name),
      stdio: 'pipe',
      encoding: 'utf8',
    })
    const [tarball] = readdirSync(own)
    if (status !== 0 || tarball === undefined) throw new Error(`${stdout}${stderr}`)
    const pages = sitePages(ROOT)
    const readme = `packages/${name}/README.md`
    const path = join(folder, tarball)
    const turned = await withTurned(readFileSync(join(own, tarball)), {
      'package/README.md': (text) => asPublished(readme, text, pages),
      'package/package.json': (text) => withHomepage(readme, text, pages),
    })
    writeFileSync(path, turned)
    return path
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}
