import { type Locale, prefixOf } from './locale.ts'
import type { SitePage } from './pages.ts'
import { SECTIONS, type Section } from './sections.ts'
import { SECTION_TITLES } from './texts.ts'

export interface NavigationItem {
  readonly text: string
  readonly link: string
}

/** One section with its pages, and those of its sub-folders. */
export interface NavigationGroup {
  readonly section: Section
  readonly text: string
  readonly items: readonly NavigationItem[]
}

/** An address on the site: absolute from its base, a folder's own page without its name. */
export const addressOf = (route: string): string => `/${route.replace(/(^|\/)index$/, '$1')}`

/** The same as a server of plain files has it. */
export const fileAddressOf = (route: string): string => {
  const address = addressOf(route)
  return address.endsWith('/') ? address : `${address}.html`
}

/** Every section of a language that has pages, in the order of needs. */
export const navigationOf = (pages: readonly SitePage[], locale: Locale): readonly NavigationGroup[] =>
  SECTIONS.flatMap((section) => {
    const items = pages
      .filter((page) => page.locale === locale && page.section === section)
      .map(({ title, route }) => ({ text: title, link: addressOf(route) }))
    return items.length === 0 ? [] : [{ section, text: SECTION_TITLES[locale][section], items }]
  })

/** Whether any navigation leads to it. */
export const isReached = (page: SitePage, pages: readonly SitePage[]): boolean =>
  navigationOf(pages, page.locale).some(({ items }) => items.some(({ link }) => link === addressOf(page.route)))

/** The one page that says what a section is, or its first. */
export const entryOf = (group: NavigationGroup, locale: Locale): string =>
  group.items.find(({ link }) => link === `/${prefixOf(locale)}${group.section}/`)?.link ?? group.items[0]?.link ?? '/'
