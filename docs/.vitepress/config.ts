import { relative } from 'node:path'
import { type DefaultTheme, defineConfig } from 'vitepress'
import { API_ROUTE, apiRouteOf } from '../../scripts/site/api-route.ts'
import { slugOf } from '../../scripts/site/headings.ts'
import { BASE, DESCRIPTION, HOMEPAGE, HTML_FOLDER, PAGES_FOLDER, ROOT, SITE_FOLDER } from '../../scripts/site/house.ts'
import { type Locale, prefixOf } from '../../scripts/site/locale.ts'
import { entryOf, type NavigationGroup, navigationOf } from '../../scripts/site/navigation.ts'
import { packageEntries } from '../../scripts/site/package-entries.ts'
import { sitePages } from '../../scripts/site/pages.ts'
import type { Section } from '../../scripts/site/sections.ts'
import { SECTION_TITLES } from '../../scripts/site/texts.ts'
import { PORTUGUESE_LABELS, PORTUGUESE_SEARCH } from './pt-br.ts'

const pages = sitePages(ROOT)

/** A lever on its fulcrum. */
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M3 24 29 10" stroke="#0b6b4f" stroke-width="4" stroke-linecap="round"/><path d="m18 17 6 12H12z" fill="#0b6b4f"/></svg>'

/** Needs that have a place of their own at the top; the others share a menu. */
const AT_THE_TOP: readonly Section[] = ['tutorial', 'how-to', 'concepts', 'reference']

/** The groups of a language, and those of the first one that it lacks. */
const groupsOf = (locale: Locale): readonly (NavigationGroup & { readonly locale: Locale })[] => {
  const own = navigationOf(pages, locale).map((group) => ({ ...group, locale }))
  return navigationOf(pages, 'en').flatMap(
    (group) => own.find(({ section }) => section === group.section) ?? { ...group, locale: 'en' as const },
  )
}

const api = (locale: Locale): DefaultTheme.SidebarItem => ({
  text: locale === 'en' ? 'API' : 'API (em inglês)',
  collapsed: true,
  link: `/${API_ROUTE}/`,
  items: packageEntries().map(({ entry }) => ({ text: entry, link: `/${apiRouteOf(entry)}` })),
})

const sidebarOf = (locale: Locale): DefaultTheme.SidebarItem[] => [
  ...groupsOf(locale).map(({ section, items, locale: spoken }) => ({
    text: SECTION_TITLES[locale][section] + (spoken === locale ? '' : ' (em inglês)'),
    collapsed: section !== 'start' && section !== 'tutorial',
    items: items.map((item) => ({ ...item })),
  })),
  api(locale),
]

const navOf = (locale: Locale): DefaultTheme.NavItem[] => {
  const items = groupsOf(locale).map((group) => ({
    section: group.section,
    text: SECTION_TITLES[locale][group.section],
    link: entryOf(group, group.locale),
  }))
  const isTop = ({ section }: { readonly section: Section }): boolean => AT_THE_TOP.includes(section)
  return [
    ...items.filter(isTop).map(({ text, link }) => ({ text, link })),
    {
      text: locale === 'en' ? 'More' : 'Mais',
      items: [
        ...items.filter((item) => !isTop(item)).map(({ text, link }) => ({ text, link })),
        { text: 'API', link: `/${API_ROUTE}/` },
      ],
    },
  ]
}

/** Which pages a language's menus are shown on. */
const sidebars = (locale: Locale): DefaultTheme.SidebarMulti => ({ [`/${prefixOf(locale)}`]: sidebarOf(locale) })

/** What the search knows of a page. Colours do not count there, and they cost half the time of a build; sources are not looked for. */
const searched: DefaultTheme.LocalSearchOptions['_render'] = (source, env, markdown) => {
  if (env.relativePath.startsWith('files/')) return ''
  const { highlight } = markdown.options
  markdown.set({ highlight: null })
  const html = markdown.render(source, env)
  markdown.set({ highlight })
  return html
}

export default defineConfig({
  title: 'Alavanca',
  description: DESCRIPTION,
  base: BASE,
  srcDir: relative(import.meta.dirname, PAGES_FOLDER).replace(/^\.\.[\\/]/, ''),
  outDir: HTML_FOLDER,
  cacheDir: `${SITE_FOLDER}/cache`,
  // as files, so that any server and any disk serves them
  cleanUrls: false,
  metaChunk: true,
  sitemap: { hostname: HOMEPAGE },
  markdown: { anchor: { slugify: slugOf }, theme: { light: 'github-light', dark: 'github-dark' } },
  head: [
    ['meta', { name: 'theme-color', content: '#0b6b4f' }],
    ['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(ICON)}` }],
  ],
  themeConfig: {
    // not every page is there in every language: the menu leads to the first page of the other one
    i18nRouting: false,
    search: { provider: 'local', options: { locales: { 'pt-BR': PORTUGUESE_SEARCH }, _render: searched } },
    outline: [2, 3],
  },
  locales: {
    root: { label: 'English', lang: 'en', themeConfig: { nav: navOf('en'), sidebar: sidebars('en') } },
    'pt-BR': {
      label: 'Português (Brasil)',
      lang: 'pt-BR',
      description: 'Tamanho de posição, saídas rápidas e aprendizado entre o sinal e a corretora de um robô de futuros',
      themeConfig: { ...PORTUGUESE_LABELS, nav: navOf('pt-BR'), sidebar: sidebars('pt-BR') },
    },
  },
})
