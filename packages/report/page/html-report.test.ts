import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
  const open = async (file: string, screen: BrowserContextOptions = {}): Promise<Page> => {
    faults.length = 0
    if (browser === null) throw new Error('skipped without a browser')
    const context = await browser.newContext({ ...screen, offline: true })
    const page = await context.newPage()
    page.on('console', (message) => faults.push(`console: ${message.text()}`))
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
    page.on('request', (request) => {
      if (request.url() !== `file://${join(folder, file)}`) faults.push(`request: ${request.url()}`)
    })
    await page.goto(`file://${join(folder, file)}`)
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

  test('an empty recording opens without complaint', async () => {
    const page = await open('empty.html')
    expect(await page.locator('canvas').count()).toBe(0)
    expect(faults).toEqual([])
    await page.context().close()
  })
})
