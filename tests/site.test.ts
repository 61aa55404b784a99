import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { builtFaults } from '../scripts/site/built-faults.ts'
import { frontMatterOf, summaryIn, titleIn } from '../scripts/site/front-matter.ts'
import { homePage } from '../scripts/site/home-page.ts'
import { HOMEPAGE } from '../scripts/site/house.ts'
import { llmsIndex } from '../scripts/site/llms.ts'
import { addressOf, fileAddressOf, isReached, navigationOf } from '../scripts/site/navigation.ts'
import type { SitePage } from '../scripts/site/pages.ts'
import { sectionOf } from '../scripts/site/sections.ts'

const page = (route: string, more: Partial<SitePage> = {}): SitePage => ({
  source: `docs/${route}.md`,
  route,
  locale: 'en',
  section: sectionOf(route),
  title: route,
  summary: `About ${route}.`,
  order: 0,
  text: '',
  ...more,
})

const pages = [
  page('introduction'),
  page('tutorial/first-replay'),
  page('how-to/b'),
  page('how-to/a'),
  page('glossary'),
  page('troubleshooting'),
  page('pt-BR/how-to/a', { locale: 'pt-BR', section: 'how-to', title: 'A em português' }),
]

describe('navigation', () => {
  test('follows needs, and in each the order of its pages', () =>
    expect(navigationOf(pages, 'en').map(({ text, items }) => [text, items.map(({ link }) => link)])).toEqual([
      ['Start here', ['/introduction']],
      ['Tutorials', ['/tutorial/first-replay']],
      ['How-to', ['/how-to/b', '/how-to/a']],
      ['Reference', ['/glossary']],
      ['Troubleshooting', ['/troubleshooting']],
    ]))

  test('keeps languages apart', () =>
    expect(navigationOf(pages, 'pt-BR')).toEqual([
      { section: 'how-to', text: 'Como fazer', items: [{ text: 'A em português', link: '/pt-BR/how-to/a' }] },
    ]))

  test('does not reach a folder that is no need', () =>
    expect(isReached(page('attic/old'), [...pages, page('attic/old')])).toBe(false))

  test('has what was measured together, wherever it lies', () =>
    expect(sectionOf('reference/learning-results')).toBe('performance'))
})

test.each([
  ['index', '/', '/'],
  ['how-to/a', '/how-to/a', '/how-to/a.html'],
  ['examples/index', '/examples/', '/examples/'],
])('%s is found at %s', (route, address, file) =>
  expect([addressOf(route), fileAddressOf(route)]).toEqual([address, file]),
)

describe('a page', () => {
  test('has the title of its first heading, and the first sentence of its prose', () => {
    const text =
      '---\norder: 3\n---\n\n```sh\n# no\n```\n\n# The `title`\n\n![x](y.png)\n\n**Do**\n\n- a\n\nOne [link](z.md) first. Two.\n'
    expect([titleIn(text), summaryIn(text), frontMatterOf(text)]).toEqual([
      'The title',
      'One link first.',
      { order: '3' },
    ])
  })

  test('that is a list is summed up by its first line', () =>
    expect(summaryIn('# A\n\n- [B](b.md): what it\n  is.\n- C\n')).toBe('B: what it is.'))
})

describe('the first page', () => {
  test('leads to each need', () => {
    const text = homePage('en', pages)
    for (const link of ['/tutorial/first-replay', '/how-to/b', '/glossary', '/troubleshooting', '/introduction'])
      expect(text).toContain(`"${link}"`)
  })

  test('says in Portuguese what is there in English alone', () => {
    const text = homePage('pt-BR', pages)
    expect(text).toContain('"link":"/pt-BR/how-to/a"')
    expect(text).toMatch(/"Tutoriais","details":"[^"]+ Em inglês\.","link":"\/tutorial\/first-replay"/)
  })
})

test('programs get a list of all pages with their addresses', () => {
  const text = llmsIndex(pages)
  expect(text).toContain(`- [how-to/a](${HOMEPAGE}/how-to/a.html): About how-to/a.`)
  expect(text).toContain(`- [A em português](${HOMEPAGE}/pt-BR/how-to/a.html)`)
  expect(text.match(/^- \[/gm)).toHaveLength(pages.length)
})

test('a built site is told which links lead nowhere, and what it would fetch from elsewhere', () => {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-site-'))
  try {
    mkdirSync(join(folder, 'a'))
    writeFileSync(
      join(folder, 'index.html'),
      '<a href="/docs/a/b.html#there">1</a><a href="a/">2</a><a href="/docs/a/b.html#not">3</a><a href="https://nodejs.org">4</a>',
    )
    writeFileSync(
      join(folder, 'a', 'b.html'),
      '<h2 id="there">x</h2><a href="../">1</a><a href="#there">2</a><script src="https://cdn.example/x.js"></script>',
    )
    writeFileSync(join(folder, 'style.css'), '@import "https://fonts.example/a.css";')
    expect(builtFaults(folder, '/docs/', 'https://alavanca.dev')).toEqual([
      'a/b.html: https://cdn.example/x.js is fetched from elsewhere',
      'index.html: a/ leads nowhere',
      'index.html: /docs/a/b.html#not has no such heading',
      'style.css: https://fonts.example/a.css is fetched from elsewhere',
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
