import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path/posix'

const RESOURCE = /<(?:script|link|img|source|iframe)\b[^>]*?\s(?:src|href)="([^"]+)"/g
const LINK = /<a\b[^>]*?\shref="([^"]+)"/g
const ID = /\s(?:id|name)="([^"]+)"/g
/** What a style sheet would fetch. */
const FETCHED = /(?:url\(|@import )\s*["']?(https?:\/\/[^"')]+)/g

const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found.replaceAll('&amp;', '&'))

/** Decoded as a browser does; what cannot be is left. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

interface Built {
  readonly folder: string
  readonly files: ReadonlySet<string>
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>
}

const faultOfLink = (page: string, link: string, base: string, { files, ids }: Built): string | null => {
  if (/^[a-z][a-z\d+.-]*:/i.test(link)) return null
  const [path = '', anchor = ''] = decoded(link).split('#')
  const inside = path.startsWith(base)
    ? path.slice(base.length)
    : normalize(join(page, '..', path)).replace(/^\.\//, '')
  const file = path === '' ? page : inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside
  if (!files.has(file)) return `${page}: ${link} leads nowhere`
  return anchor === '' || !file.endsWith('.html') || ids.get(file)?.has(anchor) === true
    ? null
    : `${page}: ${link} has no such heading`
}

/** What is wrong with a site as it was built below an address: links that lead nowhere, and anything that would be fetched from elsewhere. */
export const builtFaults = (folder: string, base: string, own: string): readonly string[] => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
  const texts = files
    .filter((path) => /\.(?:html|css)$/.test(path))
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const)
  const built: Built = {
    folder,
    files: new Set(files),
    ids: new Map(texts.map(([path, text]) => [path, new Set(all(text, ID))])),
  }
  return texts.flatMap(([path, text]) => [
    ...all(text, RESOURCE)
      .concat(all(text, FETCHED))
      .filter((address) => /^(?:https?:)?\/\//.test(address) && !address.startsWith(own))
      .map((address) => `${path}: ${address} is fetched from elsewhere`),
    ...all(text, LINK).flatMap((link) => faultOfLink(path, link, base, built) ?? []),
  ])
}
