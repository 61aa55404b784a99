import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { homePage } from './home-page.ts'
import { HTML_FOLDER, PAGES_FOLDER, ROOT, SITE_FOLDER } from './house.ts'
import { linksIn, withLinks } from './links.ts'
import { LOCALES, prefixOf } from './locale.ts'
import type { SitePage } from './pages.ts'
import { linkedPlace, onSite, type Place } from './site-links.ts'

const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

const LANGUAGE: Readonly<Record<string, string>> = { '.mjs': 'js', '.cmd': 'bat', '.service': 'ini', '.mq5': 'cpp' }
const KNOWN = /^\.(?:ts|py|ps1|sql|sh|js|yml|yaml|toml)$/

const fenced = (path: string): string => {
  const end = extname(path)
  // colours are for what is read to be copied
  const language = path.startsWith('examples/') ? (LANGUAGE[end] ?? (KNOWN.test(end) ? end.slice(1) : 'text')) : 'text'
  return `\`\`\`\`${language}\n${readFileSync(join(ROOT, path), 'utf8')}\`\`\`\``
}

/** Files of a folder itself, tests and prose left out. */
const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test(?:-prop|-d)?\.ts$|\.md$/.test(entry.name))
    .map(({ name }) => `${folder}/${name}`)

/** A source that pages link to, or all of a folder, to be read on the site. */
const listing = ({ path }: Place): string => {
  const isFolder = statSync(join(ROOT, path)).isDirectory()
  const body = isFolder ? sourcesIn(path).map((file) => `## ${basename(file)}\n\n${fenced(file)}`) : [fenced(path)]
  return `---\nsearch: false\naside: ${isFolder}\noutline: 2\n---\n\n# ${path}\n\n${body.join('\n\n')}\n`
}

/** Lays every page out as VitePress reads it: links lead within the site, pictures and sources that they show are beside them. */
export const assemble = (pages: readonly SitePage[]): void => {
  rmSync(SITE_FOLDER, { recursive: true, force: true })
  mkdirSync(HTML_FOLDER, { recursive: true })
  const shown = new Map<string, Place>()
  for (const page of pages) {
    const { source, route, text } = page
    for (const { target } of linksIn(text)) {
      const place = linkedPlace(ROOT, source, target, pages)
      if (place !== null && place.kind !== 'page') shown.set(place.path, place)
    }
    write(join(PAGES_FOLDER, `${route}.md`), withLinks(text, onSite(ROOT, source, pages)))
  }
  for (const place of shown.values()) {
    if (place.kind === 'listing') write(join(PAGES_FOLDER, 'files', `${place.path}.md`), listing(place))
    else cpSync(join(ROOT, place.path), join(PAGES_FOLDER, 'public', 'files', place.path))
  }
  for (const locale of LOCALES) write(join(PAGES_FOLDER, prefixOf(locale), 'index.md'), homePage(locale, pages))
}
