import { type Locale, prefixOf } from './locale.ts'
import { entryOf, navigationOf } from './navigation.ts'
import type { SitePage } from './pages.ts'
import { HOME_WORDS, SECTION_TITLES } from './texts.ts'

/** The first page of a language: where each need is answered. Needs that only the other language answers lead there. */
export const homePage = (locale: Locale, pages: readonly SitePage[]): string => {
  const words = HOME_WORDS[locale]
  const own = navigationOf(pages, locale)
  const groups = navigationOf(pages, 'en').map((group) => own.find(({ section }) => section === group.section) ?? group)
  const routeOf = (route: string): string =>
    `/${pages.some((page) => page.route === prefixOf(locale) + route) ? prefixOf(locale) : ''}${route}`
  const features = groups.flatMap((group) => {
    const details = words.sections[group.section]
    if (details === undefined) return []
    const isOwn = own.includes(group)
    const link = entryOf(group, isOwn ? locale : 'en')
    const note = isOwn ? '' : ' Em inglês.'
    return [{ title: SECTION_TITLES[locale][group.section], details: details + note, link }]
  })
  const hero = {
    name: words.title,
    text: words.text,
    tagline: words.tagline,
    actions: [
      { theme: 'brand', text: words.begin, link: routeOf('tutorial/first-replay') },
      { theme: 'alt', text: words.what, link: routeOf('introduction') },
    ],
  }
  // JSON is YAML
  return `---\nlayout: home\ntitle: ${JSON.stringify(words.title)}\nhero: ${JSON.stringify(hero)}\nfeatures: ${JSON.stringify(features)}\n---\n`
}
