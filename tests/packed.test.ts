import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { asPublished, packInto, unpacked } from '../scripts/pack-package.ts'
import { HOMEPAGE, ROOT } from '../scripts/site/house.ts'
import { linksIn } from '../scripts/site/links.ts'
import { sitePages } from '../scripts/site/pages.ts'

const pages = sitePages(ROOT)
const readmes = pages.filter(({ source }) => source.startsWith('packages/'))

const relativeIn = (text: string): readonly string[] =>
  linksIn(text)
    .map(({ target }) => target)
    .filter((target) => !/^(https:\/\/|#)/.test(target))

describe('a README away from the house', () => {
  test.each(readmes)('$source has no link that leads out of its tarball', ({ source, text }) =>
    expect(relativeIn(asPublished(source, text, pages))).toEqual([]),
  )

  test('leads to the same pages, sources and pictures on the site', () =>
    expect(
      asPublished(
        'packages/core/README.md',
        '[a](../gate) [b](../../docs/how-to/metatrader.md#six-clicks) [c](../../examples/demo.ts) [d](#x) [e](https://nodejs.org)',
        pages,
      ),
    ).toBe(
      `[a](${HOMEPAGE}/packages/gate/) [b](${HOMEPAGE}/how-to/metatrader.html#six-clicks) [c](${HOMEPAGE}/files/examples/demo.ts.html) [d](#x) [e](https://nodejs.org)`,
    ))

  test('cannot lead to what is not there', () =>
    expect(() => asPublished('packages/core/README.md', '[a](../nothing)', pages)).toThrow('../nothing'))
})

describe('a tarball', () => {
  const box = mkdtempSync(join(tmpdir(), 'alavanca-packed-'))
  afterAll(() => rmSync(box, { recursive: true, force: true }))

  test('has a README with its links to the site, and the address of its own page', async () => {
    const { gate = '' } = await packInto(box, ['gate'])
    const files = await unpacked(readFileSync(gate))
    const source = 'packages/gate/README.md'
    expect(files.get('package/README.md')).toBe(asPublished(source, readFileSync(join(ROOT, source), 'utf8'), pages))
    const manifest = JSON.parse(files.get('package/package.json') ?? '')
    expect(manifest.dependencies['@alavanca/core']).toBe(manifest.version)
    expect(manifest.homepage).toBe(`${HOMEPAGE}/packages/gate/`)
    expect(files.get('package/LICENSE')).toContain('MIT')
  })
})
