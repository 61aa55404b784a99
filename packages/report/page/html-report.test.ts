import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrowser } from '@alavanca/testing/browser'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { htmlReport } from '../src/index.ts'
import { toldReport } from '../test/told.ts'

// before the title is written, which says why the tests are skipped where no browser starts
const { browser, missing } = await startBrowser()
const name = `the report in a browser${missing === null ? '' : ` (skipped: ${missing})`}`

interface AxeFound {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }[]
}

const HOSTILE = `<img src=x onerror="document.title='broken into'"><script>document.title='broken into'</script>`

/** Only what never happens takes so long. */
const PATIENT = { timeout: 60_000 }

const SCREENS: Readonly<Record<string, BrowserContextOptions>> = {
  desk: { viewport: { width: 1_280, height: 900 }, colorScheme: 'light' },
  'desk in the dark': { viewport: { width: 1_280, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  'small phone in the dark': { viewport: { width: 360, height: 740 }, isMobile: true, colorScheme: 'dark' },
}

// a browser on a busy machine takes its time
describe.skipIf(browser === null)(name, { timeout: 120_000 }, () => {
  let folder: string
  const faults: string[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'alavanca-report-'))
    const write = (file: string, page: string): void => writeFileSync(join(folder, file), page)
    const report = toldReport(3_000, { strategy: HOSTILE })
    write('en.html', htmlReport(report))
    write('pt-BR.html', htmlReport(report, { language: 'pt-BR' }))
    write('empty.html', htmlReport(toldReport(0)))
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** How many colours each chart has; one is a blank one. */
  const coloursOf = (page: Page): Promise<number[]> =>
    page.evaluate(() =>
      Array.from(document.querySelectorAll('canvas'), (canvas) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
        return new Set(new Uint32Array(Uint8ClampedArray.from(data).buffer)).size
      }),
    )

  /** The report opened from disk without a network, its charts drawn. Anything it complains of or asks for is a fault. */
  const open = async (file: string, screen: BrowserContextOptions = {}, part = ''): Promise<Page> => {
    faults.length = 0
    if (browser === null) throw new Error('skipped without a browser')
    const context = await browser.newContext({ ...screen, offline: true })
    const page = await context.newPage()
    page.on('console', (message) => faults.push(`console: ${message.text()}`))
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
    page.on('request', (request) => {
      if (request.url().replace(/#.*/, '') !== `file://${join(folder, file)}`) faults.push(`request: ${request.url()}`)
    })
    await page.goto(`file://${join(folder, file)}${part}`)
    if (part !== '') return page
    // charts are drawn once what holds them is unfolded
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('details')) part.open = true
    })
    // charts are drawn with the frame after: what is compared with them must not be what was there before
    await expect.poll(async () => Math.min(9, ...(await coloursOf(page))), PATIENT).toBe(9)
    return page
  }

  test.each(Object.keys(SCREENS))('opens from disk on a %s: charts drawn, no request, no complaint', async (screen) => {
    const page = await open('en.html', SCREENS[screen])
    const places = await page.locator('[data-chart]').count()
    expect(places).toBe(9)
    expect(await page.locator('canvas').count()).toBe(places)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(await page.title()).not.toBe('broken into')
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('changes its colours when the reader turns the light off', async () => {
    const page = await open('en.html', { colorScheme: 'light' })
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const picture = () => page.locator('canvas').first().screenshot()
    const [light, drawn] = [await background(), await picture()]
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(background, PATIENT).not.toBe(light)
    // charts are made anew, so that the old one may be gone while it is looked at
    const isStillLight = async () => (await picture().catch(() => drawn)).equals(drawn)
    await expect.poll(isStillLight, PATIENT).toBe(false)
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('buttons and keys change all charts over time together', async () => {
    const page = await open('pt-BR.html')
    const price = page.locator('figure', { has: page.locator('[data-chart="price"]') })
    const equity = page.locator('[data-chart="equity"]')
    const before = await equity.screenshot()
    await price.getByRole('button', { name: 'Aproximar' }).click()
    // out of the way: the page scrolls below a pointer at rest, which would then point at something else
    await page.mouse.move(0, 0)
    // drawn with the next frame
    await expect.poll(async () => (await equity.screenshot()).equals(before), PATIENT).toBe(false)
    const said = () => price.locator('.said').textContent()
    const last = await said()
    await page.locator('[data-chart="price"]').focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(said, PATIENT).not.toBe(last)
    await page.keyboard.press('0')
    expect(faults).toEqual([])
    await page.context().close()
  })

  const openParts = (page: Page): Promise<string[]> =>
    page.evaluate(() => Array.from(document.querySelectorAll('details.part[open]'), ({ id }) => id))

  test('begins with one screen, and unfolds where a link or an address says so', async () => {
    const page = await open('en.html', SCREENS['phone'], '#')
    expect(await openParts(page)).toEqual([])
    const summary = page.locator('#summary')
    const bottom = await summary.evaluate((element) => element.getBoundingClientRect().bottom)
    // a name as long as a hostile one takes room of its own
    const top = await summary.evaluate((element) => element.getBoundingClientRect().top)
    expect(bottom - top).toBeLessThan(844)
    await page.locator('nav a[href="#refused"]').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => openParts(page), PATIENT).toEqual(['refused'])
    expect(await page.evaluate(() => document.activeElement?.closest('details')?.id)).toBe('refused')
    await page.keyboard.press('Enter')
    expect(await openParts(page)).toEqual([])
    await page.locator('nav a[href="#refused"]').press('Enter')
    await expect.poll(() => openParts(page), PATIENT).toEqual(['refused'])
    await page.context().close()
    const addressed = await open('en.html', {}, '#traded')
    expect(await openParts(addressed)).toEqual(['traded'])
    await expect.poll(() => addressed.locator('#traded canvas').count(), PATIENT).toBe(1)
    expect(faults).toEqual([])
    await addressed.context().close()
  })

  test('is whole on paper, and as it was after that', async () => {
    const page = await open('en.html', {}, '#traded')
    const all = await page.locator('details').count()
    const opened = () => page.locator('details[open]').count()
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await opened()).toBe(all)
    expect(await page.locator('canvas').count()).toBe(await page.locator('[data-chart]').count())
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await opened()).toBe(1)
    await page.context().close()
  })

  test('lists every trade: headings sort, fields filter, fifty at a time, all by the keyboard', async () => {
    const page = await open('en.html', {}, '#trades')
    const list = page.locator('[data-list="trades"]')
    const nets = () =>
      list
        .locator('tbody tr td:nth-child(2)')
        .evaluateAll((cells) =>
          cells.map((cell) => Number((cell.textContent ?? '').replace('−', '-').replace(/[^\d.-]/g, ''))),
        )
    expect(await list.getByRole('status').textContent()).toContain('3,000 of 3,000 trades')
    expect(await nets()).toHaveLength(50)
    const head = list.locator('th', { hasText: /^Net$/ })
    await head.locator('button').press('Enter')
    expect(await head.getAttribute('aria-sort')).toBe('descending')
    const falling = await nets()
    expect(falling).toEqual([...falling].sort((a, b) => b - a))
    await head.locator('button').press('Enter')
    expect(await head.getAttribute('aria-sort')).toBe('ascending')
    expect(await list.locator('[aria-sort="ascending"], [aria-sort="descending"]').count()).toBe(1)
    expect((await nets())[0]).toBeLessThan(falling[0] ?? 0)
    await list.getByRole('button', { name: 'Next page' }).press('Enter')
    expect(await list.locator('.controls').textContent()).toContain('51 to 100 of 3,000')
    await list.getByLabel('Result').selectOption('lost')
    expect(Math.max(...(await nets()))).toBeLessThan(0)
    await list.getByLabel('From', { exact: true }).fill('2099-01-01')
    expect(await list.locator('tbody tr').count()).toBe(0)
    expect(await list.locator('.controls').textContent()).toContain('No trade is like that.')
    await list.getByRole('button', { name: 'Show all' }).press('Enter')
    expect(await list.getByRole('status').textContent()).toContain('3,000 of 3,000 trades')
    expect(faults).toEqual([])
    await page.context().close()
  })

  test('a table that is wider than the phone says that it scrolls', async () => {
    const page = await open('en.html', SCREENS['phone'])
    const list = page.locator('[data-list="trades"] .scroll')
    expect(await list.getAttribute('data-scrolls')).not.toBeNull()
    expect(await list.locator('.scroll-hint').isVisible()).toBe(true)
    await page.context().close()
  })

  test.each(['desk', 'desk in the dark', 'phone'])(
    'nothing serious stands in the way of anybody on a %s',
    async (screen) => {
      const page = await open('pt-BR.html', SCREENS[screen])
      await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
      const found = await page.evaluate(async () => {
        // as: the script above brings it along
        const { axe } = window as unknown as { axe: { run(): Promise<AxeFound> } }
        const { violations } = await axe.run()
        return violations.map(({ id, impact, nodes }) => ({
          id,
          impact,
          first: nodes[0]?.html,
          why: nodes[0]?.failureSummary,
        }))
      })
      expect(found.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
      await page.context().close()
    },
  )

  test('an empty recording opens without complaint', async () => {
    const page = await open('empty.html')
    expect(await page.locator('canvas').count()).toBe(0)
    expect(faults).toEqual([])
    await page.context().close()
  })
})
