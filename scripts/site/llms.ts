import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { API_ROUTE } from './api-route.ts'
import { withoutFrontMatter } from './front-matter.ts'
import { DESCRIPTION, HOMEPAGE, HTML_FOLDER, PAGES_FOLDER } from './house.ts'
import { withLinks } from './links.ts'
import { LOCALES } from './locale.ts'
import { addressOf, fileAddressOf, type NavigationItem, navigationOf } from './navigation.ts'
import type { SitePage } from './pages.ts'

const absolute = (target: string): string => (target.startsWith('/') ? HOMEPAGE + target : target)

/** A page as plain Markdown under its address. */
const chapter = (route: string): string => {
  const text = withoutFrontMatter(readFileSync(join(PAGES_FOLDER, `${route}.md`), 'utf8')).trim()
  return `<!-- ${HOMEPAGE}${fileAddressOf(route)} -->\n\n${withLinks(text, absolute)}\n`
}

const apiRoutes = (): readonly string[] =>
  readdirSync(join(PAGES_FOLDER, API_ROUTE), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => `${API_ROUTE}/${path.replaceAll('\\', '/').replace(/\.md$/, '')}`)

const pagesOf = (items: readonly NavigationItem[], pages: readonly SitePage[]): readonly SitePage[] =>
  items.flatMap(({ link }) => pages.filter(({ route }) => addressOf(route) === link))

/** `llms.txt`: every page with its sentence. */
export const llmsIndex = (pages: readonly SitePage[]): string => {
  const lines = LOCALES.flatMap((locale) =>
    navigationOf(pages, locale).flatMap(({ text, items }) => [
      `## ${locale === 'en' ? '' : `${locale}: `}${text}\n`,
      ...pagesOf(items, pages).map(
        ({ title, route, summary }) => `- [${title}](${HOMEPAGE}${fileAddressOf(route)}): ${summary}`,
      ),
      '',
    ]),
  )
  return `# Alavanca\n\n> ${DESCRIPTION}.\n\nAll pages in one file: ${HOMEPAGE}/llms-full.txt\n\n${lines.join('\n')}`
}

/** Writes `llms.txt`, and `llms-full.txt` with the text of all pages: guides first, then the API. */
export const writeLlms = (pages: readonly SitePage[]): void => {
  const routes = LOCALES.flatMap((locale) =>
    navigationOf(pages, locale).flatMap(({ items }) => pagesOf(items, pages).map(({ route }) => route)),
  )
  writeFileSync(join(HTML_FOLDER, 'llms.txt'), llmsIndex(pages))
  writeFileSync(join(HTML_FOLDER, 'llms-full.txt'), [...routes, ...apiRoutes()].map(chapter).join('\n'))
}
