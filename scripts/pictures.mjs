/**
 * `npm run pictures`: docs/pictures, made anew from the pages themselves as they show the demo: the dashboard on its market with
 * an edge, the report of the one without, so that no picture looks like profit. Needs `npm run demo` before it, and a Chromium,
 * which CHROMIUM names where it is not in its usual place. Another demo's folder: `npm run pictures -- <folder>`.
 */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const root = join(import.meta.dirname, '..')
const demo = resolve(process.argv[2] ?? join(root, 'runs', 'demo'))
const pictures = join(root, 'docs', 'pictures')
const LANGUAGES = { en: 'en-US', 'pt-BR': 'pt-BR' }

/** The command itself, on the run's database; its first line is the address. */
const served = spawn(
  process.execPath,
  [
    ...['--conditions=@alavanca/source', '--import', 'tsx', 'packages/cli/src/main.ts'],
    ...['dashboard', '--database', join(demo, 'edge', 'run.db'), '--port', '0'],
  ],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
)
const address = await new Promise((found, failed) => {
  served.once('exit', (code) => failed(new Error(`The dashboard ended with code ${code}.`)))
  served.stdout.on('data', (text) => {
    const [url] = /http\S+/.exec(text) ?? []
    if (url !== undefined) found(url)
  })
})
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  for (const [language, locale] of Object.entries(LANGUAGES)) {
    const ending = language === 'en' ? '' : `.${language}`
    const page = await browser.newPage({ viewport: { width: 1_200, height: 760 }, locale, colorScheme: 'light' })
    await page.goto(address)
    await page.waitForSelector('h1')
    await page.evaluate(() => {
      location.hash = '/decisions'
    })
    await page.waitForSelector('table tbody tr')
    // rows come in pieces, and what is shown of the stream catches up
    await page.waitForTimeout(3_000)
    await page.screenshot({ path: join(pictures, `dashboard${ending}.png`) })
    if (language === 'en') {
      await page.goto(pathToFileURL(join(demo, 'weeks', 'report.html')).href)
      await page.waitForTimeout(2_000)
      await page.screenshot({ path: join(pictures, 'report.png') })
    }
    await page.close()
  }
} finally {
  await browser.close()
  served.removeAllListeners('exit')
  served.kill('SIGINT')
}
