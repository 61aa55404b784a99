import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export type BrowserStart =
  | { readonly browser: Browser; readonly missing: null }
  /** Why there is none, in words for the title of what is skipped. */
  | { readonly browser: null; readonly missing: string }

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

/**
 * The browser of this machine, shown to open a page. One that is there and cannot start, because it is being installed at
 * this moment for instance, is missing: that is no fault of what would be tested in it.
 */
export const startBrowser = async (places = [process.env['CHROMIUM'], ...PLACES]): Promise<BrowserStart> => {
  const executablePath = places.find((path) => path !== undefined && existsSync(path))
  if (executablePath === undefined) return { browser: null, missing: 'no Chromium; install it, or name it in CHROMIUM' }
  let browser: Browser | null = null
  try {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], timeout: 30_000 })
    const page = await browser.newPage()
    await page.goto('data:text/html,<canvas></canvas>')
    await page.screenshot()
    await page.close()
    return { browser, missing: null }
  } catch (error) {
    await browser?.close().catch(() => undefined)
    return { browser: null, missing: `${executablePath} is there and cannot start (yet): ${firstLine(error)}` }
  }
}
