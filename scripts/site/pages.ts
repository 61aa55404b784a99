import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { frontMatterOf, summaryIn, titleIn } from './front-matter.ts'
import { destinationOf, linksIn } from './links.ts'
import { LOCALES, type Locale, prefixOf } from './locale.ts'
import { type Section, sectionOf } from './sections.ts'

/** A page of the site, made from one Markdown file of the house. */
export interface SitePage {
  /** Path of its source from the root of the house. */
  readonly source: string
  /** Path on the site without its ending, such as `pt-BR/how-to/metatrader`; folders end in `index`. */
  readonly route: string
  readonly locale: Locale
  /** Undefined where no navigation would reach it. */
  readonly section: Section | undefined
  readonly title: string
  readonly summary: string
  /** Place in its section: what the front matter says, else where the list of all pages names it, else after those. */
  readonly order: number
  readonly text: string
}

const markdownIn = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return markdownIn(root, path)
      return path.endsWith('.md') ? [path] : []
    })

const isShipped = (root: string, name: string): boolean =>
  JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')).private !== true

const ROUTES: Readonly<Record<string, string>> = {
  'README.md': 'introduction',
  'README.pt-BR.md': 'pt-BR/introduction',
  'CONTRIBUTING.md': 'contributing',
  'docs/README.md': 'overview',
  'docs/pt-BR/README.md': 'pt-BR/overview',
  'examples/README.md': 'examples/all',
  'examples/data/README.md': 'examples/data',
}

const routeOf = (source: string): string => {
  const route = ROUTES[source]
  if (route !== undefined) return route
  const [, name] = /^packages\/([^/]+)\/README\.md$/.exec(source) ?? []
  if (name !== undefined) return `packages/${name}/index`
  return source
    .replace(/^docs\//, '')
    .replace(/README\.md$/, 'index.md')
    .replace(/\.md$/, '')
}

const localeOf = (route: string): Locale =>
  LOCALES.find((locale) => locale !== 'en' && route.startsWith(prefixOf(locale))) ?? 'en'

const sourcesOf = (root: string): readonly string[] =>
  [
    ...Object.keys(ROUTES),
    ...markdownIn(root, 'docs'),
    ...readdirSync(join(root, 'packages'))
      .filter((name) => isShipped(root, name))
      .map((name) => `packages/${name}/README.md`),
  ].filter((source, index, all) => all.indexOf(source) === index && existsSync(join(root, source)))

/** Sources in the order in which the lists of all pages name them. */
const listed = (root: string): readonly string[] =>
  ['docs/README.md', 'docs/pt-BR/README.md']
    .filter((list) => existsSync(join(root, list)))
    .flatMap((list) =>
      linksIn(readFileSync(join(root, list), 'utf8')).map(
        ({ target }) => destinationOf(root, list, target)?.path ?? '',
      ),
    )

/** Names of pages whose headings only say where they stand. */
const NAMES: Readonly<Record<string, string>> = {
  introduction: 'What it is',
  overview: 'All pages',
  'pt-BR/introduction': 'O que é',
  'pt-BR/overview': 'Todas as páginas',
}

/** Before what any list names. */
const FIRST: readonly string[] = Object.keys(NAMES)

const placeIn = (list: readonly string[], source: string): number => {
  const place = list.lastIndexOf(source)
  return place < 0 ? list.length : place
}

const orderOf = (route: string, said: string | undefined): number | undefined => {
  if (said !== undefined) return Number(said) - 1_000
  const first = FIRST.indexOf(route)
  return first < 0 ? undefined : first - 2_000
}

/** Every page of the site but those that are generated from docstrings, section by section in their order. */
export const sitePages = (root: string): readonly SitePage[] => {
  const list = listed(root)
  return sourcesOf(root)
    .map((source): SitePage => {
      const text = readFileSync(join(root, source), 'utf8')
      const { title, description, order } = frontMatterOf(text)
      const route = routeOf(source)
      const locale = localeOf(route)
      return {
        source,
        route,
        locale,
        section: sectionOf(route.slice(prefixOf(locale).length)),
        title: title ?? NAMES[route] ?? titleIn(text) ?? route,
        summary: description ?? summaryIn(text),
        order: orderOf(route, order) ?? placeIn(list, source),
        text,
      }
    })
    .sort((one, other) => one.order - other.order || (one.title < other.title ? -1 : 1))
}
