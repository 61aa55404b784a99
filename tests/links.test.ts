import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { anchorsOf, slugOf } from '../scripts/site/headings.ts'
import { HOMEPAGE, ROOT } from '../scripts/site/house.ts'
import { destinationOf, linksIn, withLinks } from '../scripts/site/links.ts'
import { isReached } from '../scripts/site/navigation.ts'
import { sitePages } from '../scripts/site/pages.ts'
import { onSite, placeOf } from '../scripts/site/site-links.ts'

const pages = sitePages(ROOT)

/** Pages of the house that are not on the site: of tools, and of packages that are not shipped. */
const others = ['packages', 'tools']
  .flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}/README.md`))
  .filter((source) => existsSync(join(ROOT, source)) && !pages.some((page) => page.source === source))
  .map((source) => ({ source, text: readFileSync(join(ROOT, source), 'utf8') }))

const faultOf = (source: string, target: string): string | null => {
  const destination = destinationOf(ROOT, source, target)
  if (destination === null) return null
  const { path, anchor } = destination
  if (!existsSync(join(ROOT, path))) return 'leads nowhere'
  if (anchor === null || !path.endsWith('.md')) return null
  return anchorsOf(readFileSync(join(ROOT, path), 'utf8')).has(anchor) ? null : 'has no such heading'
}

const deadLinksOf = (source: string, text: string): readonly string[] =>
  linksIn(text).flatMap(({ target, line }) => {
    const fault = faultOf(source, target)
    return fault === null ? [] : [`${source}:${line} ${target} ${fault}`]
  })

describe('links', () => {
  test('are found', () => expect(pages.flatMap(({ text }) => linksIn(text)).length).toBeGreaterThan(200))

  test.each([...pages, ...others])('of $source lead to files and headings that are there', ({ source, text }) =>
    expect(deadLinksOf(source, text)).toEqual([]),
  )

  test('that lead nowhere are seen, also to headings and in pictures', () =>
    expect(
      deadLinksOf('docs/README.md', '[a](nowhere.md) [b](README.md#nothing) ![c](x.png) <img src="y.png"> [d](#e)'),
    ).toEqual([
      'docs/README.md:1 nowhere.md leads nowhere',
      'docs/README.md:1 README.md#nothing has no such heading',
      'docs/README.md:1 x.png leads nowhere',
      'docs/README.md:1 y.png leads nowhere',
      'docs/README.md:1 #e has no such heading',
    ]))

  test('in code are none', () =>
    expect(linksIn('`[a](b)`\n\n```ts\nconst c = [d](e)\n```\n\n[f](g)')).toEqual([{ target: 'g', line: 7 }]))

  test('to the site lead to its pages', () => {
    const addresses = new Set(pages.map(({ source }) => `${HOMEPAGE}${placeOf(ROOT, source, pages)?.address ?? ''}`))
    const lost = pages.flatMap(({ source, text }) =>
      linksIn(text)
        .filter(({ target }) => target.startsWith(`${HOMEPAGE}/`) && !addresses.has(target.split('#')[0] ?? ''))
        .map(({ target, line }) => `${source}:${line} ${target}`),
    )
    expect(lost).toEqual([])
  })

  test('are turned one by one, and everything else stays', () =>
    expect(withLinks('[a](b.md "t") `[a](b.md)` [c]: d\n[e]: f.md', (target) => target.toUpperCase())).toBe(
      '[a](B.MD "t") `[a](b.md)` [c]: d\n[e]: F.MD',
    ))

  test('lead from a page to its place on the site', () => {
    const turn = onSite(ROOT, 'docs/how-to/metatrader.md', pages)
    expect(turn('../reference/settings.md#presets')).toBe('/reference/settings.html#presets')
    expect(turn('../../packages/core')).toBe('/packages/core/')
    expect(turn('../../examples/demo.ts')).toBe('/files/examples/demo.ts.html')
    expect(turn('../concepts/house.svg')).toBe('/files/docs/concepts/house.svg')
    expect(turn('#x')).toBe('#x')
    expect(turn('https://nodejs.org')).toBe('https://nodejs.org')
  })
})

describe('headings', () => {
  test.each([
    ['What the freeze is, and is not', 'what-the-freeze-is-and-is-not'],
    ['`alavanca pipe`', 'alavanca-pipe'],
    ['Solução: e agora?', 'solução-e-agora'],
  ])('%s', (heading, slug) => expect([...anchorsOf(`# ${heading}\n`)]).toEqual([slug]))

  test('that are the same are told apart', () =>
    expect([...anchorsOf('## A\n## A\n## A\n')]).toEqual(['a', 'a-1', 'a-2']))
  test('keep underscores', () => expect(slugOf('RL_SEED')).toBe('rl_seed'))
})

describe('the site', () => {
  test('has every page in its navigation', () =>
    expect(pages.filter((page) => !isReached(page, pages)).map(({ source }) => source)).toEqual([]))

  test('has a title and a sentence for each', () =>
    expect(pages.filter(({ title, summary }) => title === '' || summary === '').map(({ source }) => source)).toEqual(
      [],
    ))

  test('has one page at each address', () => {
    const routes = pages.map(({ route }) => route)
    expect(routes.filter((route, index) => routes.indexOf(route) !== index)).toEqual([])
  })
})
